/** Nights sealed once and kept for ever: whatever the program becomes, it must go on verifying them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { providers } from '../../providers/index.ts';
import { parsePublicKey } from '../../src/evidence/signature.ts';
import { exitCode } from '../../src/verify/report.ts';
import { verify } from '../../src/verify/verify.ts';

const collector = { name: 'backup-evidence', version: '0.0.0', digest: { sha256: '0'.repeat(64) } };
const performer = { providers, checks, collector, controlsWithoutCheck: [] };

const twins = mkdtempSync(join(tmpdir(), 'golden-'));
afterAll(() => rmSync(twins, { recursive: true }));

describe.each([
  { store: 'golden', of: 'buckets and keys', nights: 2 },
  { store: 'golden-account', of: 'a full account', nights: 3 },
])('the golden nights of $of', ({ store, nights }) => {
  const golden = join(import.meta.dirname, '..', store);
  const key = parsePublicKey(readFileSync(join(golden, 'signer.pub.pem'), 'utf8'));
  const schedule = {
    cron: '0 2 * * *',
    timezone: 'UTC',
    from: '2026-11-18T02:00:00.000Z',
    until: `2026-11-${17 + nights}T02:00:00.000Z`,
  };
  const trust = { keys: [key], log: 'lakeside-clinic.example/backup-evidence', schedule };

  it('verify in every step that needs no outside anchor', async () => {
    const report = await verify({ path: golden, trust, performer: null });
    expect(report.bundles).toBe(nights);
    expect(report.findings.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(exitCode(report, ['layout', 'statement', 'signature', 'files', 'records', 'chain', 'schedule'])).toBe(0);
  });

  it('are not contradicted by judging again', async () => {
    const report = await verify({ path: golden, trust, performer });
    expect(report.findings.filter(({ result }) => result === 'failed')).toEqual([]);
  });

  it.each([
    ['edited record', 'runs/000000/targets/clinic/records.ndjson', 'files'],
    ['edited observation', 'runs/000000/targets/clinic/observations.ndjson.gz', 'files'],
    ['edited facts', 'runs/000001/targets/clinic/facts.ndjson.gz', 'files'],
    ['edited estate', 'runs/000001/targets/_estate/records.ndjson', 'files'],
    ['edited run', 'runs/000001/run.json', 'files'],
    ['edited policy', 'runs/000001/inputs/policy.json', 'files'],
    ['edited report', 'runs/000000/report.html', 'files'],
    ['edited list', 'runs/000000/SHA256SUMS', 'files'],
    ['edited statement', 'runs/000000/statement.sigstore.json', 'statement'],
  ])('are refused with an %s', async (name, file, step) => {
    const twin = join(twins, `${store}-${name.replace(' ', '-')}`);
    cpSync(golden, twin, { recursive: true });
    const bytes = readFileSync(join(twin, file));
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(join(twin, file), bytes);
    const report = await verify({ path: twin, trust, performer: null });
    expect(exitCode(report, [])).toBe(5);
    const failed = report.findings.filter(({ result }) => result === 'failed');
    expect(failed.map((finding) => `${finding.step} ${finding.file}`)).toContain(`${step} ${file}`);
  });

  it('are refused with a night left out', async () => {
    const twin = join(twins, `${store}-shorter`);
    cpSync(golden, twin, { recursive: true });
    rmSync(join(twin, `runs/00000${nights - 1}`), { recursive: true });
    const report = await verify({ path: twin, trust, performer: null });
    expect(report.findings.filter(({ result }) => result === 'failed').map(({ step }) => step)).toContain('schedule');
  });
});
