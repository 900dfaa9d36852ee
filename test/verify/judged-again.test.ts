/** Evidence that the holder of the key doctored and signed again: judging it again tells. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { verify } from '../../src/verify/verify.ts';
import { at, facts, firstUnmet, newest, observations, records, resealed, rewrite, withoutLine } from './resealed.ts';
import { bundleOf, discard, performer, type SealedStore, sealStore } from './sealed-store.ts';
import { shelfProvider } from './shelf-provider.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

describe('judging again', () => {
  it('finds a night that was signed again without a change in order', async () => {
    expect(await resealed(store, () => undefined)).toMatchObject({ code: 0, named: [] });
  });

  it('finds a verdict that was turned round, and says which', async () => {
    const { code, failed, named } = await resealed(store, rewrite(records, firstUnmet));
    expect(code).toBe(5);
    expect(named).toContain(at('reperform', records));
    expect(named.filter((name) => name.startsWith('records') || name.startsWith('chain'))).toEqual([]);
    expect(failed.find(({ step }) => step === 'reperform')?.detail).toMatch(
      /^Line \d+ seals "met" for in-force\/\S+ since \S+; judged again, "unmet" for in-force\/\S+ since \S+ stands there\.$/,
    );
  });

  it.each([
    ['a record left out', rewrite(records, withoutLine(/^.*\n/))],
    ['the last record left out', rewrite(records, withoutLine(/.*\n$/))],
    ['a record twice', rewrite(records, (text) => text.replace(/^.*\n/, '$&$&'))],
    ['a record added at the end', rewrite(records, (text) => `${text}${text.split('\n')[0]}\n`)],
    ['records in another order', rewrite(records, (text) => text.replace(/^(.*\n)(.*\n)/, '$2$1'))],
    ['another reason', rewrite(records, (text) => text.replace('New data', 'Old data'))],
    ['members in another order', rewrite(records, (text) => text.replace(/("id":"[^"]+"),("check":"[^"]+")/, '$2,$1'))],
  ])('finds %s', async (_what, doctor) => {
    const { code, named } = await resealed(store, doctor);
    expect(code).toBe(5);
    expect(named).toContain(at('reperform', records));
  });

  it('finds all records of one check left out', async () => {
    const gone = withoutLine(/^.*"check":"key-rotates".*\n/gm);
    const { code, failed } = await resealed(store, (bundle) => {
      for (const target of ['east', 'west']) rewrite(`targets/${target}/records.ndjson`, gone)(bundle);
    });
    expect(code).toBe(5);
    expect(failed.map(({ detail }) => detail)).toContain(
      'The check "key-rotates" of this version judged nothing here.',
    );
  });

  it('finds a doctored record of the estate', async () => {
    const estate = 'targets/_estate/records.ndjson';
    const { named } = await resealed(store, rewrite(estate, firstUnmet));
    expect(named).toContain(at('reperform', estate));
  });

  it.each([
    ['changed', rewrite(facts, (text) => text.replace('"days":0', '"days":90'))],
    ['left out', rewrite(facts, withoutLine(/.*\n$/))],
    ['added', rewrite(facts, (text) => `${text}${text.split('\n')[0]}\n`)],
  ])('finds facts %s', async (_what, doctor) => {
    const { code, named } = await resealed(store, doctor);
    expect([code, named.filter((name) => name.startsWith('reperform'))]).toEqual([5, [at('reperform', facts)]]);
  });

  it.each([
    ['left out', rewrite(observations, withoutLine(/.*\n$/))],
    [
      'that nobody asks for',
      rewrite(observations, (text) => `${text}${text.split('\n')[0]?.replace('"turn":0', '"turn":7')}\n`),
    ],
    ['recorded twice', rewrite(observations, (text) => `${text}${text.split('\n')[0]}\n`)],
    ['that is none', rewrite(observations, (text) => `${text}{}\n`)],
    ['deeper than any', rewrite(observations, (text) => `${text}${'['.repeat(200_000)}\n`)],
  ])('finds an observation %s', async (_what, doctor) => {
    const { code, named } = await resealed(store, doctor);
    expect([code, named.filter((name) => name.startsWith('reperform'))]).toEqual([5, [at('reperform', observations)]]);
  });

  it('finds an observation changed, by what follows from it', async () => {
    const { named } = await resealed(
      store,
      rewrite(observations, (text) => text.replace('"lockDays":0', '"lockDays":90')),
    );
    expect(named).toContain(at('reperform', facts));
    expect(named).toContain(at('records', records));
  });

  it('finds coverage that says more than was answered', async () => {
    const { named } = await resealed(
      store,
      rewrite('coverage.json', (text) => text.replace('"answered": 2', '"answered": 3')),
    );
    expect(named).toContain(at('reperform', 'coverage.json'));
  });

  it('finds another policy or scope than the one judged by', async () => {
    const policy = await resealed(
      store,
      rewrite('inputs/policy.json', (text) => text.replace('"value": 30', '"value": 1')),
    );
    expect(policy.named).toContain(at('reperform', records));
    const scope = await resealed(
      store,
      rewrite('inputs/targets.json', (text) => text.replace('shelf-east', 'shelf-none')),
    );
    expect(scope.named).toContain(at('reperform', observations));
    const foreign = await resealed(
      store,
      rewrite('inputs/targets.json', (text) => text.replace('"shelf": "shelf-east"', '"x": 1')),
    );
    expect(foreign.named).toContain(at('reperform', 'inputs/targets.json'));
  });
});

describe('another version of the program', () => {
  const other = { ...performer.collector, version: '10.0.0' };
  const asked = async (changed: Partial<typeof performer>) => {
    const { findings } = await verify({
      path: store.path,
      trust: store.trust,
      performer: { ...performer, ...changed },
    });
    const { result, detail } = Object.fromEntries(
      (['result', 'detail'] as const).map((name) => [
        name,
        findings.filter(({ step, sequence }) => step === 'reperform' && sequence === newest).map((it) => it[name]),
      ]),
    ) as { result: string[]; detail: string[] };
    return { result, detail, exports: findings.find(({ step }) => step === 'exports')?.result };
  };

  /** How many records of the newest night these checks made. */
  const sealedBy = (...ids: readonly string[]) =>
    globSync('targets/*/records.ndjson', { cwd: bundle() })
      .flatMap((file) => readFileSync(join(bundle(), file), 'utf8').trim().split('\n'))
      .filter((line) => ids.includes((JSON.parse(line) as { check: string }).check)).length;
  const bundle = () => bundleOf(store.path, newest);

  it('judges again as well, but does not make the pages again', async () => {
    expect(await asked({ collector: other })).toMatchObject({ result: ['verified'], exports: 'not-checked' });
  });

  it('with another revision of a check leaves its records unchecked, and counts them', async () => {
    const newer = checks.map((check) =>
      check.id === 'store-locked' ? { ...check, revision: check.revision + 1 } : check,
    );
    const { result, detail } = await asked({ checks: newer });
    expect(result).toEqual(['not-checked', 'verified']);
    const lacking = sealedBy('store-locked');
    expect(detail[0]).toBe(`${lacking} records were judged by a check, or a revision of one, that this version lacks.`);
    expect(detail[1]).toBe(`${sealedBy(...checks.map(({ id }) => id)) - lacking} records judged again are the same.`);
  });

  it('without a check leaves its records unchecked', async () => {
    const { result, detail } = await asked({
      checks: checks.filter(({ scope }) => scope === 'target'),
      collector: other,
    });
    expect(result).toEqual(['not-checked', 'not-checked', 'verified']);
    expect(detail[0]).toMatch(/^What it says was looked at/);
    const ofEstate = checks.filter(({ scope }) => scope === 'estate').map(({ id }) => id);
    expect(detail[1]).toMatch(new RegExp(`^${sealedBy(...ofEstate)} records`));
  });

  it('without the provider checks nothing, and accuses nobody', async () => {
    const { result, detail } = await asked({ providers: [] });
    expect(new Set(result)).toEqual(new Set(['not-checked']));
    expect(detail[0]).toBe('This version has no provider "shelf".');
  });

  it.each([
    ['reads an answer otherwise', shelfProvider({ word: 'aes-256' })],
    ['asks another question', shelfProvider({ extra: true })],
  ])('that %s is told apart from a change of the evidence', async (_what, provider) => {
    const changed = await asked({ providers: [provider], collector: other });
    expect(new Set(changed.result)).toEqual(new Set(['not-checked']));
    expect(changed.detail[0]).toMatch(/Another program, backup-evidence 9\.9\.9, made this night: ask it\.$/);
    const same = await asked({ providers: [provider] });
    expect(same.result).toContain('failed');
  });
});
