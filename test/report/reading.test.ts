/** The page as people read it in Chromium: light and dark, wide and narrow, on paper, and with a screen reader. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/report.ts';
import { barriers } from '../servers/axe.ts';
import { Chromium, type Reader } from '../servers/chromium.ts';
import { largeNight } from './large-night.ts';
import {
  checkNamed,
  met,
  nightOf,
  previousOf,
  record,
  sampleRecords,
  sampleRun,
  textOf,
  unmet,
} from './sample-night.ts';

const folder = mkdtempSync(join(tmpdir(), 'backup-evidence-reading-'));
const addressOf = (name: string, page: string) => {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page);
  return pathToFileURL(file).href;
};

const locked = checkNamed('store-locked');
const before = [
  record(locked, 'clinic-ehr-backups', unmet),
  record(locked, 'imaging-archive', met()),
  record(locked, 'gone', met()),
];
const nights = {
  usual: nightOf(sampleRecords(), { previous: previousOf(before) }),
  empty: nightOf([], { run: { ...sampleRun, status: 'failed', late: true, source: 'recording' } }),
  large: largeNight(30),
};
const readers: readonly Reader[] = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
];

let skipped: string | undefined;
let chromium: Chromium | undefined;
beforeAll(async () => {
  chromium = await Chromium.start({
    skip: (reason) => {
      skipped = reason;
      throw new Error(reason);
    },
  }).catch((error) => {
    if (skipped === undefined) throw error;
    return undefined;
  });
});
afterAll(async () => {
  await chromium?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});
const browser = (context: { skip(reason: string): never }) => chromium ?? context.skip(skipped ?? 'no Chromium');

const everyWay = Object.keys(nights).flatMap((name) =>
  readers.map((reader) => ({ name: name as keyof typeof nights, ...reader })),
);

describe('the page of a night', () => {
  it.each(everyWay)(
    '$name, $scheme and $width wide, holds no serious barrier',
    async ({ name, ...reader }, ...rest) => {
      const page = await browser(contextOf(rest)).open(
        addressOf(name, await textOf(renderReport(nights[name]))),
        reader,
      );
      const seen = '({ dark: matchMedia("(prefers-color-scheme: dark)").matches, width: innerWidth })';
      expect(await page.evaluate(seen)).toEqual({ dark: reader.scheme === 'dark', width: reader.width });
      expect(await barriers(page)).toEqual([]);
      // Nothing reaches over the edge, which would hide it or make the page slide.
      const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(overhang)).toBe(0);
    },
  );
});

function contextOf(rest: readonly unknown[]): { skip(reason: string): never } {
  return rest.at(-1) as { skip(reason: string): never };
}

it('a page with barriers is not taken for one without', async (context) => {
  const planted = `<!doctype html><html lang="en"><head><title>t</title></head><body><main><h1>t</h1>
    <p style="color:#bbb;background:#fff">Hardly to be seen.</p><img src="data:,"><select></select>
    <ul><li>1</li></ul><table><tr><th>a</th></tr></table><p>one</p><p>two</p></main></body></html>`;
  const page = await browser(context).open(addressOf('planted', planted), { scheme: 'light', width: 1280 });
  const rules = (await barriers(page)).map((found) => found.split(':')[0]);
  expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'image-alt', 'select-name']));
});

it('dark and light are different pages', async (context) => {
  const address = addressOf('usual', await textOf(renderReport(nights.usual)));
  const colours: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    const page = await browser(context).open(address, { scheme, width: 1280 });
    colours.push(await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor'));
  }
  expect(new Set(colours).size).toBe(2);
});

describe('on paper', () => {
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

  it('a night is a handful of pages, with what is folded on the screen', async (context) => {
    const page = await browser(context).open(addressOf('usual', await textOf(renderReport(nights.usual))), {
      scheme: 'dark',
      width: 1280,
    });
    const pdf = await page.print();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBeGreaterThan(3);
    expect(pagesOf(pdf)).toBeLessThan(25);
    await page.ask('Emulation.setEmulatedMedia', { media: 'print' });
    const height = 'document.querySelector("details.check table").getBoundingClientRect().height';
    expect(await page.evaluate(height)).toBeGreaterThan(50);
  });

  it('5000 resources under 25 checks open, say what is left out, and stay printable', async (context) => {
    const text = await textOf(renderReport(largeNight(5000)));
    expect(text.length).toBeLessThan(12_000_000);
    const page = await browser(context).open(addressOf('5000', text), { scheme: 'light', width: 1280 });
    expect(await page.evaluate('document.querySelectorAll("tbody tr").length')).toBeGreaterThan(5000);
    // Folded, what stands open is read in minutes.
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(120_000);
    const pdf = await page.print();
    expect(pagesOf(pdf)).toBeGreaterThan(20);
    expect(pagesOf(pdf)).toBeLessThan(250);
  });
});
