/** What a check is handed to look for one of many, and to reckon with time: gaps matter only where they could decide. */
import { describe, expect, test } from 'vitest';
import { defineCheck, type Expected, met, unmet } from '../../checks/check.ts';
import { cfr } from '../../checks/safeguards.ts';
import type { Found } from '../../providers/resource.ts';
import { denied, hole, judged, resource, store } from '../checks/cases.ts';

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

const verdict = async (check: Parameters<typeof judged>[0], ...found: readonly Found[]) =>
  (await judged(check, found))[0];

const trail = (id: string, recording: boolean | typeof denied | { readonly moot: string }) =>
  resource('audit-trail', id, { recording });

describe('find', () => {
  const looking = defineCheck({
    ...base,
    subject: 'account',
    reads: { 'audit-trail': ['recording'] },
    judge: (account, { find }) =>
      find('audit-trail', { target: account.target }, ({ recording }) => recording)
        ? met('One of them records.', null)
        : unmet('None of them records.', null),
  });
  const account = resource('account', 'a', {});

  test.each([
    ['one that holds', [trail('on', true)], 'met'],
    ['one that holds, after one that could not be seen', [trail('dim', denied), trail('on', true)], 'met'],
    ['one that holds, in a list with a hole', [hole('audit-trail'), trail('on', true)], 'met'],
    [
      'one that holds, after one of which the question does not arise',
      [trail('m', { moot: 'x.' }), trail('on', true)],
      'met',
    ],
    ['none that holds', [trail('off', false)], 'unmet'],
    ['none that holds, and one of which the question does not arise', [trail('m', { moot: 'x.' })], 'unmet'],
    ['nothing at all', [], 'unmet'],
    ['none that holds, and one that could not be seen', [trail('off', false), trail('dim', denied)], 'unknown'],
    ['none that holds, in a list with a hole', [trail('off', false), hole('audit-trail')], 'unknown'],
  ])('among %s', async (_, found, expected) => {
    expect(await verdict(looking, account, ...found)).toMatchObject({ verdict: expected });
  });

  test('does not hide a gap that was read before', async () => {
    const before = defineCheck({
      ...base,
      subject: 'account',
      reads: { 'audit-trail': ['recording'] },
      judge(account, { find }) {
        try {
          expect(account.ownerKeys).toBe('never read');
        } catch {
          find('audit-trail', {}, ({ recording }) => recording);
        }
        return met('Nothing spoke against it.', null);
      },
    });
    const blind = resource('account', 'a', { ownerKeys: denied });
    expect(await verdict(before, blind, trail('on', true))).toMatchObject({ verdict: 'unknown' });
  });

  test('is refused for a kind that is not declared', async () => {
    const undeclared = defineCheck({
      ...base,
      subject: 'account',
      reads: { 'audit-trail': ['recording'] },
      judge: (_, { find }) => (find('plan' as 'audit-trail', {}, () => true) ? met('m', null) : unmet('u', null)),
    });
    const record = await verdict(undeclared, account);
    expect(record).toMatchObject({ verdict: 'unknown' });
    expect(record?.because).toContain('does not declare');
  });
});

describe('first', () => {
  const looking = defineCheck({
    ...base,
    subject: 'store',
    judge: (subject, { first }) =>
      first([() => subject.isolated, () => subject.secondFactorToDelete], (read) => read())
        ? met('One of them is so.', null)
        : unmet('Neither of them is so.', null),
  });

  test.each([
    ['a gap beside one that holds', { isolated: denied, secondFactorToDelete: true }, 'met'],
    ['a gap beside one that does not hold', { isolated: denied, secondFactorToDelete: false }, 'unknown'],
    ['neither holds', { isolated: false, secondFactorToDelete: false }, 'unmet'],
    ['none arises', { isolated: { moot: 'It is not one.' }, secondFactorToDelete: false }, 'unmet'],
  ])('%s', async (_, given, expected) => {
    expect(await verdict(looking, store(given))).toMatchObject({ verdict: expected });
  });
});

describe('time', () => {
  const dated = defineCheck({
    ...base,
    subject: 'source',
    judge(source, { hoursSince, inDays }) {
      const hours = source.newestBackup ? hoursSince(source.newestBackup.at) : null;
      return met('Reckoned.', { hours, soon: inDays(1.5) });
    },
  });
  const at = (at: string) => resource('source', 's', { newestBackup: { at, store: null } });

  test('is reckoned from the moment judged by', async () => {
    expect(await verdict(dated, at('2026-11-17T00:30:00.000Z'))).toMatchObject({
      observed: { hours: 25.5, soon: '2026-11-19T14:00:00.000Z' },
    });
  });

  test.each([
    ['as much later as clocks may differ', '2026-11-18T02:05:01.000Z', 'met'],
    ['later than that', '2026-11-18T02:05:01.001Z', 'unknown'],
    ['no time at all', 'yesterday', 'unknown'],
  ])('%s', async (_, moment, expected) => {
    expect(await verdict(dated, at(moment))).toMatchObject({ verdict: expected });
  });

  test('that lies ahead is named, with what contradicts it', async () => {
    const record = await verdict(dated, at('2027-01-01T00:00:00.000Z'));
    expect(record).toMatchObject({ observed: { gap: 'contradictory' } });
    expect(record?.because).toContain('2027-01-01T00:00:00.000Z');
  });
});
