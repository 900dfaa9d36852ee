/** Evidence that this user may not read is neither verified nor failed. */
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitCode, type Report } from '../../src/verify/report.ts';
import { verify } from '../../src/verify/verify.ts';
import { bundleOf, discard, filesOf, performer, type SealedStore, sealStore, twinOf } from './sealed-store.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
  // Loads everything now: later another user may not be able to.
  await verify({ path: store.path, trust: store.trust, performer });
});
afterAll(() => discard(store.path));

const nobody = 65_534;

/** Root may read everything, so that it becomes somebody else meanwhile. */
async function asNobody(work: () => Promise<Report>): Promise<Report> {
  const { geteuid, seteuid } = process;
  if (geteuid === undefined || seteuid === undefined || geteuid() !== 0) return work();
  seteuid(nobody);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}

/** What anybody may read, but for one file or folder of the first night. */
async function verifiedWithout(path: string | null): Promise<Report> {
  const twin = twinOf(store.path, 2);
  chmodSync(twin, 0o755);
  for (const entry of readdirSync(twin, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  if (path !== null) chmodSync(join(bundleOf(twin, 0), path), 0);
  try {
    return await asNobody(() => verify({ path: twin, trust: store.trust, performer }));
  } finally {
    if (path !== null) chmodSync(join(bundleOf(twin, 0), path), 0o755);
    discard(twin);
  }
}

it('is verified once it may be read', async () => {
  expect(exitCode(await verifiedWithout(null), ['reperform'])).toBe(0);
});

it('leaves a file that may not be read unchecked, and never ends in 0', async () => {
  for (const file of filesOf(bundleOf(store.path, 0))) {
    const { findings, ...rest } = await verifiedWithout(file);
    const about = findings.filter((finding) => finding.file === `runs/000000/${file}`);
    expect([file, about.map(({ result }) => result)]).toEqual([file, expect.arrayContaining(['not-checked'])]);
    expect([file, about.find(({ result }) => result === 'not-checked')?.detail]).toEqual([
      file,
      expect.stringContaining('EACCES'),
    ]);
    expect([file, exitCode({ ...rest, findings }, [])]).toEqual([file, 6]);
  }
});

it.each(['.', 'inputs', 'targets', 'targets/east'])(
  'never ends in 0 for a folder that may not be read: %s',
  async (folder) => {
    expect(exitCode(await verifiedWithout(folder), [])).not.toBe(0);
  },
);
