/** The recipe of docs/verify.md, run as it stands there: good evidence passes, spoilt evidence does not. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
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
import type { Signer } from '../../src/sign/signer.ts';
import { stepNames } from '../../src/verify/report.ts';
import { bundleOf, discard, type Key, logName, newKey, nightOf, reseal, sealNight, twinOf } from './sealed-store.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/verify.md'), 'utf8');
const blocks = [...page.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block]) => block ?? '');

let store: string;
let key: Key;
beforeAll(async () => {
  key = newKey();
  store = await sealedBy(key);
});
afterAll(() => discard(store));

/** A store of three statements, with the public key beside them. */
async function sealedBy(signer: Signer): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'backup-evidence-recipe-'));
  await using log = await openLog({ path, name: logName, signer });
  await sealNight(log, 17);
  await log.append({
    kind: 'missed',
    scheduledFor: nightOf(18),
    noticedAt: nightOf(19),
    reason: 'The machine was off.',
  });
  await sealNight(log, 19);
  mkdirSync(join(path, 'keys'));
  writeFileSync(keyFileOf(path), publicKeyPem(signer.publicKey));
  return path;
}

function keyFileOf(path: string): string {
  return join(path, 'keys/signer.pub.pem');
}

function follow(evidence: string, trusted = store, blocksToRun = blocks, keyFile = keyFileOf(trusted)) {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', blocksToRun.join('\n')], {
    env: { PATH: process.env['PATH'], EVIDENCE: evidence, KEY: keyFile },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Follows the recipe on a copy that `spoil` has changed. */
function followSpoilt(spoil: (twin: string) => void, sealed = store) {
  const twin = twinOf(sealed, 2);
  try {
    spoil(twin);
    return follow(twin, sealed);
  } finally {
    discard(twin);
  }
}

const file = (twin: string, sequence: number, name: string) => join(bundleOf(twin, sequence), name);
const statement = 'statement.sigstore.json';

describe('the recipe', () => {
  it('prints the fingerprint of the key', () => {
    expect(follow(store, store, blocks.slice(0, 1))).toMatchObject({
      status: 0,
      stdout: `${fingerprint(key.publicKey)}\n`,
    });
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

  it('passes nights of the demo', () => {
    const golden = resolve(import.meta.dirname, '../golden');
    const { status, stdout } = follow(golden, store, blocks, join(golden, 'signer.pub.pem'));
    expect([status, stdout.match(/^ok .*run/gm)?.length]).toEqual([0, 2]);
  });

  it('passes and refuses evidence signed with Ed25519', async () => {
    const signer = newEd25519();
    const sealed = await sealedBy(signer);
    try {
      const { status, stdout, stderr } = follow(sealed, sealed);
      expect([status, stderr, stdout.match(/^ok/gm)?.length]).toEqual([0, '', 3]);
      const swapped = followSpoilt((twin) => swap(file(twin, 0, statement), file(twin, 2, statement)), sealed);
      expect([swapped.status, swapped.stderr]).toEqual([5, expect.stringMatching(/000000\/SHA256SUMS is not/)]);
      const foreign = follow(store, sealed);
      expect([foreign.status, foreign.stderr]).toEqual([5, expect.stringMatching(/000000.*not this key's/)]);
      const edited = followSpoilt((twin) => editSignature(file(twin, 1, statement)), sealed);
      expect([edited.status, edited.stderr]).toEqual([5, expect.stringMatching(/000001.*not this key's/)]);
    } finally {
      discard(sealed);
    }
  });

  it.each<[string, (twin: string) => void, RegExp]>([
    [
      'an edited record',
      (twin) => edit(file(twin, 0, 'targets/east/records.ndjson')),
      /000000 lacks a file, or one was changed/,
    ],
    ['an edited report', (twin) => edit(file(twin, 2, 'report.html')), /000002 lacks a file, or one was changed/],
    [
      'an edited list',
      (twin) => appendFileSync(file(twin, 0, 'SHA256SUMS'), '\n'),
      /000000\/SHA256SUMS is not the signed one/,
    ],
    ['a removed middle night', (twin) => rmSync(bundleOf(twin, 1), { recursive: true }), /runs\/000001 was expected/],
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
    ['an added file', (twin) => writeFileSync(file(twin, 2, 'inputs/more'), ''), /000002 holds a file/],
    ['an added hidden file', (twin) => writeFileSync(file(twin, 2, '.more'), ''), /000002 holds a file/],
    ['the list twice', (twin) => writeFileSync(file(twin, 2, 'SHA256SUMS\nSHA256SUMS'), ''), /000002 holds an empty/],
    [
      'almost a statement',
      (twin) => writeFileSync(file(twin, 2, 'statement-sigstore.json'), ''),
      /000002 holds a file/,
    ],
    ['a name that no bundle has', (twin) => writeFileSync(file(twin, 1, 'inputs\x1b[2J'), ''), /000001 holds an empty/],
    [
      'a name in no encoding',
      (twin) => writeFileSync(Buffer.from(file(twin, 1, 'caf\xe9'), 'latin1'), ''),
      /000001 holds an empty/,
    ],
    ['an empty folder', (twin) => mkdirSync(file(twin, 2, 'inputs/more')), /000002 holds an empty folder/],
    [
      'empty folders in one another',
      (twin) => mkdirSync(file(twin, 1, 'more/and/more'), { recursive: true }),
      /000001 holds an empty/,
    ],
    [
      'a hidden night',
      (twin) => cpSync(bundleOf(twin, 2), join(twin, 'runs/.000003'), { recursive: true }),
      /runs\/\.000003 stands where/,
    ],
    [
      'a hidden file among the nights',
      (twin) => writeFileSync(join(twin, 'runs/.more'), ''),
      /runs\/\.more stands where/,
    ],
    [
      'a night of a hostile name',
      (twin) => mkdirSync(join(twin, 'runs/000003\n\x1b[2J')),
      /^WRONG: \$'[ -~]+\\n\\E\[2J' stands where runs\/000003 was expected\n$/,
    ],
    [
      'nights behind a link',
      (twin) => {
        rmSync(join(twin, 'runs'), { recursive: true });
        symlinkSync(join(store, 'runs'), join(twin, 'runs'));
      },
      /runs is not a plain folder/,
    ],
    ['a removed file', (twin) => rmSync(file(twin, 2, 'run.json')), /000002 lacks a file/],
    ['a link', (twin) => symlinkSync('/etc/hostname', file(twin, 1, 'more')), /000001 holds an empty/],
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
      /runs holds no statement/,
    ],
  ])('stops at %s', (_what, spoil, complaint) => {
    expect(followSpoilt(spoil)).toMatchObject({ status: 5, stderr: expect.stringMatching(complaint) });
  });

  it('is followed by every step and exit code of the verifier', () => {
    for (const step of stepNames) expect(page).toContain(`| \`${step}\` |`);
    const { stdout } = spawnSync(process.execPath, ['src/main.ts', 'verify', '--help'], { encoding: 'utf8' });
    const codes = [...stdout.matchAll(/^ {2}(\d) {2}/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual([0, 1, 2, 5, 6]);
    for (const code of codes) expect(page).toContain(`| ${code} | `);
  });
});

function newEd25519(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { algorithm: 'ed25519', publicKey, sign: async (message) => sign(null, message, privateKey) };
}

/** Another signature of the same length, in an envelope that is otherwise as it was. */
function editSignature(path: string): void {
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(/"sig":"(.)/, (_, first: string) => `"sig":"${first === 'A' ? 'B' : 'A'}`);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
}

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
