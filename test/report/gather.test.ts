/** The page keeps its bounds, and what does not fit is counted aloud. */
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { renderReport } from '../../src/report/report.ts';
import { sectionOf, tagsOf, textIn } from './page.ts';
import { checkNamed, met, nightOf, pageOf, record, sampleCoverage, textOf, unmet, unseen } from './sample-night.ts';

const locked = checkNamed('store-locked');

describe('bounds', () => {
  it('says so when there is no record', async () => {
    const page = await pageOf([], { checks: [], coverage: { ...sampleCoverage, targets: [], checks: 0 } });
    tagsOf(page);
    expect(textIn(page)).toContain('No record was made: nothing in 0 targets was judged.');
    expect(sectionOf(page, 'unknown')).toContain('nothing was seen');
    expect(sectionOf(page, 'unmet')).not.toContain('No record of this night is outside its threshold.');
  });

  it('lists what fits of 50 000 records and counts the rest aloud', async () => {
    function* many() {
      for (let index = 0; index < 50_000; index += 1) {
        const judgement =
          index % 4 === 0 ? unseen('s3:GetBucketObjectLockConfiguration') : index % 4 === 1 ? unmet : met();
        yield record(locked, `store-${index}`, judgement);
      }
    }
    const page = await textOf(
      renderReport({
        ...nightOf([]),
        records: async function* () {
          yield* many();
        },
      }),
    );
    tagsOf(page);
    expect(page.length).toBeLessThan(12_000_000);
    expect(sectionOf(page, 'counts')).toMatch(/12500 Unknown .* 12500 Threshold not met .* 25000 Met /);
    expect(sectionOf(page, 'unknown')).toContain('Only the first 5000 are listed here; 7500 further records are not.');
    expect(sectionOf(page, 'unmet')).toContain('Only the first 5000 are listed here; 7500 further records are not.');
    expect(sectionOf(page, 'checks')).toContain('24800 further records of this check');
    expect(sectionOf(page, 'checks')).toContain('targets/&lt;target&gt;/records.ndjson');
    expect(sectionOf(page, 'resources')).toContain('Only 1200 resources are listed here; there may be more.');
  });

  it('stays small when a hostile bundle makes up names and texts without end', async () => {
    function* endless() {
      for (let index = 0; index < 3000; index += 1) {
        const made = record(locked, 'x'.repeat(5000), {
          ...unmet,
          because: 'y'.repeat(50_000),
          observed: ['z'.repeat(9000)],
        });
        const cite = `164.${index}${'9'.repeat(500)}`;
        yield {
          ...made,
          check: `check-${index}`,
          safeguards: [{ instrument: 'policy', cite, status: 'Std' }],
        } as const;
      }
    }
    const page = await textOf(
      renderReport({
        ...nightOf([]),
        records: async function* () {
          yield* endless();
        },
      }),
    );
    expect(page.length).toBeLessThan(12_000_000);
  });
});

describe('a record that this version has no check for', () => {
  it('is shown under its own name', async () => {
    const page = await pageOf([{ ...record(locked, 'a', unmet), check: 'from-the-future' }], { checks });
    expect(sectionOf(page, 'unmet')).toContain('from-the-future 1 record');
    expect(sectionOf(page, 'checks')).toContain('from-the-future 1 threshold not met');
  });
});
