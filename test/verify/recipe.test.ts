/** The recipe of docs/verify.md, run as it stands there: good evidence passes, spoilt evidence does not. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, publicKeyPem } from '../../src/evidence/signature.ts';
import { openLog } from '../../src/seal/log.ts';
import { bundleOf, discard, type Key, logName, newKey, nightOf, reseal, sealNight, twinOf } from './sealed-store.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/verify.md'), 'utf8');
const blocks = [...page.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block]) => block ?? '');

let store: string;
let key: Key;
let keyFile: string;
beforeAll(async () => {
  key = newKey();
  store = mkdtempSync(join(tmpdir(), 'backup-evidence-recipe-'));
  await using log = await openLog({ path: store, name: logName, signer: key });
  await sealNight(log, 17);
  await log.append({
    kind: 'missed',
    scheduledFor: nightOf(18),
    noticedAt: nightOf(19),
    reason: 'The machine was off.',
  });
  await sealNight(log, 19);
  mkdirSync(join(store, 'keys'));
  keyFile = join(store, 'keys/signer.pub.pem');
  writeFileSync(keyFile, publicKeyPem(key.publicKey));
});
afterAll(() => discard(store));

function follow(evidence: string, blocksToRun = blocks) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', `set -euo pipefail\n${blocksToRun.join('\n')}`],
    {
      env: { PATH: process.env['PATH'], EVIDENCE: evidence, KEY: keyFile },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

/** Follows the recipe on a copy that `spoil` has changed. */
function followSpoilt(spoil: (twin: string) => void) {
  const twin = twinOf(store, 2);
  try {
    spoil(twin);
    return follow(twin);
  } finally {
    discard(twin);
  }
}

describe('the recipe', () => {
  it('prints the fingerprint of the key', () => {
    expect(follow(store, blocks.slice(0, 1))).toMatchObject({ status: 0, stdout: `${fingerprint(key.publicKey)}\n` });
  });

  it('passes evidence as it was sealed, statement by statement', () => {
    const { status, stdout, stderr } = follow(store);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').filter((line) => line.startsWith('ok'))).toEqual([
      `ok  0  run  ${nightOf(17)}`,
      `ok  1  missed  ${nightOf(18)}`,
      `ok  2  run  ${nightOf(19)}`,
    ]);
    expect(followSpoilt(() => undefined).status).toBe(0);
  });

  const file = (twin: string, sequence: number, name: string) => join(bundleOf(twin, sequence), name);
  const statement = 'statement.sigstore.json';
  it.each<[string, (twin: string) => void, RegExp]>([
    ['an edited record', (twin) => edit(file(twin, 0, 'targets/east/records.ndjson')), /000000: a file was changed/],
    ['an edited report', (twin) => edit(file(twin, 2, 'report.html')), /000002: a file was changed/],
    [
      'an edited list',
      (twin) => appendFileSync(file(twin, 0, 'SHA256SUMS'), '\n'),
      /000000\/SHA256SUMS is not the signed one/,
    ],
    ['a removed middle night', (twin) => rmSync(bundleOf(twin, 1), { recursive: true }), /expected runs\/000001/],
    [
      'a removed middle night, the next moved up',
      (twin) => {
        rmSync(bundleOf(twin, 1), { recursive: true });
        renameSync(bundleOf(twin, 2), bundleOf(twin, 1));
      },
      /000001 does not follow/,
    ],
    [
      'a night doubled at the end',
      (twin) => cpSync(bundleOf(twin, 2), bundleOf(twin, 3), { recursive: true }),
      /000003 does not/,
    ],
    ['an added file', (twin) => writeFileSync(file(twin, 2, 'inputs/more'), ''), /000002: a file is not listed/],
    ['an added hidden file', (twin) => writeFileSync(file(twin, 2, '.more'), ''), /000002: a file is not listed/],
    ['a removed file', (twin) => rmSync(file(twin, 2, 'run.json')), /000002: a file was changed or is missing/],
    ['a link', (twin) => symlinkSync('/etc/hostname', file(twin, 1, 'more')), /000001 holds something/],
    [
      'swapped statements',
      (twin) => swap(file(twin, 0, statement), file(twin, 2, statement)),
      /000000\/SHA256SUMS is not/,
    ],
    ['swapped nights', (twin) => swap(bundleOf(twin, 0), bundleOf(twin, 2)), /000000 does not follow/],
    ['a night signed with another key', (twin) => reseal(bundleOf(twin, 1), newKey()), /000001.*not this key's/],
    [
      'a night rewritten with this key',
      (twin) => reseal(bundleOf(twin, 1), key, { reason: 'No reason.' }),
      /000002 does not follow/,
    ],
    [
      'a statement of another log',
      (twin) => reseal(bundleOf(twin, 2), key, { log: 'x.example/y' }),
      /000002 belongs to another log/,
    ],
    ['a removed statement', (twin) => rmSync(file(twin, 1, statement)), /statement\.sigstore\.json/],
    [
      'no statement at all',
      (twin) => [0, 1, 2].map((at) => rmSync(bundleOf(twin, at), { recursive: true })),
      /expected runs\/000000/,
    ],
  ])('stops at %s', (_what, spoil, complaint) => {
    const { status, stderr } = followSpoilt(spoil);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(complaint);
  });

  it('names every exit code and step of the verifier', async () => {
    const { stepNames } = await import('../../src/verify/report.ts');
    for (const step of stepNames) expect(page).toContain(`| \`${step}\` |`);
  });
});

function edit(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(path, bytes);
}

function swap(one: string, other: string): void {
  renameSync(one, `${one}.kept`);
  renameSync(other, one);
  renameSync(`${one}.kept`, other);
}
