/** Evidence that the holder of the key doctored and signed again: only reading and judging it again can tell. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { sha256Hex } from '../../src/evidence/digest.ts';
import { RecordTree } from '../../src/evidence/merkle.ts';
import { recordFiles } from '../../src/evidence/record-lines.ts';
import { verify } from '../../src/verify/verify.ts';
import { bundleOf, discard, performer, predicateOf, reseal, type SealedStore, sealStore } from './sealed-store.ts';
import { shelfProvider } from './shelf-provider.ts';
import { verdictOn } from './tampered.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

const newest = 5;
const records = 'targets/east/records.ndjson';
const facts = 'targets/east/facts.ndjson.gz';
const observations = 'targets/east/observations.ndjson.gz';

function rewrite(file: string, change: (text: string) => string) {
  return (bundle: string) => {
    const path = join(bundle, file);
    const bytes = readFileSync(path);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(path, file.endsWith('.gz') ? gzipSync(changed) : changed);
  };
}

/** Doctors the newest night and signs it again with the right key, its numbers made to fit. */
async function resealed(doctor: (bundle: string) => void, asked: Parameters<typeof verdictOn>[2] = { performer }) {
  const spoil = (twin: string) => {
    const bundle = bundleOf(twin, newest);
    doctor(bundle);
    const files = recordFiles(['east', 'west']).map((file) => join(bundle, file));
    const tree = new RecordTree();
    const summary = { met: 0, unmet: 0, unknown: 0, 'not-applicable': 0 };
    for (const file of files) {
      for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
        const verdict = (/"verdict":"([a-z-]+)"/.exec(line) as string[])[1] as keyof typeof summary;
        summary[verdict] += 1;
        tree.add(Buffer.from(line));
      }
    }
    const digest = (file: string) => ({ digest: { sha256: sha256Hex(readFileSync(join(bundle, file))) } });
    reseal(bundle, store.second, {
      recordTree: { hash: 'rfc6962-sha256', size: tree.size, root: tree.root() },
      summary,
      policy: digest('inputs/policy.json'),
      scope: { ...digest('inputs/targets.json'), targets: 2 },
    });
  };
  return verdictOn(store, spoil, asked);
}

const at = (step: string, file: string) => `${step} ${newest} ${file === '-' ? file : `runs/000005/${file}`}`;
const firstUnmet = (text: string) => text.replace('"verdict":"unmet"', '"verdict":"met"');
const withoutLine = (pattern: RegExp) => (text: string) => text.replace(pattern, '');

describe('judging again', () => {
  it('finds a night that was signed again without a change in order', async () => {
    expect(await resealed(() => undefined)).toMatchObject({ code: 0, named: [] });
  });

  it('finds a verdict that was turned round, and says which', async () => {
    const { code, failed, named } = await resealed(rewrite(records, firstUnmet));
    expect(code).toBe(5);
    expect(named).toContain(at('reperform', records));
    expect(named.filter((name) => name.startsWith('records') || name.startsWith('chain'))).toEqual([]);
    expect(failed.find(({ step }) => step === 'reperform')?.detail).toMatch(
      /^Line \d+ seals "met" for in-force\/\S+; judged again, "unmet" for in-force\/\S+ stands there\.$/,
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
    const { code, named } = await resealed(doctor);
    expect(code).toBe(5);
    expect(named).toContain(at('reperform', records));
  });

  it('finds all records of one check left out', async () => {
    const gone = withoutLine(/^.*"check":"key-rotates".*\n/gm);
    const { code, failed } = await resealed((bundle) => {
      for (const target of ['east', 'west']) rewrite(`targets/${target}/records.ndjson`, gone)(bundle);
    });
    expect(code).toBe(5);
    expect(failed.map(({ detail }) => detail)).toContain(
      'The check "key-rotates" of this version judged nothing here.',
    );
  });

  it('finds a doctored record of the estate', async () => {
    const estate = 'targets/_estate/records.ndjson';
    const { named } = await resealed(rewrite(estate, firstUnmet));
    expect(named).toContain(at('reperform', estate));
  });

  it.each([
    ['changed', rewrite(facts, (text) => text.replace('"days":0', '"days":90'))],
    ['left out', rewrite(facts, withoutLine(/.*\n$/))],
    ['added', rewrite(facts, (text) => `${text}${text.split('\n')[0]}\n`)],
  ])('finds facts %s', async (_what, doctor) => {
    const { code, named } = await resealed(doctor);
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
    const { code, named } = await resealed(doctor);
    expect([code, named.filter((name) => name.startsWith('reperform'))]).toEqual([5, [at('reperform', observations)]]);
  });

  it('finds an observation changed, by what follows from it', async () => {
    const { named } = await resealed(rewrite(observations, (text) => text.replace('"lockDays":0', '"lockDays":90')));
    expect(named).toContain(at('reperform', facts));
    expect(named).toContain(at('records', records));
  });

  it('finds coverage that says more than was answered', async () => {
    const { named } = await resealed(
      rewrite('coverage.json', (text) => text.replace('"answered": 2', '"answered": 3')),
    );
    expect(named).toContain(at('reperform', 'coverage.json'));
  });

  it('finds another policy or scope than the one judged by', async () => {
    const policy = await resealed(rewrite('inputs/policy.json', (text) => text.replace('"value": 30', '"value": 1')));
    expect(policy.named).toContain(at('reperform', records));
    const scope = await resealed(rewrite('inputs/targets.json', (text) => text.replace('shelf-east', 'shelf-none')));
    expect(scope.named).toContain(at('reperform', observations));
    const foreign = await resealed(
      rewrite('inputs/targets.json', (text) => text.replace('"shelf": "shelf-east"', '"x": 1')),
    );
    expect(foreign.named).toContain(at('reperform', 'inputs/targets.json'));
  });
});

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
    ['a policy of another form', rewrite('inputs/targets.json', () => '[[[['), 'inputs/targets.json'],
  ])('finds %s', async (_what, doctor, file) => {
    const { code, named } = await resealed(doctor, asked);
    expect(code).toBe(5);
    expect(named).toContain(at('records', file));
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
    const { code, named } = await resealed(rewrite(file, (text) => text.replace('unmet', 'met')));
    expect([code, named]).toEqual([5, [at('exports', file)]]);
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

  it('judges again as well, but does not make the pages again', async () => {
    expect(await asked({ collector: other })).toMatchObject({ result: ['verified'], exports: 'not-checked' });
  });

  it('with another revision of a check leaves its records unchecked, and counts them', async () => {
    const newer = checks.map((check) =>
      check.id === 'store-locked' ? { ...check, revision: check.revision + 1 } : check,
    );
    const { result, detail } = await asked({ checks: newer });
    expect(result).toEqual(['not-checked', 'verified']);
    expect(detail[0]).toMatch(/^4 records were judged by a check, or a revision of one, that this version lacks\.$/);
    expect(detail[1]).toBe('18 records judged again are the same.');
  });

  it('without a check leaves its records unchecked', async () => {
    const { result, detail } = await asked({
      checks: checks.filter(({ scope }) => scope === 'target'),
      collector: other,
    });
    expect(result).toEqual(['not-checked', 'verified']);
    expect(detail[0]).toMatch(/^4 records/);
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

describe('the store of this test', () => {
  it('holds every verdict', () => {
    const { summary } = predicateOf(bundleOf(store.path, newest)) as { summary: Record<string, number> };
    expect(Object.values(summary).every((count) => count > 0)).toBe(true);
  });
});
