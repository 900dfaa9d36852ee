/** The thresholds of the page are those of its night, and not those of the program that makes it again. */
import { expect, it } from 'vitest';
import { sectionOf } from './page.ts';
import { checkNamed, pageOf, record, unmet } from './sample-night.ts';

const locked = checkNamed('store-locked');
const open = checkNamed('store-not-public');

it('shows the settings that the night was given, and the demands of the checks that judged', async () => {
  const text = async (given: Parameters<typeof pageOf>[1]) =>
    sectionOf(await pageOf([record(locked, 'a', unmet)], { checks: [locked, open], ...given }), 'thresholds');
  const whole = await text({});
  expect(whole).toContain('lock min days');
  expect(whole).toContain('rpo hours');
  expect(whole).toContain(locked.title);
  expect(whole).not.toContain(open.title);
  const older = await text({ declared: new Set(['lockMinDays']) });
  expect(older).toContain('lock min days');
  expect(older).not.toContain('rpo hours');
});
