/** What must become unknown when a question about plans, jobs, restores or workloads is refused. */
import { plans, restorePlans, sources } from './names.ts';
import { type Aftermath, every, holes, of, type Refusal, refused, refusedAt } from './refusal.ts';

const orders = every('plan').filter((id) => id !== 'plan-assigned');
const ofRestores = ['source-restore-in-time', 'source-restore-recent', 'source-restore-verified'];
const ofCopies = [
  ...['source-copied-to-another-region', 'source-copied-out-of-reach', 'source-copy-count'],
  ...['source-copies-in-allowed-regions', 'source-copy-keeps-encryption', 'source-newest-in-locked-store'],
];
const ofAge = ['source-fresh', 'source-copy-count'];
const ofNewest = [...ofAge, 'source-newest-in-locked-store', 'source-copied-out-of-reach'];

/** A list of jobs that is not whole. */
const jobs = (operation: string, work: string, turns: readonly string[]) =>
  refused(operation, `backup:${operation}`, {
    turns,
    lost: of(every('job-history'), `${work}-jobs`),
    instead: holes('job-history', `denied:backup:${operation}`),
  });

/** A list of workloads of one sort that is not whole. */
const list = (operation: string, permission: string, source: string) =>
  refused(operation, permission, {
    lost: of(every('source'), source),
    instead: holes('source', `denied:${permission}`),
  });

const whole: readonly Refusal[] = [
  refused('ListBackupPlans', 'backup:ListBackupPlans', {
    // That a job names a plan shows that it worked, not that it is still there.
    turns: of('source-in-a-plan', ['records', 'imaging']),
    lost: of(every('plan'), plans),
    instead: holes('plan', 'denied:backup:ListBackupPlans'),
  }),
  refused('GetBackupPlan', 'backup:GetBackupPlan', { turns: of(orders, plans) }),
  refused('ListBackupSelections', 'backup:ListBackupSelections', {
    turns: [
      ...of('plan-assigned', plans),
      ...of('source-in-a-plan', ['records', 'imaging']),
      // Whether its second rule really keeps changes depends on what is selected.
      ...of(orders, 'daily'),
    ],
  }),
  refused('GetBackupSelection', 'backup:GetBackupSelection', { turns: of(orders, 'daily') }),
  jobs('ListBackupJobs', 'backup', of('source-in-a-plan', sources)),
  jobs('ListCopyJobs', 'copy', of(ofCopies, sources)),
  jobs('ListRestoreJobs', 'restore', of(ofRestores, sources)),
  // Asked only of sources that no list shows to have been restored.
  refused('DescribeProtectedResource', 'backup:DescribeProtectedResource', {
    turns: of(ofRestores, ['dictation', 'portal']),
  }),
  refused('ListRestoreJobsByProtectedResource', 'backup:ListRestoreJobsByProtectedResource', {
    turns: of(ofRestores, 'dictation'),
  }),
  refused('ListRestoreTestingPlans', 'backup:ListRestoreTestingPlans', {
    lost: of('restore-plan-runs', restorePlans),
    instead: holes('restore-plan', 'denied:backup:ListRestoreTestingPlans'),
  }),
  refused('ListRestoreTestingSelections', 'backup:ListRestoreTestingSelections', {
    turns: of('restore-plan-runs', restorePlans),
  }),
  refused('ListProtectedResources', 'backup:ListProtectedResources', {
    turns: [
      ...of(ofNewest, sources),
      // The others have no copies to compare.
      ...of('source-copy-keeps-encryption', ['records', 'imaging', 'dictation']),
    ],
    // It also names workloads of sorts that are listed nowhere else.
    instead: holes('source', 'denied:backup:ListProtectedResources'),
  }),
  list('DescribeDBInstances', 'rds:DescribeDBInstances', 'records'),
  list('DescribeDBClusters', 'rds:DescribeDBClusters', 'portal'),
  list('ListTables', 'dynamodb:ListTables', 'appointments'),
  refused('DescribeContinuousBackups', 'dynamodb:DescribeContinuousBackups', { turns: of(ofAge, 'appointments') }),
  list('DescribeFileSystems', 'elasticfilesystem:DescribeFileSystems', 'imaging'),
  list('DescribeVolumes', 'ec2:DescribeVolumes', 'dictation'),
  refused('DescribeSnapshots', 'ec2:DescribeSnapshots', {
    // What lies in a vault is known without them.
    turns: of(ofAge, 'dictation'),
  }),
];

const by = (operation: string): Refusal => whole.find((one) => one.operation === operation) as Refusal;
const ofDaily = (operation: string, aftermath: Aftermath) =>
  refusedAt({ about: 'plan-daily' }, by(operation), aftermath);
const inOregon = (operation: string, aftermath: Aftermath) =>
  refusedAt({ region: 'us-west-2' }, by(operation), aftermath);
/** Nothing of the kind is in Oregon; but that is then not known. */
const holeInOregon = (
  operation: string,
  kind: 'plan' | 'job-history' | 'restore-plan' | 'source',
  turns: readonly string[] = [],
) => inOregon(operation, { turns, instead: holes(kind, `denied:${by(operation).permission}`, ['us-west-2']) });

const narrow: readonly Refusal[] = [
  ofDaily('GetBackupPlan', { turns: of(orders, 'daily') }),
  ofDaily('ListBackupSelections', { turns: [...of(every('plan'), 'daily'), ...of('source-in-a-plan', 'records')] }),
  ofDaily('GetBackupSelection', { turns: of(orders, 'daily') }),
  refusedAt({ region: 'us-east-1' }, by('ListCopyJobs'), {
    turns: of(ofCopies, sources),
    lost: of(every('job-history'), 'copy-jobs'),
    instead: holes('job-history', 'denied:backup:ListCopyJobs', ['us-east-1']),
  }),
  holeInOregon('ListBackupPlans', 'plan'),
  holeInOregon('ListBackupJobs', 'job-history'),
  // From the vault there its copies may have been copied on.
  holeInOregon('ListCopyJobs', 'job-history', of(ofCopies, 'records')),
  // A backup can be restored in any region.
  holeInOregon('ListRestoreJobs', 'job-history', of(ofRestores, sources)),
  holeInOregon('ListRestoreTestingPlans', 'restore-plan'),
  ...['ListProtectedResources', 'DescribeDBInstances', 'DescribeDBClusters', 'ListTables'].map((operation) =>
    holeInOregon(operation, 'source'),
  ),
  ...['DescribeFileSystems', 'DescribeVolumes'].map((operation) => holeInOregon(operation, 'source')),
];

export const workRefusals: readonly Refusal[] = [...whole, ...narrow];
