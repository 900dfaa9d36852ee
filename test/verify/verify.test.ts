/** A whole store verifies, step by step, and the report says what it does not show. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { exitCode, type Report, stepNames } from '../../src/verify/report.ts';
import { verify } from '../../src/verify/verify.ts';
import { bundleOf, discard, newKey, nightOf, performer, type SealedStore, sealStore } from './sealed-store.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

const daily = { cron: '0 2 * * *', timezone: 'UTC' };

/** Each step with its results, all different ones once. */
function results({ findings }: Report) {
  const of = (step: string) => [...new Set(findings.filter((it) => it.step === step).map(({ result }) => result))];
  return Object.fromEntries(stepNames.map((step) => [step, of(step)]));
}

describe('a store as it was sealed', () => {
  it('verifies in every step that needs no outside anchor', async () => {
    const schedule = { ...daily, from: nightOf(17), until: nightOf(21) };
    const report = await verify({ path: store.path, trust: { ...store.trust, schedule }, performer });
    expect(report.findings.filter(({ result }) => result === 'failed')).toEqual([]);
    const anchors = {
      time: ['not-checked'],
      checkpoint: ['not-checked'],
      copy: ['not-checked'],
      sample: ['not-checked'],
    };
    const verified = Object.fromEntries(stepNames.slice(0, 9).map((step) => [step, ['verified']]));
    expect(results(report)).toEqual({ ...verified, ...anchors });
    expect(exitCode(report, ['chain', 'schedule', 'reperform', 'exports'])).toBe(0);
    expect(exitCode(report, ['time'])).toBe(6);
    expect(report).toMatchObject({ bundles: 6, recordings: 0, head: { log: 'clinic.example/shelf', sequence: 5 } });
  });

  it('says of every statement what was verified', async () => {
    const { findings } = await verify({ path: store.path, trust: store.trust, performer });
    for (const step of ['layout', 'statement', 'signature', 'files', 'records', 'chain'] as const) {
      expect(findings.filter((it) => it.step === step).map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5]);
    }
    const judged = findings.filter(({ step }) => step === 'reperform');
    expect(judged.map(({ sequence }) => sequence)).toEqual([0, 1, 4, 5]);
    // Three stores in two targets make four, each by every check of stores; every other check speaks once for a target.
    const ofStores = checks.filter(({ subject }) => subject === 'store').length;
    const records = 4 * ofStores + 2 * (checks.length - ofStores);
    expect(judged[0]?.detail).toBe(`${records} records judged again are the same.`);
  });

  it('says that a removed newest night is invisible, and does not judge again unasked', async () => {
    const report = await verify({ path: store.path, trust: store.trust, performer: null });
    expect(results(report)).toMatchObject({
      schedule: ['not-checked'],
      reperform: ['not-checked'],
      exports: ['not-checked'],
    });
    expect(report.findings.find(({ step }) => step === 'schedule')?.detail).toMatch(/newest nights were removed/);
    expect(exitCode(report, [])).toBe(0);
    expect(exitCode(report, ['schedule'])).toBe(6);
  });
});

describe('trust', () => {
  it('without a key checks no signature, and does not end well', async () => {
    const report = await verify({ path: store.path, trust: { keys: [] }, performer: null });
    expect(results(report)).toMatchObject({ signature: ['not-checked'], files: ['verified'], chain: ['verified'] });
    expect(report.head).toBeNull();
    expect(exitCode(report, [])).toBe(6);
  });

  it('refuses every statement of a log whose key it does not know', async () => {
    const report = await verify({ path: store.path, trust: { keys: [newKey().publicKey] }, performer: null });
    expect(results(report)).toMatchObject({ signature: ['failed'], files: ['verified'] });
    expect(exitCode(report, [])).toBe(5);
  });

  it('refuses a log of another name', async () => {
    const report = await verify({
      path: store.path,
      trust: { ...store.trust, log: 'other.example/log' },
      performer: null,
    });
    expect(results(report)).toMatchObject({ chain: ['failed'], signature: ['verified', 'failed'] });
  });
});

describe('a bundle alone', () => {
  it('verifies, but for its place in the log', async () => {
    const report = await verify({ path: bundleOf(store.path, 1), trust: store.trust, performer });
    expect(results(report)).toMatchObject({ signature: ['verified'], chain: ['not-checked'], reperform: ['verified'] });
    expect(results(report)).toMatchObject({ schedule: ['not-checked'] });
    expect(exitCode(report, [])).toBe(0);
    expect(exitCode(report, ['chain'])).toBe(6);
  });

  it('needs the key that the log announced, because it cannot see the announcement', async () => {
    const path = bundleOf(store.path, 4);
    const pinned = await verify({ path, trust: { keys: [store.second.publicKey] }, performer: null });
    expect(exitCode(pinned, [])).toBe(0);
    expect(exitCode(await verify({ path, trust: store.trust, performer: null }), [])).toBe(5);
  });
});

describe('what is asked wrongly', () => {
  it('is an error of its own', async () => {
    await expect(verify({ path: '/nonexistent', trust: store.trust, performer })).rejects.toMatchObject({
      code: 'no-evidence',
    });
    await expect(verify({ path: import.meta.dirname, trust: store.trust, performer })).rejects.toMatchObject({
      code: 'no-evidence',
    });
    for (const cron of ['nonsense', '* * *']) {
      const trust = { ...store.trust, schedule: { ...daily, cron, from: nightOf(17), until: nightOf(21) } };
      await expect(verify({ path: store.path, trust, performer: null })).rejects.toMatchObject({
        code: 'bad-schedule',
      });
    }
    const endless = {
      ...store.trust,
      schedule: { ...daily, cron: '* * * * *', from: '1990-01-01T00:00:00.000Z', until: nightOf(21) },
    };
    await expect(verify({ path: store.path, trust: endless, performer: null })).rejects.toMatchObject({
      code: 'bad-schedule',
    });
  });
});
