/** What must become unknown when a question about vaults, trails, or the account itself is refused. */
import { account, buckets, histories, plans, restorePlans, sources, trails, vaults, without } from './names.ts';
import { type Aftermath, every, holes, of, type Refusal, refused, refusedAt } from './refusal.ts';
import { alias } from './refusals-buckets.ts';

const plain = without(vaults, 'apart');
/** Vaults to which no policy is attached, so that only its absence was seen. */
const withoutPolicy = ['final', 'cooling-off', 'apart'];
/** Buckets without a log of their own. */
const unlogged = without(buckets, 'clinic-imaging');
/** Records that rest on the trails of the account. */
const audited = [...of(['account-audited', 'key-use-logged'], account), ...of('store-access-logged', unlogged)];

const everything: readonly string[] = [
  ...of(every('account'), account),
  ...of(every('store'), [...buckets, ...vaults]),
  ...of(every('recovery-points'), vaults),
  ...of(every('plan'), plans),
  ...of(every('job-history'), histories),
  ...of(every('source'), sources),
  ...of(every('restore-plan'), restorePlans),
  ...of(every('audit-trail'), trails),
  ...of('key-rotates', ['unrotated', 'rotated', 'managed', alias]),
];

/** What is in each region, and what is found only through that. */
const regional = [
  'store',
  'recovery-points',
  'plan',
  'job-history',
  'source',
  'restore-plan',
  'audit-trail',
  'key',
] as const;

const whole: readonly Refusal[] = [
  refused('GetCallerIdentity', null, {
    lost: everything,
    instead: [...regional, 'account' as const].flatMap((kind) => holes(kind, 'denied', ['*'])),
  }),
  refused('DescribeRegions', 'ec2:DescribeRegions', {
    // Only the home region is looked at: what lies elsewhere, and what may lie there, is not known.
    turns: [
      ...of('store-access-logged', unlogged),
      ...of(
        every('source').filter((id) => !['source-fresh', 'source-in-a-plan'].includes(id)),
        sources,
      ),
      ...of(['store-key-is-own', 'store-key-usable'], ['clinic-ehr-copy', 'clinic-imaging', 'clinic-billing']),
      ...of(['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'], 'clinic-vendor-outbox'),
      ...of('plan-copies-out-of-reach', ['daily', 'weekly']),
    ],
    lost: [...of([...every('store'), ...every('recovery-points')], 'apart'), ...of(every('audit-trail'), 'oregon')],
    instead: regional.flatMap((kind) => holes(kind, 'denied:ec2:DescribeRegions', ['*'])),
  }),
  refused('ListBackupVaults', 'backup:ListBackupVaults', {
    turns: [
      ...of(['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'], 'clinic-vendor-outbox'),
      ...of('plan-copies-out-of-reach', plans),
      ...of(['source-copy-keeps-encryption', 'source-copied-out-of-reach'], ['records', 'imaging', 'dictation']),
      // Its only backup is too old to count, but where it lies is looked up to say how old.
      ...of('source-copied-out-of-reach', 'appointments'),
      ...of('source-newest-in-locked-store', ['records', 'dictation']),
    ],
    lost: of([...every('store'), ...every('recovery-points')], vaults),
    instead: (['store', 'recovery-points', 'key'] as const).flatMap((kind) =>
      holes(kind, 'denied:backup:ListBackupVaults'),
    ),
  }),
  refused('GetBackupVaultAccessPolicy', 'backup:GetBackupVaultAccessPolicy', {
    turns: [
      ...of(['store-not-public', 'store-no-strangers'], vaults),
      // The others are locked for good.
      ...of('store-deletion-refused', without(vaults, 'final', 'apart')),
    ],
  }),
  refused('GetBackupVaultNotifications', 'backup:GetBackupVaultNotifications', {
    // A rule of EventBridge tells of the failures of `apart`.
    turns: of('store-alerts-on-failure', plain),
  }),
  refused('ListRecoveryPointsByBackupVault', 'backup:ListRecoveryPointsByBackupVault', {
    turns: [
      ...of(every('recovery-points'), vaults),
      // That a vault has no policy or notifications is known only while it is known to be there.
      ...of(['store-not-public', 'store-no-strangers'], withoutPolicy),
      ...of('store-deletion-refused', 'cooling-off'),
      ...of('store-alerts-on-failure', ['governed', 'default', 'open']),
    ],
  }),
  refused('ListRules', 'events:ListRules', { turns: of('store-alerts-on-failure', without(vaults, 'final')) }),
  refused('ListTargetsByRule', 'events:ListTargetsByRule', { turns: of('store-alerts-on-failure', 'apart') }),
  refused('DescribeTrails', 'cloudtrail:DescribeTrails', {
    turns: audited,
    lost: of(every('audit-trail'), trails),
    instead: (['audit-trail', 'key'] as const).flatMap((kind) => holes(kind, 'denied:cloudtrail:DescribeTrails')),
  }),
  refused('GetTrailStatus', 'cloudtrail:GetTrailStatus', {
    turns: [...audited, ...of('trail-tamper-evident', trails)],
  }),
  refused('GetEventSelectors', 'cloudtrail:GetEventSelectors', { turns: audited }),
  refused('GetAccountSummary', 'iam:GetAccountSummary', {
    turns: of(['account-owner-keys', 'account-owner-second-factor'], account),
  }),
  refused('GenerateCredentialReport', 'iam:GenerateCredentialReport', {
    turns: of('account-people-second-factor', account),
  }),
  refused('GetCredentialReport', 'iam:GetCredentialReport', { turns: of('account-people-second-factor', account) }),
];

const by = (operation: string): Refusal => whole.find((one) => one.operation === operation) as Refusal;
const ofOne = (operation: string, aftermath: Aftermath) =>
  refusedAt({ about: 'clinic-cooling-off' }, by(operation), aftermath);
const inOregon = (operation: string, aftermath: Aftermath) =>
  refusedAt({ region: 'us-west-2' }, by(operation), aftermath);

const narrow: readonly Refusal[] = [
  ofOne('GetBackupVaultAccessPolicy', {
    turns: of(['store-not-public', 'store-no-strangers', 'store-deletion-refused'], 'cooling-off'),
  }),
  ofOne('GetBackupVaultNotifications', { turns: of('store-alerts-on-failure', 'cooling-off') }),
  ofOne('ListRecoveryPointsByBackupVault', {
    turns: [
      ...of(every('recovery-points'), 'cooling-off'),
      ...of(['store-not-public', 'store-no-strangers', 'store-deletion-refused'], 'cooling-off'),
    ],
  }),
  inOregon('ListBackupVaults', {
    turns: [
      ...of(['store-copied', 'store-copy-keeps-encryption', 'store-in-allowed-regions'], 'clinic-vendor-outbox'),
      ...of('plan-copies-out-of-reach', ['daily', 'weekly']),
      ...of(['source-copy-keeps-encryption', 'source-copied-out-of-reach'], ['records', 'imaging']),
    ],
    lost: of([...every('store'), ...every('recovery-points')], 'apart'),
    instead: (['store', 'recovery-points', 'key'] as const).flatMap((kind) =>
      holes(kind, 'denied:backup:ListBackupVaults', ['us-west-2']),
    ),
  }),
  inOregon('GetBackupVaultAccessPolicy', { turns: of(['store-not-public', 'store-no-strangers'], 'apart') }),
  inOregon('GetBackupVaultNotifications', {}),
  inOregon('ListRecoveryPointsByBackupVault', {
    turns: of([...every('recovery-points'), 'store-not-public', 'store-no-strangers'], 'apart'),
  }),
  inOregon('ListRules', { turns: of('store-alerts-on-failure', 'apart') }),
  inOregon('ListTargetsByRule', { turns: of('store-alerts-on-failure', 'apart') }),
  // The trail of every region is seen in the others as well; that of Oregon is not.
  inOregon('DescribeTrails', {
    turns: of('store-access-logged', unlogged),
    lost: of(every('audit-trail'), 'oregon'),
    instead: (['audit-trail', 'key'] as const).flatMap((kind) =>
      holes(kind, 'denied:cloudtrail:DescribeTrails', ['us-west-2']),
    ),
  }),
  inOregon('GetTrailStatus', {
    turns: [...of('store-access-logged', unlogged), ...of('trail-tamper-evident', 'oregon')],
  }),
  inOregon('GetEventSelectors', { turns: of('store-access-logged', unlogged) }),
];

export const vaultRefusals: readonly Refusal[] = [...whole, ...narrow];
