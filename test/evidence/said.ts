/** Valid predicates of each kind, for tests to seal and to spoil. */
import type { KeyObject } from 'node:crypto';
import { publicKeyPem } from '../../src/evidence/signature.ts';
import type { Said } from '../../src/seal/log.ts';

const sha256 = 'a'.repeat(64);
const at = '2026-11-18T02:00:00.000Z';

export const saidRun: Said<'run'> = {
  kind: 'run',
  trigger: 'schedule',
  scheduledFor: at,
  startedAt: '2026-11-18T02:00:01.000Z',
  finishedAt: '2026-11-18T02:04:00.000Z',
  evaluationTime: '2026-11-18T02:00:01.000Z',
  status: 'completed',
  late: false,
  source: 'live',
  recordTree: { hash: 'rfc6962-sha256', size: 3, root: sha256 },
  collector: { name: 'backup-evidence', version: '0.1.0', digest: { sha256 } },
  policy: { digest: { sha256 } },
  scope: { digest: { sha256 }, targets: 1 },
  summary: { met: 1, unmet: 1, unknown: 1, 'not-applicable': 0 },
};

export const saidMissed: Said<'missed'> = {
  kind: 'missed',
  scheduledFor: at,
  noticedAt: '2026-11-19T02:00:00.000Z',
  reason: 'The agent did not run.',
};

export const saidReview: Said<'review'> = {
  kind: 'review',
  reviewedAt: at,
  reviewer: 'Renée Doe',
  sequences: [0],
  note: 'Seen.\nNothing to do.',
};

export function saidKey(...keys: readonly KeyObject[]): Said<'key'> {
  return { kind: 'key', announcedAt: at, publicKeys: keys.map(publicKeyPem) };
}
