/** What to do first: grouped, named, new things first, and honest where there is nothing. */
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { sectionOf } from './page.ts';
import { checkNamed, met, pageOf, previousOf, record, sampleRecords, unmet, unseen } from './sample-night.ts';

const locked = checkNamed('store-locked');
const open = checkNamed('store-not-public');
const text = async (...asked: Parameters<typeof pageOf>) => sectionOf(await pageOf(...asked), 'first');

describe('what to do first', () => {
  it('names for each check how many, where, why and what to do', async () => {
    const said = await text(['a', 'b', 'c', 'd', 'e'].map((name) => record(locked, name, unmet)));
    expect(said).toContain(
      `Not met ${locked.title} 5 backup stores : a, b, c and 2 more. ${locked.why} What to do: ${locked.fix}`,
    );
  });

  it('says what was found where it is one thing', async () => {
    const one = { ...record(locked, 'a', unmet), because: 'Found this.' };
    expect(await text([one])).toContain(`1 backup store : a. Found this. ${locked.why}`);
    expect(await text([one, record(locked, 'b', unmet)])).not.toContain('Found this.');
  });

  it('names first what is new', async () => {
    const records = ['a', 'b', 'c', 'd'].map((name) => record(locked, name, unmet));
    const said = await text(records, { previous: previousOf(records.slice(0, 3)) });
    expect(said).toContain('4 backup stores : d, a, b and 1 more.');
  });

  it('names for each missing permission how many verdicts it leaves open, and of which checks', async () => {
    const denied = unseen('s3:GetBucketPolicy');
    const said = await text([record(locked, 'a', denied), record(open, 'a', denied), record(open, 'b', denied)]);
    expect(said).toContain(
      `Could not be seen Access was denied: s3:GetBucketPolicy 3 verdicts stayed open: “${locked.title}” and “${open.title}”. What to do: Grant s3:GetBucketPolicy , read-only, to the identity that collects.`,
    );
  });

  it('puts what is new before what is old, what is not met before what is unknown, and who may reach it before how it is locked', async () => {
    const old = [record(locked, 'a', unmet), record(locked, 'b', unmet), record(open, 'a', unmet)];
    const refuses = checkNamed('store-refuses-plaintext');
    const blind = [record(refuses, 'a', unseen('x:Y'))];
    const order = async (previous: typeof old) =>
      [
        ...(await text([...blind, ...old], { previous: previousOf(previous) })).matchAll(
          /(Not met|Could not be seen) (\w+ \w+ \w+)/g,
        ),
      ].map(([, , words]) => words);
    expect(await order([...old, ...blind])).toEqual(['No backup store', 'Every backup store', 'Access was denied']);
    expect(await order([...old, record(refuses, 'a', met())])).toEqual([
      'Access was denied',
      'No backup store',
      'Every backup store',
    ]);
    expect(await order([...blind, ...old.slice(0, 2), record(open, 'a', met())])).toEqual([
      'No backup store',
      'Every backup store',
      'Access was denied',
    ]);
  });

  it('always holds one thing that could not be seen, if there is any', async () => {
    const many = checks.filter(({ scope }) => scope === 'target').slice(0, 8);
    expect(many.length).toBeGreaterThan(4);
    const records = [...many, ...many.map((check) => ({ ...check, id: `${check.id}-again` }))].map((check) =>
      record(check, 'a', unmet),
    );
    const said = await text([...records, record(open, 'b', unseen('x:Y'))]);
    expect(said.match(/What to do:/g)).toHaveLength(6);
    expect(said).toMatch(
      /Could not be seen Access was denied: x:Y .*What to do: Grant x:Y , read-only, to the identity that collects\. \d+ further matters below\. $/,
    );
  });

  it('stops after six, and counts the rest', async () => {
    const said = await text(Array.from({ length: 9 }, (_, index) => record(locked, 'a', unseen(`a:B${index}`))));
    expect(said.match(/What to do:/g)).toHaveLength(6);
    expect(said).toContain('3 further matters below.');
  });

  it('says of nothing only what is known', async () => {
    expect(await text([record(locked, 'a', met())])).toContain('Nothing that was examined needs somebody this night.');
    expect(await text([])).toContain('No record was made, so nothing can be said about what to do');
  });

  it('fits on one screen, for every check of the catalogue', async () => {
    expect((await text(sampleRecords())).length).toBeLessThan(2500);
    for (const check of checks) {
      const said = await text([record(check, 'a', unmet)], { checks });
      expect(said).toContain(check.fix);
      expect(said).not.toContain('undefined');
    }
  });
});
