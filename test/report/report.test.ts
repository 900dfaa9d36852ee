/** The page: its structure, its order, its bounds, and what hostile names can do to it, which is nothing. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { renderReport } from '../../src/report/report.ts';
import { sectionOf, type Tag, tagsOf, textIn } from './page.ts';
import {
  checkNamed,
  met,
  nightOf,
  record,
  sampleCoverage,
  sampleRecords,
  sampleRun,
  textOf,
  unseen,
} from './sample-night.ts';

const locked = checkNamed('store-locked');
const unmet = { verdict: 'unmet', because: 'New data has no lock.', observed: { mode: 'none', days: 0 } } as const;

async function pageOf(records: Iterable<EvidenceRecord>, other: Parameters<typeof nightOf>[1] = {}): Promise<string> {
  return textOf(renderReport(nightOf(records, other)));
}

describe('the page of a night', () => {
  let page: string;
  let tags: Tag[];
  const all = (name: string) => tags.filter((tag) => tag.name === name);

  beforeAll(async () => {
    page = await pageOf(sampleRecords());
    tags = tagsOf(page);
  });

  it('is the same for the same night', async () => {
    expect(await pageOf(sampleRecords())).toBe(page);
  });

  it('puts its content security policy first and allows exactly its own style', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en"><head><meta http-equiv="Content-Security-Policy" /);
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(all('meta')[0]?.attributes.get('content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page.match(/<style/g)).toHaveLength(1);
  });

  it('runs nothing and asks nobody for anything', () => {
    const names = new Set(tags.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'embed', 'base', 'form', 'input', 'image']) {
      expect(names).not.toContain(name);
    }
    for (const { attributes } of tags) {
      for (const [key, value] of attributes) {
        expect(key).not.toMatch(/^(?:on|style$|src|action|formaction|srcdoc|xlink)/i);
        if (key === 'href') expect(value).toMatch(/^#[a-z-]+$/);
      }
    }
    expect(page).not.toMatch(/url\(|@import|https?:/i);
  });

  it('has one h1, landmarks, and only links to what is there', () => {
    for (const name of ['h1', 'main', 'header', 'footer', 'nav', 'title']) {
      const outer = tags.filter((tag) => tag.name === name && !(name === 'header' && !tag.attributes.has('class')));
      expect([name, outer.length]).toEqual([name, 1]);
    }
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      const target = attributes.get('href')?.slice(1) ?? attributes.get('aria-labelledby');
      if (target !== undefined) expect(ids).toContain(target);
    }
  });

  it('names every table, column and row', () => {
    expect(all('table').length).toBeGreaterThan(10);
    expect(all('caption')).toHaveLength(all('table').length);
    for (const { attributes } of all('th')) expect(attributes.get('scope')).toMatch(/^(?:col|row)$/);
  });

  it('says every verdict in words beside its colour', () => {
    const coloured = [...page.matchAll(/<span class="badge [a-z-]+">(.*?)<\/span>/g)].map(([, inner]) =>
      textIn(inner ?? ''),
    );
    expect(coloured.length).toBeGreaterThan(20);
    for (const words of coloured) expect(words).toMatch(/unknown|threshold not met|not applicable|met/i);
  });

  it('tells first what is unknown', () => {
    const headings = [...page.matchAll(/<h2 id="([a-z]+)">/g)].map(([, id]) => id);
    expect(headings).toEqual([
      'counts',
      'unknown',
      'unmet',
      'safeguards',
      'resources',
      'checks',
      'examined',
      'thresholds',
      'verify',
      'limits',
    ]);
    const counts = sectionOf(page, 'counts');
    expect(counts).toMatch(/3 Unknown .* 7 Threshold not met .* 0 Not applicable .* 28 Met /);
  });

  it('groups what is unknown by the permission that would open it', () => {
    const text = sectionOf(page, 'unknown');
    for (const permission of ['s3:GetEncryptionConfiguration', 's3:GetBucketPolicy', 'kms:GetKeyRotationStatus']) {
      expect(text).toContain(`Access was denied: ${permission} 1 record To open it, grant ${permission}`);
    }
    expect(text).toMatch(/Lists that are not whole .* every key clinic eu-central-1 Access was denied: kms:ListKeys/);
  });

  it('shows what was observed, expected and by whom, how to fix it, and the paragraph', () => {
    const text = sectionOf(page, 'unmet');
    for (const part of [
      'imaging-archive arn:aws:s3:::imaging-archive AWS::S3::Bucket · us-east-1 · clinic',
      'New data is locked for 90 days in governance mode',
      'mode: governance; days: 90',
      'mode: compliance; days: 30 Customer policy: product default for BKP-IMM-01',
      locked.fix,
      '45 CFR 164.312(c)(1) (standard); 45 CFR 164.308(a)(7)(ii)(A) (required)',
      'BKP-IMM-01 · store-locked , revision 1',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says what was looked at and what was not', () => {
    const text = sectionOf(page, 'examined');
    for (const part of [
      'clinic Amazon Web Services surveyed',
      '1 account, 7 stores, 3 keys',
      '1 list not whole',
      '13 of 18 answered',
      's3 GetBucketPolicy s3:GetBucketPolicy 4 AccessDenied ×1, NoSuchBucketPolicy ×2',
      'BKP-DRL-01 Restore tests',
    ]) {
      expect(text.replaceAll(' ,', ',')).toContain(part);
    }
  });

  it('never draws a legal conclusion', () => {
    const words = textIn(page.replace(/<style>[^<]*<\/style>/, ''));
    expect(words).not.toMatch(
      /HIPAA compliant|certified|violation|non-compliant|breach|air-gapped|safe harbor|% compliant/i,
    );
    expect(words).toContain('Not legal advice; does not determine compliance.');
    expect(words).toContain('backup-evidence 0.1.0 · profile: rule in force · evaluated 2026-11-18 02:00 UTC');
  });
});

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

describe('hostile names', () => {
  const names = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    '</style></title><script>',
    '\u001b]0;owned\u0007',
    'invoice\u202excod.exe',
    '<!--',
  ];

  it.each(names)('%j stays text wherever it stands', async (name) => {
    const judgements = [
      unmet,
      met(),
      { ...unseen(name), because: name, observed: { gap: 'denied', permission: name } },
    ] as const;
    const records = judgements.map((judgement) => {
      const made = record(locked, name, { ...judgement, because: name });
      const { expected, resource } = made;
      return {
        ...made,
        check: name,
        control: name,
        expected: { ...expected, property: name, source_ref: name, value: { [name]: name } },
        resource: { ...resource, target: name, region: name, type: name, id: name },
      };
    });
    const [target] = sampleCoverage.targets;
    if (target === undefined) throw new Error('The sample has a target.');
    const call = { service: name, operation: name, permission: name, answered: 1, failed: { [name]: 1 } };
    const gap = { kind: 'key', region: name, reason: 'denied', detail: name, permission: name } as const;
    const hostile = { ...target, target: name, title: name, examines: name, account: name, principal: name };
    const coverage = {
      targets: [{ ...hostile, regions: [name], calls: [call], gaps: [gap] }],
      checks: 1,
      controlsWithoutCheck: [{ id: name, title: name }],
    };
    const run = { ...sampleRun, log: name, version: name, startedAt: name, evaluationTime: name };
    const page = await pageOf(records, { coverage, run });

    const plain = tagsOf(await pageOf(sampleRecords()));
    const known = new Set(plain.map((tag) => tag.name));
    const attributes = new Set(plain.flatMap((tag) => [...tag.attributes.keys()]));
    for (const tag of tagsOf(page)) {
      expect(known).toContain(tag.name);
      for (const attribute of tag.attributes.keys()) expect(attributes).toContain(attribute);
    }
    expect(page).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe('a record that this version has no check for', () => {
  it('is shown under its own name', async () => {
    const page = await pageOf([{ ...record(locked, 'a', unmet), check: 'from-the-future' }], { checks });
    expect(sectionOf(page, 'unmet')).toContain('from-the-future 1 record');
    expect(sectionOf(page, 'checks')).toContain('from-the-future 1 threshold not met');
  });
});
