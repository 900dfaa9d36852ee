/** A generated night of a large estate: thousands of resources under two dozen checks, and the night before it. */
import type { Check, Judgement } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { Night } from '../../src/report/night.ts';
import { met, nightOf, record, sampleCoverage, unmet, unseen } from './sample-night.ts';

/** Two dozen and one, whatever the catalogue holds today. */
const manyChecks: readonly Check[] = Array.from({ length: 25 }, (_, index) => {
  const check = checks[index % checks.length] as Check;
  return index < checks.length ? check : { ...check, id: `${check.id}-${index}`, title: `${check.title}, again` };
});

const permissions = ['s3:GetEncryptionConfiguration', 's3:GetBucketPolicy', 's3:GetReplicationConfiguration'];

/** Spread without a pattern, and the same for every run. */
function judgementOf(resource: number, check: number, night: number): Judgement {
  const dice = (resource * 7919 + check * 104_729 + (resource % 97 === 0 ? night * 31 : 0)) % 1000;
  if (dice < 12) return unseen(permissions[check % permissions.length] as string);
  if (dice < 45) return unmet;
  return dice < 100 ? { ...met(), verdict: 'not-applicable', because: 'It does not concern this store.' } : met();
}

function* recordsOf(resources: number, night: number): Iterable<EvidenceRecord> {
  // Some come and some go.
  for (let resource = night * 5; resource < resources + night * 5; resource += 1) {
    for (const [index, check] of manyChecks.entries()) {
      const name = `practice-${String(resource % 500).padStart(3, '0')}-backups-${resource}`;
      yield { ...record(check, name, judgementOf(resource, index, night)), since: '2026-11-18T02:00:03.118Z' };
    }
  }
}

export function largeNight(resources: number): Night {
  const target = { ...sampleCoverage.targets[0], resources: { account: 1, store: resources } };
  return nightOf([], {
    checks: manyChecks,
    coverage: {
      ...sampleCoverage,
      checks: manyChecks.length,
      targets: [target as (typeof sampleCoverage.targets)[number]],
    },
    records: async function* () {
      yield* recordsOf(resources, 1);
    },
    previous: {
      head: {
        ...{ sequence: 411, statementDigest: { sha256: 'a'.repeat(64) }, evaluationTime: '2026-11-17T02:00:03.000Z' },
        ...{ records: resources * manyChecks.length, blind: [], unread: null },
      },
      records: async function* () {
        for (const { id, resource, verdict } of recordsOf(resources, 0))
          yield { id, type: resource.type, verdict, since: '2026-11-10T02:00:03.000Z' };
      },
    },
  });
}
