/** Builds a small clinic's night for the report's tests: real checks judge invented resources. */
import type { Check, Judgement } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import { defaultPolicy, type Policy } from '../../checks/policy.ts';
import type { Facts, Kind } from '../../providers/kinds.ts';
import type { Json, Resource } from '../../providers/resource.ts';
import { Joins } from '../../src/evaluate/joins.ts';
import { judge } from '../../src/evaluate/judge.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import type { Conditions, PreviousHead, PreviousRun } from '../../src/evidence/previous-run.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { Night, RunFacts } from '../../src/report/night.ts';
import { renderReport } from '../../src/report/report.ts';
import { usual } from '../usual.ts';

/** Few, and always the same ones, however the catalogue grows. */
const ofStores = [
  'store-encrypted-at-rest',
  'store-refuses-plaintext',
  'store-locked',
  'store-not-public',
  'store-in-allowed-regions',
].map(checkNamed);
const rotates = checkNamed('key-rotates');
const sampleChecks = [...ofStores, rotates];

const account = '111122223333';
const policy: Policy = {
  ...defaultPolicy,
  allowedRegions: {
    value: ['us-east-1', 'us-west-2'],
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'config policy.allowedRegions',
  },
};

type Denied = { readonly permission: string };
type Store = { readonly [F in keyof Facts['store']]?: Facts['store'][F] } & { readonly denied?: Denied };

const safe: Facts['store'] = {
  ...usual.store,
  location: 'us-east-1',
  encryption: { mode: 'managed-key', algorithm: 'aws:kms', key: `arn:aws:kms:us-east-1:${account}:key/5f1c2a3e` },
  lock: { ...usual.store.lock, days: 35 },
  transport: { plaintextRefused: 'everywhere', minimumTls: '1.2' },
  copies: [],
};

const stores: Readonly<Record<string, Store>> = {
  'clinic-ehr-backups': {},
  'clinic-ehr-backups-copy': { location: 'us-west-2' },
  'imaging-archive': { lock: { ...usual.store.lock, mode: 'governance', days: 90 } },
  'lab-exports': {
    publicGrants: ['policy statement "PartnerRead"'],
    transport: { plaintextRefused: 'partly', minimumTls: null },
    lock: { ...usual.store.lock, mode: 'none', days: 0 },
  },
  'legacy-dumps': { encryption: { mode: 'none', algorithm: null, key: null }, location: 'eu-central-1' },
  'billing-nightly': { denied: { permission: 's3:GetEncryptionConfiguration' } },
  'pharmacy-snapshots': { denied: { permission: 's3:GetBucketPolicy' } },
};

/** A record of `check` on a store of that name; the judgement is the check's own, or the one given. */
export function record(check: Check, name: string, judgement: Judgement, type = 'AWS::S3::Bucket'): EvidenceRecord {
  const id = type === 'AWS::KMS::Key' ? `arn:aws:kms:us-east-1:${account}:key/${name}` : `arn:aws:s3:::${name}`;
  return {
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    id: `in-force/${check.id}/clinic/${id}`,
    check: check.id,
    revision: check.revision,
    control: check.control,
    profile: 'in-force',
    safeguards: check.safeguards,
    ...judgement,
    expected: check.expects(policy),
    resource: { provider: 'aws', target: 'clinic', account, region: 'us-east-1', type, id },
    observations: [`sha256:${'ab'.repeat(32)}`],
    observedAt: '2026-11-18T02:00:07.412Z',
  };
}

export function unseen(permission: string): Judgement {
  return {
    verdict: 'unknown',
    because: `It could not be seen: the service answered AccessDenied. Missing permission: ${permission}.`,
    observed: { gap: 'denied', permission },
  };
}

export function checkNamed(id: string): Check {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`There is no check ${id}.`);
  return found;
}

/** What the check itself says of a usual resource with other facts. */
function judged<K extends Kind>(check: Check, kind: K, given: Partial<Facts[K]>): Judgement {
  const seen = { observations: [], observedAt: '' };
  const facts = Object.entries({ ...usual[kind], ...given }).map(([name, value]) => [name, { value, ...seen }]);
  const place = { provider: 'aws', target: 'clinic', account, region: 'us-east-1', type: '', id: '' };
  const resource = { kind, ...place, facts: Object.fromEntries(facts) } as unknown as Resource;
  const { verdict, because, observed } = judge(check, resource, {
    policy,
    asOf: sampleRun.startedAt,
    joins: new Joins([]),
  });
  return { verdict, because, observed };
}

export function sampleRecords(): EvidenceRecord[] {
  const records = Object.entries(stores).flatMap(([name, { denied, ...facts }]) =>
    ofStores.map((check) => {
      const blind =
        (denied?.permission === 's3:GetEncryptionConfiguration' && check.id === 'store-encrypted-at-rest') ||
        (denied?.permission === 's3:GetBucketPolicy' && check.id === 'store-refuses-plaintext');
      return record(
        check,
        name,
        blind && denied ? unseen(denied.permission) : judged(check, 'store', { ...safe, ...facts }),
      );
    }),
  );
  const key = (name: string, judgement: Judgement) => record(rotates, name, judgement, 'AWS::KMS::Key');
  return [
    ...records,
    key('5f1c2a3e', judged(rotates, 'key', { rotation: { enabled: true, periodDays: 365 } })),
    key('9d77b0c4', judged(rotates, 'key', { rotation: { enabled: false, periodDays: null } })),
    key('e02b6d18', unseen('kms:GetKeyRotationStatus')),
  ];
}

export const sampleRun: RunFacts = {
  log: 'clinic.example/backup-evidence',
  sequence: 412,
  startedAt: '2026-11-18T02:00:03.118Z',
  finishedAt: '2026-11-18T02:01:44.902Z',
  evaluationTime: '2026-11-18T02:00:03.118Z',
  trigger: 'schedule',
  scheduledFor: '2026-11-18T02:00:00.000Z',
  status: 'completed',
  late: false,
  source: 'live',
  profile: 'in-force',
  version: '0.1.0',
};

const calls = (operation: string, permission: string, answered: number, failed: Record<string, number> = {}) => ({
  service: operation.startsWith('GetKey') ? 'kms' : 's3',
  operation,
  permission,
  answered,
  failed,
});

export const sampleCoverage: Coverage = {
  targets: [
    {
      target: 'clinic',
      provider: 'aws',
      title: 'Amazon Web Services',
      examines: 'S3 buckets and the KMS keys they name, in the regions listed; nothing inside any bucket.',
      account,
      principal: `arn:aws:sts::${account}:assumed-role/backup-evidence/collector`,
      regions: ['us-east-1', 'us-west-2', 'eu-central-1'],
      status: 'surveyed',
      resources: { account: 1, store: 7, key: 3 },
      calls: [
        calls('ListBuckets', 's3:ListAllMyBuckets', 1),
        calls('GetBucketEncryption', 's3:GetEncryptionConfiguration', 6, { AccessDenied: 1 }),
        calls('GetBucketPolicy', 's3:GetBucketPolicy', 4, { AccessDenied: 1, NoSuchBucketPolicy: 2 }),
        calls('GetKeyRotationStatus', 'kms:GetKeyRotationStatus', 2, { AccessDeniedException: 1 }),
      ],
      gaps: [
        {
          times: 1,
          kind: 'key',
          region: 'eu-central-1',
          reason: 'denied',
          permission: 'kms:ListKeys',
          detail: 'ListKeys answered AccessDeniedException.',
        },
      ],
    },
  ],
  checks: sampleChecks.length,
  controlsWithoutCheck: [{ id: 'BKP-DRL-01', title: 'Restore tests' }],
};

const conditions: Conditions = { policy: 'b'.repeat(64), scope: 'c'.repeat(64), collector: 'd'.repeat(64) };

/** A night over these records; anything else of it can be given. */
export function nightOf(records: Iterable<EvidenceRecord>, other: Partial<Night> = {}): Night {
  return {
    run: sampleRun,
    coverage: sampleCoverage,
    policy,
    declared: new Set(Object.keys(policy)),
    checks: sampleChecks,
    previous: null,
    history: null,
    conditions,
    records: async function* () {
      yield* records;
    },
    ...other,
  };
}

/** What a night keeps of these records as those of the run before it. */
export function previousOf(records: readonly EvidenceRecord[], head: Partial<PreviousHead> = {}): PreviousRun {
  const evaluationTime = '2026-11-17T02:00:03.000Z';
  return {
    head: {
      ...{ sequence: 411, statementDigest: { sha256: 'a'.repeat(64) }, evaluationTime, records: records.length },
      ...{ blind: [], unread: null, conditions, ...head },
    },
    records: async function* () {
      for (const { id, resource, verdict, since = evaluationTime } of records)
        yield { id, type: resource.type, verdict, since };
    },
  };
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}

export function met(observed: Json = { mode: 'compliance' }): Judgement {
  return { verdict: 'met', because: 'New data is locked.', observed };
}

export const unmet = {
  verdict: 'unmet',
  because: 'New data has no lock.',
  observed: { mode: 'none', days: 0 },
} as const;

export function pageOf(records: Iterable<EvidenceRecord>, other: Partial<Night> = {}): Promise<string> {
  return textOf(renderReport(nightOf(records, other)));
}
