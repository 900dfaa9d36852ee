/** The demo's clinic as AWS answers for it on one of its three nights, but for what moto holds; every name is made up. */
import type { BackupContents, Vault } from '../servers/backup-contents.ts';
import { unused } from '../servers/backup-contents.ts';
import {
  ago,
  copyJob,
  job,
  type Place,
  point,
  restore,
  roleArn,
  rule,
  type Source,
  vault,
  vaultArn,
} from '../servers/backup-parts.ts';
import { backupRegion } from '../servers/backup-region.ts';
import type { Estate } from '../servers/contract-estate.ts';
import { account, everywhere, recoveryAccount, sources, tellsOfFailures, workloads } from './account.ts';

/** By region, the key that moto made for the vaults. */
export type Keys = Readonly<Record<'us-east-1' | 'us-west-2', string>>;

export function demoEstate(asOf: Date, night: number, keys: Keys): Estate {
  const place: Place = { account, region: 'us-east-1', asOf };
  const west: Place = { ...place, region: 'us-west-2' };
  const regions = {
    'us-east-1': { ...workloads(place), backup: backupRegion(eastern(place, west, night, keys)) },
    'us-west-2': { backup: backupRegion(western(west, night, keys)), events: tellsOfFailures },
    '*': { ...everywhere(place), backup: backupRegion(unused) },
  };
  return { accessKeys: { '*': account }, accounts: { [account]: regions } };
}

const kept = 90;
/** Of the evenings before, as many as a list of jobs goes back. */
const days = Array.from({ length: 30 }, (_, evening) => evening + 0.1);
/** Since Tuesday evening one backup of all the images is running, and no other begins beside it. */
const daysOfImages = (night: number) => days.filter((day) => day > night);
const daily = 'lakeside-daily';
const imaging = 'lakeside-imaging';
const office = 'Default';

function eastern(place: Place, west: Place, night: number, keys: Keys): BackupContents {
  const { ehr, portal, scheduling, images, files } = sources;
  const toWest = vaultArn(west, 'lakeside-west');
  const apart = vaultArn(west, 'lakeside-apart');
  const recovery = vaultArn({ ...place, region: 'us-east-2', account: recoveryAccount }, 'lakeside-recovery');
  const records: readonly (readonly [string, Source])[] = [
    ['ehr', ehr],
    ['portal', portal],
    ['scheduling', scheduling],
  ];
  const imageDays = daysOfImages(night);
  const made = <Item>(of: readonly number[], item: (day: number, name: string) => Item, name: string) =>
    of.map((day) => item(day, `${name}-${day}`));
  const by = (plan: string) => ({ CreatedBy: { BackupPlanId: `plan-${plan}`, BackupPlanArn: planArn(plan) } });
  return {
    ...unused,
    vaults: vaults(place, imageDays, keys['us-east-1']),
    plans: plans(place, [toWest, recovery], apart),
    jobs: [
      ...records.flatMap(([name, source]) =>
        made(days, (day, id) => job(place, daily, { id, source, days: day, ...by('records') }), name),
      ),
      ...made(
        imageDays,
        (day, id) => job(place, imaging, { id, source: images, days: day, ...by('images') }),
        'images',
      ),
      job(place, imaging, {
        ...{ id: 'images-running', source: images, days: night - 0.9, State: 'RUNNING', PercentDone: '61.0' },
        ...{ CompletionDate: undefined, RecoveryPointArn: undefined, MessageCategory: undefined, ...by('images') },
      }),
      ...made(days, (day, id) => job(place, office, { id, source: files, days: day + 0.1, ...by('office') }), 'files'),
      // On the third night the file server could not be backed up.
      ...(night === 3
        ? [
            job(place, office, {
              ...{ id: 'files-now', source: files, days: 0.05, State: 'FAILED', MessageCategory: 'AccessDenied' },
              ...{ RecoveryPointArn: undefined, BackupSizeInBytes: undefined, ...by('office') },
            }),
          ]
        : []),
    ],
    copies: [
      ...records.flatMap(([name, source]) =>
        [toWest, recovery].flatMap((to, nth) =>
          made(days, (day, id) => copyJob(place, daily, to, { id: `${id}-${nth}`, source, days: day }), name),
        ),
      ),
      ...made(imageDays, (day, id) => copyJob(place, imaging, apart, { id, source: images, days: day }), 'images'),
    ],
    restores: [
      restored(place, daily, 'ehr', ehr, '2026-10-28T03:20:00Z'),
      restored(place, daily, 'scheduling', scheduling, '2026-10-28T03:40:00Z'),
      restored(place, imaging, 'images', images, '2026-09-28T04:00:00Z'),
      restored(place, office, 'files', files, '2026-10-28T04:10:00Z'),
      // Nobody has tried the portal since the spring.
      restored(place, daily, 'portal', portal, '2026-05-04T14:00:00Z'),
    ],
    restoreTesting: restoreTesting(place),
  };
}

function restored(place: Place, from: string, id: string, source: Source, at: string) {
  const days = (place.asOf.getTime() - Date.parse(at)) / 86_400_000;
  return restore(place, from, { id, source, days, age: 0.2, ValidationStatus: 'SUCCESSFUL' });
}

function vaults(place: Place, imageDays: readonly number[], EncryptionKeyArn: string): Vault[] {
  const SNSTopicArn = `arn:aws:sns:${place.region}:${account}:lakeside-on-call`;
  const notifications: Vault['notifications'] = {
    SNSTopicArn,
    BackupVaultEvents: ['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED'],
  };
  const lock = { Locked: true, MinRetentionDays: 35, MaxRetentionDays: 2557 };
  const held = (name: string, source: Source, day: number, after: number) =>
    point(place, { vault: name, source, days: day, kept: after }, { EncryptionKeyArn });
  return [
    {
      vault: vault(place, daily, { EncryptionKeyArn, ...lock, LockDate: new Date('2026-03-01T00:00:00Z') }),
      notifications,
      points: [sources.ehr, sources.portal, sources.scheduling].flatMap((source) =>
        days.map((day) => held(daily, source, day, kept)),
      ),
    },
    {
      // Until Thanksgiving the lock can still be taken off.
      vault: vault(place, imaging, { EncryptionKeyArn, ...lock, LockDate: new Date('2026-11-26T00:00:00Z') }),
      notifications,
      points: imageDays.map((day) => held(imaging, sources.images, day, kept)),
    },
    {
      // What the console makes by itself has no lock.
      vault: vault(place, office, { EncryptionKeyArn }),
      notifications,
      points: days.map((day) => held(office, sources.files, day + 0.1, kept)),
    },
  ];
}

function western(place: Place, night: number, keys: Keys): BackupContents {
  const own = { EncryptionKeyArn: keys['us-west-2'] };
  const lock = { Locked: true, MinRetentionDays: 35, MaxRetentionDays: 2557 };
  return {
    ...unused,
    vaults: [
      {
        vault: vault(place, 'lakeside-west', { ...own, ...lock, LockDate: new Date('2026-03-01T00:00:00Z') }),
        points: [sources.ehr, sources.portal, sources.scheduling].flatMap((source) =>
          days.map((day) => point(place, { vault: 'lakeside-west', source, days: day, kept }, own)),
        ),
      },
      {
        vault: vault(place, 'lakeside-apart', {
          ...{ VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', ...own, ...lock },
        }),
        points: daysOfImages(night).map((day) =>
          point(place, { vault: 'lakeside-apart', source: sources.images, days: day, kept }, own),
        ),
      },
    ],
  };
}

function planArn(name: string): string {
  return `arn:aws:backup:us-east-1:${account}:backup-plan:plan-${name}`;
}

function plans(place: Place, copies: readonly string[], apart: string): BackupContents['plans'] {
  const plan = (name: string, ...Rules: ReturnType<typeof rule>[]) => ({
    BackupPlan: { BackupPlanName: name, Rules },
    BackupPlanId: `plan-${name}`,
    BackupPlanArn: planArn(name),
    VersionId: `version-of-${name}`,
    CreationDate: ago(place, 300),
  });
  const selection = (id: string, ...Resources: string[]) => [
    {
      id: `selection-${id}`,
      selection: { SelectionName: id, IamRoleArn: roleArn(place), Resources, ListOfTags: [], NotResources: [] },
    },
  ];
  const copiedTo = (to: readonly string[]) =>
    to.map((DestinationBackupVaultArn) => ({ DestinationBackupVaultArn, Lifecycle: { DeleteAfterDays: kept } }));
  const Lifecycle = { DeleteAfterDays: kept };
  return [
    {
      plan: plan('records', rule('daily', daily, 'cron(30 23 ? * * *)', { Lifecycle, CopyActions: copiedTo(copies) })),
      selections: selection('records', sources.ehr.arn, sources.portal.arn, sources.scheduling.arn),
    },
    {
      plan: plan(
        'images',
        rule('daily', imaging, 'cron(30 23 ? * * *)', { Lifecycle, CopyActions: copiedTo([apart]) }),
      ),
      selections: selection('images', sources.images.arn),
    },
    {
      // Copied nowhere.
      plan: plan('office', rule('daily', office, 'cron(0 21 ? * * *)', { Lifecycle })),
      selections: selection('office', sources.files.arn),
    },
  ];
}

function restoreTesting(place: Place): BackupContents['restoreTesting'] {
  const RestoreTestingPlanName = 'lakeside_monthly';
  const selection = (RestoreTestingSelectionName: string, ProtectedResourceType: string) => ({
    ...{ RestoreTestingPlanName, RestoreTestingSelectionName, ProtectedResourceType },
    ProtectedResourceArns: ['*'],
    IamRoleArn: roleArn(place),
    CreationTime: ago(place, 200),
    ValidationWindowHours: 4,
  });
  return [
    {
      plan: {
        RestoreTestingPlanName,
        RestoreTestingPlanArn: `arn:aws:backup:us-east-1:${account}:restore-testing-plan:${RestoreTestingPlanName}`,
        RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', SelectionWindowDays: 30 },
        ScheduleExpression: 'cron(0 3 28 * ? *)',
        ScheduleExpressionTimezone: 'Etc/UTC',
        StartWindowHours: 8,
        CreationTime: ago(place, 200),
        LastExecutionTime: new Date('2026-10-28T03:00:00Z'),
      },
      selections: [selection('records', 'RDS'), selection('tables', 'DynamoDB')],
    },
  ];
}
