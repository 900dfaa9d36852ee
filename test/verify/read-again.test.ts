/** Bundles whose parts do not fit together, though the key of the log signed them: reading them tells. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, newest, records, resealed, rewrite } from './resealed.ts';
import { bundleOf, discard, predicateOf, reseal, type SealedStore, sealStore } from './sealed-store.ts';
import { verdictOn } from './tampered.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

describe('reading again', () => {
  const asked = { performer: null };
  it.each([
    [
      'a record of another target',
      rewrite(records, (text) => text.replace('"target":"east"', '"target":"west"')),
      records,
    ],
    [
      'a record without its observation',
      rewrite(records, (text) => text.replace(/sha256:.{8}/, 'sha256:00000000')),
      records,
    ],
    ['a line that is no record', rewrite(records, (text) => `{}\n${text}`.replace('{}', '{"verdict":"met"}')), records],
    ['a line without an end', rewrite(records, (text) => text.trimEnd()), records],
    [
      'run.json of another night',
      rewrite('run.json', (text) => text.replace('"late": false', '"late": true')),
      'run.json',
    ],
    ['run.json with another member', rewrite('run.json', (text) => text.replace('{', '{"more": 1,')), 'run.json'],
    [
      'a status that its own coverage contradicts',
      rewrite('coverage.json', (text) => text.replace('"status": "surveyed"', '"status": "partial"')),
      'coverage.json',
    ],
    [
      'a coverage of a target that nobody asked about',
      rewrite('coverage.json', (text) =>
        text.replace(
          '"targets": [',
          '"targets": [{"target":"vault","provider":"shelf","title":"t","examines":"e","account":null,"principal":null,"regions":[],"status":"surveyed","resources":{"store":500},"calls":[],"gaps":[]},',
        ),
      ),
      'coverage.json',
    ],
    ['a policy of another form', rewrite('inputs/targets.json', () => '[[[['), 'inputs/targets.json'],
  ])('finds %s', async (_what, doctor, file) => {
    const { code, named } = await resealed(store, doctor, asked);
    expect(code).toBe(5);
    expect(named).toContain(at('records', file));
  });

  it('accepts a night of a version that made no table', async () => {
    const { code } = await resealed(store, (bundle) => rmSync(join(bundle, 'findings.csv')), asked);
    expect(code).toBe(0);
  });

  it.each([
    ['another root', { recordTree: { hash: 'rfc6962-sha256', size: 22, root: '0'.repeat(64) } } as const],
    ['another number', { recordTree: { hash: 'rfc6962-sha256', size: 23, root: '0'.repeat(64) } } as const],
    ['other counts', { summary: { met: 22, unmet: 0, unknown: 0, 'not-applicable': 0 } }],
  ])('finds a statement of %s', async (_what, changed) => {
    const spoil = (twin: string) => reseal(bundleOf(twin, newest), store.second, changed);
    const { code, named } = await verdictOn(store, spoil);
    expect([code, named]).toEqual([5, [at('records', '-')]]);
  });

  it.each([
    ['ends before it starts', { finishedAt: '2020-01-01T00:00:00.000Z' }],
    ['is judged by another moment', { evaluationTime: '2020-01-01T00:00:00.000Z' }],
    ['starts long before it is due', { scheduledFor: '2036-01-01T02:00:00.000Z', trigger: 'schedule' }],
  ] as const)('finds a night that %s', async (_what, changed) => {
    const spoil = (twin: string) => {
      const bundle = bundleOf(twin, newest);
      const run = join(bundle, 'run.json');
      writeFileSync(run, `${JSON.stringify({ ...JSON.parse(readFileSync(run, 'utf8')), ...changed }, null, 2)}\n`);
      reseal(bundle, store.second, changed);
    };
    const { code, named } = await verdictOn(store, spoil);
    expect([code, named]).toEqual([5, [at('records', 'run.json')]]);
  });

  it('finds a statement with a number that no folder can have', async () => {
    const sequence = Number.MAX_SAFE_INTEGER;
    const previous = { sequence: sequence - 1, statementDigest: { sha256: '0'.repeat(64) } };
    const { named } = await verdictOn(store, (twin) =>
      reseal(bundleOf(twin, newest), store.second, { sequence, previous }),
    );
    expect(named).toContain(at('chain', 'statement.sigstore.json'));
  });

  it('finds a statement about other inputs', async () => {
    const digest = { sha256: '0'.repeat(64) };
    const changed = { policy: { digest }, scope: { digest, targets: 3 } };
    const { named } = await verdictOn(store, (twin) => reseal(bundleOf(twin, newest), store.second, changed));
    const file = 'inputs/targets.json';
    expect(named).toEqual([at('records', 'inputs/policy.json'), at('records', file), at('records', file)]);
  });

  it('finds facts of a missed night or of a key that the statement does not say', async () => {
    for (const [sequence, file] of [
      [2, 'missed.json'],
      [3, 'key.json'],
    ] as const) {
      const { named } = await verdictOn(store, (twin) => {
        const bundle = bundleOf(twin, sequence);
        writeFileSync(join(bundle, file), '{"kind":"run"}\n');
        reseal(bundle, store.first);
      });
      expect(named).toContain(`records ${sequence} runs/00000${sequence}/${file}`);
    }
  });

  it.each(['report.html', 'findings.csv'])('finds a doctored %s', async (file) => {
    const { code, named } = await resealed(
      store,
      rewrite(file, (text) => text.replace('unmet', 'met')),
    );
    expect([code, named]).toEqual([5, [at('exports', file)]]);
  });
});

describe('the store of this test', () => {
  it('holds every verdict', () => {
    const { summary } = predicateOf(bundleOf(store.path, newest)) as { summary: Record<string, number> };
    expect(Object.values(summary).every((count) => count > 0)).toBe(true);
  });
});
