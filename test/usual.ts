/** One resource of each kind in good order, as facts: what tests change a fact of. */
import type { Facts, Kind, Some } from '../providers/kinds.ts';

const none: Some = { count: 0, examples: [] };
const vaultId = 'arn:aws:backup:us-east-1:111122223333:backup-vault:main';

export const usual: { [K in Kind]: Facts[K] } = {
  account: {
    principal: 'arn:aws:iam::111122223333:user/reader',
    owners: { count: 0, withoutSecondFactor: none },
    ownerKeys: 0,
    people: { count: 2, withoutSecondFactor: none },
  },
  store: {
    location: 'us-east-1',
    encryption: { mode: 'provider-key', algorithm: 'AES256', key: null },
    lock: { mode: 'compliance', days: 365, wholeLife: false, maximumDays: null, coolingOffUntil: null, liftedBy: null },
    isolated: false,
    versioning: 'enabled',
    undeleteDays: null,
    secondFactorToDelete: false,
    deletionRefused: 'no',
    expiresAfterDays: null,
    publicGrants: [],
    objectGrantsPossible: false,
    strangers: [],
    accessLog: 'arn:aws:s3:::logs',
    failureAlerts: ['arn:aws:sns:us-east-1:111122223333:backups'],
    transport: { plaintextRefused: 'everywhere', minimumTls: null },
    copies: [],
  },
  key: { manager: 'customer', state: 'enabled', rotation: { enabled: true, periodDays: 365 } },
  source: {
    newestBackup: { at: '2026-11-18T00:30:00.000Z', store: vaultId },
    newestInStore: { at: '2026-11-18T00:30:00.000Z', store: vaultId },
    plan: 'plan-one',
    copies: [],
    restore: { at: '2026-11-01T03:00:00.000Z', minutes: 40, validation: 'successful' },
  },
  plan: {
    rules: [{ longestGapHours: 24, retentionDays: 35, store: vaultId, copies: [] }],
    assigned: 1,
  },
  'recovery-points': {
    count: 35,
    unencrypted: none,
    unusable: none,
    newest: '2026-11-18T00:30:00.000Z',
    oldest: '2026-10-14T00:30:00.000Z',
    shortestRetentionDays: 35,
  },
  'job-history': {
    work: 'backup',
    ended: { since: '2026-10-19T02:00:00.000Z', succeeded: 30, failed: 0 },
    lastFailed: none,
  },
  'restore-plan': { longestGapHours: 744, lastRun: '2026-11-01T03:00:00.000Z', restores: ['RDS'] },
  'audit-trail': {
    recording: true,
    everyRegion: true,
    tamperEvidence: { on: true, newest: '2026-11-18T01:30:00.000Z', fault: null },
    delivered: { newest: '2026-11-18T01:55:00.000Z', fault: null },
    encryption: { mode: 'provider-key', algorithm: 'AES256', key: null },
    store: 'arn:aws:s3:::trail',
    administration: 'all',
    keyUse: 'all',
    storeData: 'all',
  },
};
