/** What changed since the night before: which verdicts turned, what came and went, and what cannot be told. */
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../checks/check.ts';
import { History } from '../../src/evidence/history.ts';
import { Changes } from '../../src/report/changes.ts';
import type { Entry } from '../../src/report/entry.ts';
import type { Night } from '../../src/report/night.ts';
import { sectionOf, tagsOf } from './page.ts';
import { checkNamed, met, nightOf, pageOf, previousOf, record, sampleCoverage, unmet, unseen } from './sample-night.ts';

const check = checkNamed('store-locked');
const judgements = {
  met: met(),
  unmet,
  unknown: unseen('a:B'),
  'not-applicable': { ...met(), verdict: 'not-applicable' as const },
};
const store = (name: string, verdict: Verdict) => record(check, name, judgements[verdict]);

async function changed(night: Night) {
  const changes = await Changes.of(night);
  if (changes === null) throw new Error('There is nothing to compare with.');
  for await (const one of night.records()) changes.see(one, () => ({ name: one.resource.id }) as Entry);
  await changes.finish();
  const { turned, moved, dropped } = changes;
  const counts = Object.entries({ ...turned, ...moved, dropped }).map(([name, { count }]) => [name, count]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

async function fresh(night: Night): Promise<readonly boolean[]> {
  const changes = await Changes.of(night);
  const seen: (boolean | undefined)[] = [];
  for await (const one of night.records()) seen.push(changes?.see(one, () => ({}) as Entry));
  return seen.map((one) => one === true);
}

describe('a verdict', () => {
  it.each([
    ['met', 'unmet', { unmet: 1 }],
    ['not-applicable', 'unmet', { unmet: 1 }],
    ['unknown', 'unmet', { unmet: 1 }],
    ['met', 'unknown', { unknown: 1 }],
    ['unmet', 'unknown', { unknown: 1 }],
    ['unmet', 'met', { mended: 1 }],
    ['unmet', 'not-applicable', { cleared: 1 }],
    ['unknown', 'met', { seen: 1 }],
    ['unknown', 'not-applicable', { seen: 1 }],
    ['met', 'not-applicable', {}],
    ['not-applicable', 'met', {}],
    ...(['met', 'unmet', 'unknown', 'not-applicable'] as const).map((same) => [same, same, {}] as const),
  ] as const)('that was %s and is %s counts as %j', async (before, now, expected) => {
    expect(await changed(nightOf([store('a', now)], { previous: previousOf([store('a', before)]) }))).toEqual(expected);
  });

  it('of a check that did not run before is no news, and neither is its resource', async () => {
    const other = { ...checkNamed('store-not-public'), id: 'store-new-check' };
    const night = nightOf([store('a', 'met'), record(other, 'a', unmet), record(other, 'b', unmet)], {
      previous: previousOf([store('a', 'met'), store('b', 'met')]),
    });
    expect(await changed(night)).toEqual({ first: 2 });
    expect(await fresh(night)).toEqual([false, false, false]);
  });

  it('of a new resource is news', async () => {
    const night = nightOf([store('a', 'met'), store('b', 'unmet')], { previous: previousOf([store('a', 'met')]) });
    expect(await changed(night)).toEqual({ unmet: 1, appeared: 1 });
    expect(await fresh(night)).toEqual([false, true]);
  });

  it.each([
    ['its target', null],
    ['its list', 'store'],
  ] as const)('that is seen again after %s could not be is no news', async (_what, kind) => {
    const standIn = record(check, 'store:*:denied', judgements.unknown, kind === null ? 'target' : 'listing');
    const night = nightOf([store('a', 'unmet'), store('b', 'unknown'), store('c', 'met')], {
      previous: previousOf([standIn], { blind: [{ target: 'clinic', kind }] }),
    });
    expect(await changed(night)).toEqual({ again: 2, shown: 3 });
    expect(await fresh(night)).toEqual([false, false, false]);
  });

  it('of a target that nobody looked at before is no news', async () => {
    const elsewhere = { ...store('a', 'met'), id: 'in-force/store-locked/other/a' };
    const night = nightOf([store('a', 'unmet')], { previous: previousOf([elsewhere]) });
    expect(await changed(night)).toEqual({ first: 1, taken: 1, left: 1 });
    expect(await fresh(night)).toEqual([false]);
  });

  it('whose check no longer runs is not forgotten, and its resource not gone', async () => {
    const other = { ...checkNamed('store-not-public'), id: 'store-old-check' };
    const previous = previousOf([store('a', 'met'), record(other, 'a', unmet), record(other, 'b', unmet)]);
    const night = nightOf([store('a', 'met')], { previous });
    expect(await changed(night)).toEqual({ dropped: 2 });
  });
});

it('says the same with what is known of the night before already', async () => {
  const previous = previousOf([store('a', 'met'), store('b', 'unmet'), store('c', 'met')]);
  const night = nightOf([store('a', 'unmet'), store('b', 'met'), store('d', 'unmet')], { previous });
  const history = await History.of(previous);
  expect(await changed({ ...night, history })).toEqual(await changed(night));
});

describe('a resource', () => {
  const gap = { kind: 'store', region: '*', reason: 'denied', detail: 'no', times: 1 } as const;
  const [target] = sampleCoverage.targets;
  const covered = (changes: object) => ({
    coverage: { ...sampleCoverage, targets: [{ ...target, gaps: [], ...changes } as NonNullable<typeof target>] },
  });

  it('that came with two records is one', async () => {
    const night = nightOf(
      [store('a', 'met'), store('b', 'met'), record(checkNamed('store-not-public'), 'b', judgements.met)],
      { previous: previousOf([store('a', 'met')]) },
    );
    expect(await changed(night)).toEqual({ appeared: 1 });
  });

  it('that went is gone only where the list is whole', async () => {
    const previous = previousOf([store('a', 'met'), store('b', 'unmet')]);
    expect(await changed(nightOf([store('a', 'met')], { previous, ...covered({}) }))).toEqual({ gone: 1 });
    expect(await changed(nightOf([store('a', 'met')], { previous, ...covered({ gaps: [gap] }) }))).toEqual({
      hidden: 1,
    });
    const other = covered({ gaps: [{ ...gap, kind: 'key' }] });
    expect(await changed(nightOf([store('a', 'met')], { previous, ...other }))).toEqual({ gone: 1 });
    expect(await changed(nightOf([], { previous, ...covered({ status: 'not-surveyed' }) }))).toEqual({ hidden: 2 });
  });

  it('is no new one where the list was not whole before', async () => {
    const now = [store('a', 'met'), store('b', 'met')];
    const blindBefore = (blind: NonNullable<Parameters<typeof previousOf>[1]>['blind']) => ({
      previous: previousOf([store('a', 'met')], { blind: blind ?? [] }),
    });
    expect(await changed(nightOf(now, blindBefore([{ target: 'clinic', kind: 'store' }])))).toEqual({ shown: 1 });
    expect(await changed(nightOf(now, blindBefore([{ target: 'clinic', kind: null }])))).toEqual({ shown: 1 });
    expect(await changed(nightOf(now, blindBefore([{ target: 'clinic', kind: 'key' }])))).toEqual({ appeared: 1 });
    expect(await changed(nightOf(now, blindBefore([{ target: 'other', kind: 'store' }])))).toEqual({ appeared: 1 });
  });

  it('is neither gone nor new where something else is asked about', async () => {
    const previous = previousOf([store('a', 'met'), store('b', 'unmet')], {
      conditions: { ...nightOf([]).conditions, scope: 'e'.repeat(64) },
    });
    const night = nightOf([store('a', 'met'), store('c', 'unmet')], { previous, ...covered({}) });
    expect(await changed(night)).toEqual({ first: 1, taken: 1, left: 1 });
  });

  it('is not what stands in for a list or a target', async () => {
    const standIn = (type: string) => record(check, 'store:*:denied', judgements.unknown, type);
    expect(await changed(nightOf([standIn('listing')], { previous: previousOf([standIn('target')]) }))).toEqual({});
    expect(await changed(nightOf([], { previous: previousOf([standIn('listing')]) }))).toEqual({});
  });
});

describe('the page', () => {
  it('says what turned, came and went, and marks what is new', async () => {
    const previous = previousOf([
      store('turned', 'met'),
      store('mended', 'unmet'),
      store('lost', 'met'),
      store('old', 'unmet'),
    ]);
    const since = '2026-11-15T02:00:00.000Z';
    const page = await pageOf(
      [
        store('turned', 'unmet'),
        { ...store('mended', 'met'), since },
        { ...store('old', 'unmet'), since },
        store('brand-new', 'met'),
      ],
      { previous },
    );
    tagsOf(page);
    const text = sectionOf(page, 'changes');
    for (const part of [
      'Compared with the night of 17 November 2026, statement 411.',
      '1 newly not met 0 newly unknown 1 mended',
      '1 new resource 1 resource gone',
      '1 record newly not met Records newly not met Resource Check Now turned',
      'brand-new AWS::S3::Bucket · clinic arn:aws:s3:::brand-new',
      'lost AWS::S3::Bucket · clinic arn:aws:s3:::lost',
    ]) {
      expect(text).toContain(part);
    }
    const unmetText = sectionOf(page, 'unmet');
    expect(unmetText).toMatch(
      /turned .* Threshold not met new this night .* old .* Threshold not met seen so since 15 November 2026/,
    );
    expect(sectionOf(page, 'first')).toContain('1 new since the last night');
  });

  it('says so where nothing changed, nothing came before, or it could not be read', async () => {
    const same = [store('a', 'unmet')];
    expect(sectionOf(await pageOf(same, { previous: previousOf(same) }), 'changes')).toContain('Nothing changed.');
    expect(sectionOf(await pageOf(same), 'changes')).toContain('There is no earlier night to compare with.');
    const unread = previousOf([], { unread: 'not-exact: <b>' });
    const text = sectionOf(await pageOf(same, { previous: unread }), 'changes');
    expect(text).toContain('statement 411, could not be read when this one was made (not-exact: &lt;b&gt;)');
    expect(sectionOf(await pageOf(same), 'first')).not.toContain('new since');
  });

  it('says what else was other than the night before, and what is no longer judged', async () => {
    const other = { ...checkNamed('store-not-public'), id: 'store-old-check' };
    const { conditions } = nightOf([]);
    const previous = (changed: Partial<typeof conditions>) =>
      previousOf([store('a', 'unmet'), record(other, 'a', unmet)], { conditions: { ...conditions, ...changed } });
    const text = async (changed: Partial<typeof conditions>) =>
      sectionOf(await pageOf([store('a', 'unmet')], { previous: previous(changed) }), 'changes');
    const moved = await text({ policy: 'e'.repeat(64), collector: 'f'.repeat(64) });
    expect(moved).toContain(
      'Not the same as the night before, so that part of what follows may come from that: The thresholds The program 0',
    );
    const same = await text({});
    expect(same).not.toContain('Not the same');
    expect(same).toContain('1 no longer judged');
    expect(same).toContain('in-force/store-old-check/clinic/arn:aws:s3:::a');
    expect(same).not.toContain('Nothing changed.');
  });

  it('lists what fits and counts the rest aloud', async () => {
    const many = (verdict: Verdict) => Array.from({ length: 700 }, (_, index) => store(`store-${index}`, verdict));
    const page = await pageOf(many('unmet'), {
      previous: previousOf([...many('met'), ...many('met').map((one) => ({ ...one, id: `${one.id}-gone` }))]),
    });
    const text = sectionOf(page, 'changes');
    expect(text).toContain('700 newly not met');
    expect(text).toContain('700 resources gone');
    expect(text.match(/The other 500 are not listed here/g)).toHaveLength(2);
  });
});
