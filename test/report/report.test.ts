/** The page of a night: its structure, its order, and the words in it. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sectionOf, type Tag, tagsOf, textIn } from './page.ts';
import { checkNamed, pageOf, sampleRecords } from './sample-night.ts';

const locked = checkNamed('store-locked');

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
        if (key === 'href') expect(value).toMatch(/^#[a-z0-9-]+$/);
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
      'first',
      'changes',
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
      expect(text).toContain(`Access was denied: ${permission} 1 record Grant ${permission}`);
    }
    expect(text).toMatch(
      /Lists that are not whole .* encryption keys clinic eu-central-1 Access was denied: kms:ListKeys/,
    );
  });

  it('shows what was observed, expected and by whom, how to fix it, and the paragraph', () => {
    const text = sectionOf(page, 'unmet');
    for (const part of [
      'imaging-archive arn:aws:s3:::imaging-archive AWS::S3::Bucket · us-east-1 · clinic',
      'New data is locked for 90 days, but a privileged identity can lift the lock.',
      'mode: governance',
      'mode: compliance; days: 30 Customer policy: product default',
      locked.fix,
      '45 CFR 164.312(c)(1) (standard); 45 CFR 164.308(a)(7)(ii)(A) (required)',
      `BKP-IMM-01 · store-locked , revision ${locked.revision}`,
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says what was looked at and what was not', () => {
    const text = sectionOf(page, 'examined');
    for (const part of [
      'clinic Amazon Web Services surveyed',
      '1 account, 7 backup stores, 3 encryption keys',
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
