/** What a night says of the run before it: taken over whole, carried from night to night, and held against that run. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { openLog } from '../../src/seal/log.ts';
import { verify } from '../../src/verify/verify.ts';
import { resealed, rewrite } from './resealed.ts';
import {
  bundleOf,
  discard,
  logName,
  performer,
  type SealedStore,
  sealNight,
  sealStore,
  twinOf,
} from './sealed-store.ts';

const file = 'inputs/previous-run.ndjson.gz';
let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

const linesOf = (bundle: string, name: string): string[] => {
  const bytes = readFileSync(join(bundle, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trimEnd().split('\n');
};
const recordsOf = (sequence: number, from = store.path): EvidenceRecord[] =>
  ['east', 'west', '_estate'].flatMap((target) =>
    linesOf(bundleOf(from, sequence), `targets/${target}/records.ndjson`).map((line) => JSON.parse(line)),
  );
const evaluated = (sequence: number): string =>
  JSON.parse(readFileSync(join(bundleOf(store.path, sequence), 'run.json'), 'utf8')).evaluationTime;

describe('a night', () => {
  it('that is the first compares itself with none, and every verdict is so since then', () => {
    expect(() => readFileSync(join(bundleOf(store.path, 0), file))).toThrow('ENOENT');
    expect(new Set(recordsOf(0).map(({ since }) => since))).toEqual(new Set([evaluated(0)]));
  });

  it('keeps of the run before, whatever statements lie between, each record in short', () => {
    const [head, ...lines] = linesOf(bundleOf(store.path, 4), file).map((line) => JSON.parse(line));
    expect(head).toMatchObject({ sequence: 1, evaluationTime: evaluated(1), records: lines.length, unread: null });
    expect(lines).toEqual(
      recordsOf(1).map(({ id, resource, verdict, since }) => ({ id, type: resource.type, verdict, since })),
    );
  });

  it('dates each verdict from the first of the nights in a row that gave it', () => {
    const nights = [0, 1, 4, 5].map((sequence) => ({
      at: evaluated(sequence),
      verdicts: new Map(recordsOf(sequence).map(({ id, verdict, since }) => [id, { verdict, since }])),
    }));
    let carried = 0;
    for (const [index, { at, verdicts }] of nights.entries()) {
      for (const [id, { verdict, since }] of verdicts) {
        const before = nights[index - 1]?.verdicts.get(id);
        expect(since).toBe(before?.verdict === verdict ? before.since : at);
        if (since !== at) carried += 1;
      }
    }
    expect(carried).toBeGreaterThan(20);
  });

  it('verifies, judged again with its own inputs', async () => {
    const { findings } = await verify({ path: store.path, trust: store.trust, performer });
    expect(findings.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(findings.filter(({ step }) => step === 'chain').map(({ result }) => result)).toEqual(
      Array(6).fill('verified'),
    );
  });
});

describe('a doctored comparison', () => {
  const chain = `chain 5 runs/000005/${file}`;
  const earlier = (text: string) => text.replaceAll(evaluated(0), '2020-01-01T00:00:00.000Z');

  it.each([
    ['another run', rewrite(file, (text) => text.replace('"sequence":4', '"sequence":1'))],
    ['another statement', rewrite(file, (text) => text.replace(/"sha256":"../, '"sha256":"00'))],
    ['other thresholds', rewrite(file, (text) => text.replace(/"policy":"../, '"policy":"00'))],
    [
      'a place that was not blind',
      rewrite(file, (text) => text.replace('"blind":[', '"blind":[{"target":"x","kind":null},')),
    ],
    ['a record in other words', rewrite(file, (text) => text.replace('"verdict":"unmet"', '"verdict":"met"'))],
    ['records in another order', rewrite(file, (text) => text.replace(/^(.*\n)(.*\n)(.*\n)/, '$1$3$2'))],
    ['a record too few', rewrite(file, (text) => text.replace(/.*\n$/, ''))],
    ['what is no line', rewrite(file, (text) => text.replace('"type"', '"kind"'))],
  ])('is found that says %s', async (_what, doctor) => {
    const { code, named } = await resealed(store, doctor);
    expect(code).toBe(5);
    expect(named).toContain(chain);
  });

  it('is found where it makes verdicts older, and the records with it', async () => {
    const { named } = await resealed(store, (bundle) => {
      rewrite(file, earlier)(bundle);
      for (const target of ['east', 'west', '_estate']) rewrite(`targets/${target}/records.ndjson`, earlier)(bundle);
    });
    expect(named).toEqual(
      [chain, 'exports 5 runs/000005/report.html', 'exports 5 runs/000005/findings.csv'].slice(0, named.length),
    );
  });

  it('is found where it was left out', async () => {
    const { named } = await resealed(store, (bundle) => rmSync(join(bundle, file)));
    expect(named).toContain(chain);
    expect(named).toContain('reperform 5 runs/000005/targets/east/records.ndjson');
  });

  it('does not pass as one that another program wrote: undated records of this one are found', async () => {
    const undated = (text: string) => text.replace(/,"since":"[^"]*"/g, '');
    const doctor = (bundle: string) => {
      rmSync(join(bundle, file));
      for (const target of ['east', 'west', '_estate']) rewrite(`targets/${target}/records.ndjson`, undated)(bundle);
    };
    expect((await resealed(store, doctor)).named).toContain('reperform 5 runs/000005/targets/east/records.ndjson');
    const other = { ...performer, collector: { ...performer.collector, version: '0.1.0' } };
    expect((await resealed(store, doctor, { performer: other })).named).toEqual([]);
  });
});

describe('a run before that cannot be believed', () => {
  const spoiled = async (spoil: (bundle: string) => void) => {
    const twin = twinOf(store.path, 4);
    spoil(bundleOf(twin, 4));
    {
      await using log = await openLog({
        path: twin,
        name: logName,
        signer: store.second,
        firstKey: store.first.publicKey,
      });
      await sealNight(log, 21);
    }
    const [head, ...lines] = linesOf(bundleOf(twin, 5), file).map((line) => JSON.parse(line));
    const since = new Set(recordsOf(5, twin).map((record) => record.since));
    const { findings } = await verify({ path: twin, trust: store.trust, performer });
    discard(twin);
    return { head, lines, since: [...since], findings: findings.filter((it) => it.sequence === 5) };
  };

  it.each([
    [
      'was changed',
      (bundle: string) => rewrite('targets/east/records.ndjson', (text) => text.replace('unmet', 'met'))(bundle),
      'not-exact',
    ],
    ['lacks a file', (bundle: string) => rmSync(join(bundle, 'targets/_estate/records.ndjson')), 'ENOENT'],
    ['has another list', (bundle: string) => writeFileSync(join(bundle, 'SHA256SUMS'), ''), 'not-exact'],
  ])('because it %s stops no night, which says so', async (_what, spoil, why) => {
    const { head, lines, since, findings } = await spoiled(spoil);
    expect(head).toMatchObject({ sequence: 4, unread: expect.stringContaining(why) });
    expect([lines, since]).toEqual([[], [evaluated(5)]]);
    expect(findings.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(findings.find(({ step, result }) => step === 'chain' && result === 'not-checked')?.detail).toContain(why);
  });
});
