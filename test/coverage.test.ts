/** What the ledger of a night says of a target, from what was found in it. */
import { expect, it } from 'vitest';
import aws from '../providers/aws/index.ts';
import type { Found } from '../providers/resource.ts';
import { CoverageTally } from '../src/coverage.ts';
import { Ledger } from '../src/observe/ledger.ts';

const plan = (settings: unknown) => {
  const scope = aws.scope(aws.settings.parse(settings));
  return { id: 'clinic', provider: aws, scope, settings: null, expect: 'something' } as const;
};
const place = { provider: 'aws', target: 'clinic', account: '111122223333', region: 'us-east-1' } as const;
const seen = { observations: [], observedAt: '2026-11-22T03:00:00.000Z' };
const listed: Found = { listed: { ...place, kind: 'store', ...seen } };

it.each([
  [
    'everything',
    {},
    'every region that the account has enabled, every backup plan, and of its stores, sources, restore plans and jobs everything.',
  ],
  [
    'a part',
    { regions: ['us-east-1'], scope: { include: [{ tag: { key: 'data', values: ['phi'] } }] } },
    'the regions us-east-1 alone, every backup plan, and of its stores, sources, restore plans and jobs what is named by the tag data of phi.',
  ],
])('says beside what the provider looks at that %s was in scope', (_, settings, said) => {
  const { examines } = new CoverageTally().of(plan(settings), new Ledger());
  expect(examines).toBe(`${aws.examines} In scope: ${said}`);
});

it('is no survey where only the account was found, and one where a list was whole', () => {
  const tally = new CoverageTally();
  tally.add({ listed: { ...place, kind: 'account', ...seen } });
  expect(tally.of(plan({}), new Ledger()).status).toBe('not-surveyed');
  tally.add(listed);
  expect(tally.of(plan({}), new Ledger())).toMatchObject({ status: 'surveyed', account: '111122223333', gaps: [] });
});

it('names the lists that were not whole, those of one place and reason together', () => {
  const tally = new CoverageTally();
  const gap = { reason: 'denied', detail: 'It was denied.', permission: 'backup:ListBackupVaults' } as const;
  for (const region of ['us-east-1', 'us-east-1', 'eu-west-1'])
    tally.add({ listing: { ...place, region, kind: 'store', gap, ...seen } });
  expect(tally.of(plan({}), new Ledger()).gaps).toEqual([
    { kind: 'store', region: 'us-east-1', times: 2, ...gap },
    { kind: 'store', region: 'eu-west-1', times: 1, ...gap },
  ]);
});
