/** How verdicts come about: gaps, faults, declared reads and absence. */
import { describe, expect, test } from 'vitest';
import {
  type Check,
  defineCheck,
  type Expected,
  type Judgement,
  met,
  notApplicable,
  unmet,
} from '../../checks/check.ts';
import { cfr } from '../../checks/safeguards.ts';
import { denied, hole, judged, key, seen, store, whole } from '../checks/cases.ts';

const base = {
  id: 'probe',
  revision: 1,
  control: 'BKP-ENC-01',
  title: 'A check for this test',
  safeguards: [cfr('164.312(a)(2)(iv)')],
  what: 'w',
  why: 'y',
  fix: 'f',
  scope: 'target',
  expects: (): Expected => ({ property: 'p', value: 1, unit: null, source_type: 'customer_policy', source_ref: 'r' }),
} as const;

const verdicts = async (check: Check, ...found: Parameters<typeof judged>[1]) =>
  (await judged(check, found)).map((record) => record.verdict);

describe('a gap that a check reads', () => {
  test('makes its verdict unknown even if the check swallows it', async () => {
    const stubborn = defineCheck({
      ...base,
      subject: 'store',
      judge(subject) {
        try {
          return subject.versioning === 'enabled' ? met('Versioning is on.', null) : unmet('Versioning is off.', null);
        } catch {
          return met('Nothing spoke against it.', null);
        }
      },
    });
    const [record] = await judged(stubborn, [store({ versioning: denied })]);
    expect(record).toMatchObject({ verdict: 'unknown', observed: { gap: 'denied', permission: 'cloud:Read' } });
    expect(record?.observations).toEqual(seen.observations);
  });

  test('does not touch a verdict that was reached without it', async () => {
    const lazy = defineCheck({
      ...base,
      subject: 'store',
      judge: (subject) =>
        subject.objectGrantsPossible ? unmet(subject.publicGrants.join(), null) : met('Impossible.', null),
    });
    expect(await verdicts(lazy, store({ publicGrants: denied, versioning: denied }))).toEqual(['met']);
  });
});

describe('a gap that a check passes over', () => {
  const looking = (judgement: Judgement) =>
    defineCheck({
      ...base,
      subject: 'store',
      judge(subject, { known }) {
        expect(known(() => subject.versioning)).toBeUndefined();
        return judgement;
      },
    });

  test('leaves only a threshold that is surely not met', async () => {
    const found = store({ versioning: denied });
    expect(await verdicts(looking(unmet('It is surely not met.', null)), found)).toEqual(['unmet']);
    expect(await verdicts(looking(met('It seems met.', null)), found)).toEqual(['unknown']);
    expect(await verdicts(looking(notApplicable('It seems not to matter.', null)), found)).toEqual(['unknown']);
  });

  test('does not hide a gap that was read before', async () => {
    const both = defineCheck({
      ...base,
      subject: 'store',
      judge(subject, { known }) {
        try {
          return met(subject.location, null);
        } catch {
          known(() => subject.versioning);
          return unmet('It is surely not met.', null);
        }
      },
    });
    expect(await verdicts(both, store({ versioning: denied, location: denied }))).toEqual(['unknown']);
  });
});

describe('a question that does not arise', () => {
  const moot = { moot: 'This store has no versions of its own.' };
  const read = (swallow: boolean) =>
    defineCheck({
      ...base,
      subject: 'store',
      judge(subject) {
        try {
          return met(subject.versioning, null);
        } catch (error) {
          if (!swallow) throw error;
          return met('The check went on as if nothing were.', null);
        }
      },
    });

  test.each([true, false])(
    'makes its verdict not applicable, for the reason given (swallowed: %s)',
    async (swallow) => {
      const [record] = await judged(read(swallow), [store({ versioning: moot })]);
      expect(record).toMatchObject({ verdict: 'not-applicable', because: moot.moot, observations: seen.observations });
    },
  );

  test('does not hide what could not be seen', async () => {
    const both = defineCheck({
      ...base,
      subject: 'store',
      judge(subject, { known }) {
        known(() => subject.location);
        return met(subject.versioning, null);
      },
    });
    expect(await verdicts(both, store({ versioning: moot, location: denied }))).toEqual(['unknown']);
  });
});

describe('a check that fails by itself', () => {
  test('is unknown, with the fault named', async () => {
    const broken = defineCheck({
      ...base,
      subject: 'store',
      judge() {
        throw new RangeError('out of thin air');
      },
    });
    const [record] = await judged(broken, [store()]);
    expect(record?.verdict).toBe('unknown');
    expect(record?.because).toContain('RangeError: out of thin air');
  });

  test('that asks for a kind it does not declare is unknown', async () => {
    const sneaky = defineCheck({
      ...base,
      subject: 'store',
      judge: (_subject, context) =>
        met(`${(context as unknown as { all(kind: string): unknown[] }).all('key').length}`, null),
    });
    const [record] = await judged(sneaky, [store(), key()]);
    expect(record).toMatchObject({ verdict: 'unknown' });
    expect(record?.because).toContain('does not declare');
  });
});

describe('reading other kinds', () => {
  const counting = defineCheck({
    ...base,
    subject: 'store',
    reads: { key: ['state'] },
    judge(subject, { all }) {
      const keys = all('key', { region: subject.region }).filter((one) => one.state === 'enabled');
      return keys.length > 0 ? met(`${keys.length} keys.`, keys.length) : unmet('No key.', 0);
    },
  });

  test('sees what is there, and concludes from what is not', async () => {
    expect(await verdicts(counting, store(), key())).toEqual(['met']);
    expect(await verdicts(counting, store(), whole('key'))).toEqual(['unmet']);
  });

  test('a hole in that list makes the verdict unknown, in its region only', async () => {
    expect(await verdicts(counting, store(), key(), hole('key', 'us-east-1'))).toEqual(['unknown']);
    expect(await verdicts(counting, store(), key(), hole('key', '*'))).toEqual(['unknown']);
    expect(await verdicts(counting, store(), key(), hole('key', 'eu-west-1'))).toEqual(['met']);
  });

  test('an undeclared fact is not there to read', async () => {
    const peeking = defineCheck({
      ...base,
      subject: 'store',
      reads: { key: ['state'] },
      judge(_subject, { all }) {
        const [one] = all('key');
        // @ts-expect-error `rotation` is not among the declared reads.
        return one?.rotation === undefined ? met('Nothing to see.', null) : unmet('It sees.', null);
      },
    });
    expect(await verdicts(peeking, store(), key())).toEqual(['met']);
  });
});

describe('absence', () => {
  const any = defineCheck({ ...base, subject: 'store', judge: () => met('It is there.', null) });

  test('an empty target is unknown unless the configuration expects it', async () => {
    expect(await verdicts(any, whole('store'))).toEqual(['unknown']);
    const [record] = await judged(any, [whole('store')], undefined, 'empty');
    expect(record).toMatchObject({
      verdict: 'not-applicable',
      resource: { type: 'target' },
      observations: seen.observations,
    });
  });

  test('a provider that says nothing of a kind leaves it unknown, whatever the configuration expects', async () => {
    expect(await verdicts(any)).toEqual(['unknown']);
    expect((await judged(any, [], undefined, 'empty')).map(({ verdict }) => verdict)).toEqual(['unknown']);
  });

  test('two holes in one list are two records, but one if place and reason are the same', async () => {
    const records = await judged(any, [
      hole('store', 'us-east-1'),
      hole('store', 'us-west-2'),
      hole('store', 'us-east-1'),
    ]);
    expect(records.map(({ id }) => id)).toEqual([
      'in-force/probe/main/store:us-east-1:denied:cloud:Read',
      'in-force/probe/main/store:us-west-2:denied:cloud:Read',
    ]);
    expect(records[0]?.because).toContain('1 more times');
  });
});

test('a list that is known to leave something out is not called whole', async () => {
  const probe = defineCheck({ ...base, subject: 'source', judge: () => met('There.', null) });
  const list = whole('source');
  const leaves = 'listed' in list ? { listed: { ...list.listed, but: 'file shares' } } : list;
  const [record] = await judged(probe, [key(), leaves]);
  expect(record?.because).toBe('No source was found in this target, but its list leaves out file shares.');
  const [other] = await judged(probe, [key(), list]);
  expect(other?.because).toContain('the list is whole');
});
