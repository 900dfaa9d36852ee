/** Each paragraph of the rule with its evidence, in words that draw no legal conclusion. */
import { describe, expect, it } from 'vitest';
import { sectionOf } from './page.ts';
import { checkNamed, met, pageOf, record, unmet, unseen } from './sample-night.ts';

describe('by safeguard', () => {
  const cite = '45 CFR 164.312(a)(2)(iv)';
  const check = checkNamed('key-rotates');
  const only = [check];

  it.each([
    [
      'met',
      [met()],
      'present and within the selected threshold as of 2026-11-18 02:00 UTC . Addressable: implemented in',
    ],
    [
      'unmet',
      [met(), unmet],
      'Threshold not met in 1 of 2 records as of 2026-11-18 02:00 UTC . Addressable: no decision record',
    ],
    ['some unknown', [met(), unseen('a:B')], 'where it could be seen, present and within the selected threshold'],
    ['all unknown', [unseen('a:B')], 'Evidence missing: nothing could be seen'],
    [
      'not applicable',
      [{ ...met(), verdict: 'not-applicable' as const }],
      'No evidence this night. Addressable: not examined',
    ],
    ['no record', [], 'none No evidence this night.'],
  ] as const)('words an addressable paragraph that is %s', async (_, judgements, expected) => {
    const records = judgements.map((judgement, index) => record(check, `store-${index}`, judgement));
    const text = sectionOf(await pageOf(records, { checks: only }), 'safeguards');
    expect(text).toContain(`${cite} Encryption and decryption · Addressable`);
    expect(text).toContain(expected);
  });

  it('lists the paragraphs that no check supports', async () => {
    const text = sectionOf(await pageOf([], { checks: only }), 'safeguards');
    expect(text).toContain('29 paragraphs that bear on backups have no check in this version');
    expect(text).toContain('45 CFR 164.308(a)(7)(ii)(A) · Data backup plan Required');
  });
});
