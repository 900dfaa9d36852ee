/** An addressable paragraph is settled only by what was seen, and its words never say that it failed. */
import { describe, expect, it } from 'vitest';
import { sectionOf } from './page.ts';
import { checkNamed, met, pageOf, record, unmet, unseen } from './sample-night.ts';

const check = checkNamed('key-rotates');
const settled = 'Addressable: implemented in what was examined.';
const open = 'Addressable: not settled while something is unknown.';
const decision = 'Addressable: no decision record was examined; a documented alternative may stand behind it.';
const unexamined = 'Addressable: not examined this night.';

describe('an addressable paragraph', () => {
  it.each([
    ['met', [met()], settled],
    ['met, and not applicable', [met(), { ...met(), verdict: 'not-applicable' as const }], settled],
    ['met and unknown', [met(), unseen('a:B')], open],
    ['unknown', [unseen('a:B')], open],
    ['unknown and unmet', [unseen('a:B'), unmet], decision],
    ['met and unmet', [met(), unmet], decision],
    ['not applicable', [{ ...met(), verdict: 'not-applicable' as const }], unexamined],
    ['without records', [], unexamined],
  ] as const)('that is %s says so, once', async (_what, judgements, expected) => {
    const records = judgements.map((judgement, index) => record(check, `store-${index}`, judgement));
    const text = sectionOf(await pageOf(records, { checks: [check] }), 'safeguards');
    const said = [settled, open, decision, unexamined].filter((sentence) => text.includes(sentence));
    expect(said).toEqual([expected]);
  });
});
