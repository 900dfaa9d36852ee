/** What stands above everything else: whose night it is, and what must be known before reading on. */
import { describe, expect, it } from 'vitest';
import { textIn } from './page.ts';
import { pageOf, sampleRun } from './sample-night.ts';

describe('banners', () => {
  const recorded = 'Recorded example, not a live inspection.';
  it.each([
    [{}, []],
    [{ source: 'recording' }, [recorded]],
    [{ status: 'partial' }, ['This night is partial.']],
    [{ status: 'failed' }, ['This night failed.']],
    [{ late: true }, ['This night is late.']],
    [{ source: 'recording', status: 'failed', late: true }, [recorded, 'This night failed.', 'This night is late.']],
  ] as const)('of %j', async (facts, expected) => {
    const page = await pageOf([], { run: { ...sampleRun, ...facts } });
    const shown = [...page.matchAll(/role="note"><strong>([^<]*)<\/strong>/g)].map(([, heading]) => heading);
    expect(shown).toEqual(expected);
  });

  it('names the night by its schedule, or by its start if nobody scheduled it', async () => {
    expect(textIn(await pageOf([]))).toContain('Night of 18 November 2026 · statement 412 · completed');
    const manual = {
      ...sampleRun,
      trigger: 'manual',
      scheduledFor: null,
      startedAt: '2026-12-01T09:30:00.000Z',
    } as const;
    const text = textIn(await pageOf([], { run: manual }));
    expect(text).toContain('Night of 1 December 2026');
    expect(text).toContain('Started by hand 2026-12-01 09:30 UTC');
    expect(text).not.toContain('scheduled for');
  });
});
