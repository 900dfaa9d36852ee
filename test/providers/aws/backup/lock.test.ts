/** The lock of a vault as dates move, from the same answers. Truth: vault-lock.html and API_BackupVaultListMember.html. */
import { expect, it } from 'vitest';
import { lockOf } from '../../../../providers/aws/backup/vault-facts.ts';

const lifts = 'backup:DeleteBackupVaultLockConfiguration';
const vault = {
  BackupVaultName: 'main',
  BackupVaultArn: 'arn:aws:backup:us-east-1:111122223333:backup-vault:main',
  VaultType: 'BACKUP_VAULT',
  Locked: true,
  MinRetentionDays: 35,
  MaxRetentionDays: 400,
};
const LockDate = '2026-11-24T03:00:00.000Z';
const locked = { days: 35, wholeLife: true, maximumDays: 400 };

it.each<[string, string, object, object]>([
  [
    'without a lock',
    '2026-11-22',
    { Locked: false },
    { mode: 'none', days: 0, wholeLife: false, maximumDays: null, coolingOffUntil: null, liftedBy: null },
  ],
  ['without a date', '2026-11-22', {}, { ...locked, mode: 'governance', coolingOffUntil: null, liftedBy: lifts }],
  [
    'without a date, years later',
    '2036-11-22',
    {},
    { ...locked, mode: 'governance', coolingOffUntil: null, liftedBy: lifts },
  ],
  [
    'two days before its date',
    '2026-11-22',
    { LockDate },
    { ...locked, mode: 'compliance', coolingOffUntil: LockDate, liftedBy: lifts },
  ],
  [
    'on its date',
    '2026-11-24',
    { LockDate },
    { ...locked, mode: 'compliance', coolingOffUntil: LockDate, liftedBy: null },
  ],
  [
    'a year after',
    '2027-11-24',
    { LockDate },
    { ...locked, mode: 'compliance', coolingOffUntil: LockDate, liftedBy: null },
  ],
  [
    'air-gapped',
    '2026-11-22',
    { VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' },
    { ...locked, mode: 'compliance', coolingOffUntil: null, liftedBy: null },
  ],
])('%s, on %s', (_, day, more, expected) => {
  expect(lockOf({ ...vault, ...more }, `${day}T03:00:00.000Z`)).toEqual({ value: expected });
});

it('takes the very last millisecond for one in which the lock can still be taken off', () => {
  const at = (asOf: string) => lockOf({ ...vault, LockDate }, asOf);
  expect(at('2026-11-24T02:59:59.999Z')).toMatchObject({ value: { liftedBy: lifts } });
  expect(at(LockDate)).toMatchObject({ value: { liftedBy: null } });
});
