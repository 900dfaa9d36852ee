/** What waits for its signature is signed exactly as it waits, or refused loudly and kept. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/evidence/digest.ts';
import { preAuthEncoding } from '../../src/evidence/dsse.ts';
import { fingerprint, spkiSha256 } from '../../src/evidence/signature.ts';
import { encodeSigstoreBundle } from '../../src/evidence/sigstore-bundle.ts';
import { encodeStatement, parseStatement } from '../../src/evidence/statement.ts';
import { type LogOptions, openLog } from '../../src/seal/log.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { saidKey } from '../evidence/said.ts';
import { accounted, chainOf, logName, payloadsBySequence, sealNight } from './nights.ts';

let folder: string;
let key: Signer;
let other: Signer;
let store: string;
let ledger: string;
let signer: Signer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recovery-'));
  key = await openLocalKey((await createKey(join(folder, 'first'))).privatePath);
  other = await openLocalKey((await createKey(join(folder, 'second'))).privatePath);
});
afterAll(() => rmSync(folder, { recursive: true }));

const held = (file = '') => join(store, '.pending/000001', file);
const open = (options: Partial<LogOptions> = {}) => openLog({ path: store, name: logName, signer, ...options });

/** One night published, and the next one held because the signer was out of reach. */
beforeEach(async () => {
  store = mkdtempSync(join(folder, 'store-'));
  ledger = `${store}.ledger`;
  signer = accounted(key, ledger);
  {
    await using log = await open();
    await sealNight(log, 'one');
  }
  const unreachable = accounted({ ...key, sign: async () => Promise.reject(new Error('out of reach')) }, ledger);
  await using log = await open({ signer: unreachable });
  await expect(sealNight(log, 'two')).rejects.toThrow('out of reach');
  // The same writer must not put another night into the place of the one that waits.
  await expect(sealNight(log, 'instead of two')).rejects.toMatchObject({
    code: 'fork',
    message: expect.stringContaining('Open the log again'),
  });
});

const payload = () => readFileSync(held('payload.json'));

function signature(bytes: Uint8Array, by: Signer): Promise<Uint8Array> {
  return by.sign(preAuthEncoding(bytes));
}

async function putStatement(bytes: Uint8Array, by: Signer): Promise<void> {
  const file = encodeSigstoreBundle({
    payload: bytes,
    signature: await signature(bytes, by),
    fingerprint: fingerprint(by.publicKey),
  });
  writeFileSync(held('statement.sigstore.json'), file);
}

/** The waiting statement with its predicate changed; it would be signed if nobody looked. */
function putPayload(changes: object): void {
  const statement = parseStatement(payload());
  const draft = { ...statement, predicate: { ...statement.predicate, ...changes } } as typeof statement;
  writeFileSync(held('payload.json'), encodeStatement(draft));
}

describe('a bundle that waits for its signature', () => {
  it('gets it from the next writer, over the bytes that waited', async () => {
    const waited = sha256Hex(preAuthEncoding(payload()));
    await using log = await open();
    expect(log.recovered).toEqual([{ did: 'deleted-unfinished' }, { sequence: 1, did: 'resumed' }]);
    expect(log.head?.sequence).toBe(1);
    expect([...payloadsBySequence(ledger).get(1)!]).toEqual([waited]);
    expect((await sealNight(log, 'three')).sequence).toBe(2);
    expect(await chainOf(store, key)).toHaveLength(3);
  });

  it('is published as it is if the signature is there already', async () => {
    await putStatement(payload(), key);
    const never: Signer = { ...key, sign: () => Promise.reject(new Error('was asked to sign')) };
    await using log = await open({ signer: never });
    expect(log.recovered.at(-1)).toEqual({ sequence: 1, did: 'published' });
    expect(readdirSync(join(store, 'runs/000001')).sort()).toEqual([
      'SHA256SUMS',
      'run.json',
      'statement.sigstore.json',
      'targets',
    ]);
  });

  it.each<[string, string, () => void | Promise<void>]>([
    ['damaged-pending', 'a file changed', () => appendFileSync(held('run.json'), ' ')],
    ['damaged-pending', 'a file added', () => writeFileSync(held('extra.json'), '')],
    ['damaged-pending', 'a file with a foreign name added', () => writeFileSync(held('a b'), '')],
    ['damaged-pending', 'a file removed', () => rmSync(held('run.json'))],
    [
      'damaged-pending',
      'a file that became a link',
      () => {
        renameSync(held('run.json'), join(store, 'moved'));
        symlinkSync(join(store, 'moved'), held('run.json'));
      },
    ],
    ['damaged-pending', 'SHA256SUMS changed', () => appendFileSync(held('SHA256SUMS'), `${'a'.repeat(64)}  z\n`)],
    ['damaged-pending', 'SHA256SUMS removed', () => rmSync(held('SHA256SUMS'))],
    [
      'damaged-pending',
      'a file changed together with SHA256SUMS',
      () => {
        const sums = readFileSync(held('SHA256SUMS'), 'utf8');
        writeFileSync(held('run.json'), 'three');
        writeFileSync(held('SHA256SUMS'), sums.replace(sha256Hex('two'), sha256Hex('three')));
      },
    ],
    ['damaged-pending', 'the payload removed', () => rmSync(held('payload.json'))],
    ['damaged-pending', 'the payload cut', () => writeFileSync(held('payload.json'), payload().subarray(0, -1))],
    ['damaged-pending', 'the payload swollen', () => writeFileSync(held('payload.json'), Buffer.alloc(1_000_000))],
    [
      'broken-chain',
      'a payload for another place',
      () => putPayload({ sequence: 5, previous: { sequence: 4, statementDigest: { sha256: 'a'.repeat(64) } } }),
    ],
    [
      'broken-chain',
      'a payload after another statement',
      () => putPayload({ previous: { sequence: 0, statementDigest: { sha256: 'a'.repeat(64) } } }),
    ],
    ['foreign-log', 'a payload of another log', () => putPayload({ log: 'clinic.example/other' })],
    [
      'foreign-key',
      'a payload for another key',
      () => putPayload({ keys: { current: spkiSha256(other.publicKey), next: [] } }),
    ],
    [
      'damaged-pending',
      'another payload that is signed',
      async () => {
        const waiting = payload();
        putPayload({ late: true });
        await putStatement(payload(), key);
        writeFileSync(held('payload.json'), waiting);
      },
    ],
    [
      'damaged-pending',
      'a signature, and a file changed since',
      async () => {
        await putStatement(payload(), key);
        appendFileSync(held('run.json'), ' ');
      },
    ],
    [
      'broken-chain',
      'a signature by another key',
      async () => {
        const file = encodeSigstoreBundle({
          payload: payload(),
          signature: await signature(payload(), other),
          fingerprint: fingerprint(key.publicKey),
        });
        writeFileSync(held('statement.sigstore.json'), file);
      },
    ],
    ['broken-chain', 'half a statement', () => writeFileSync(held('statement.sigstore.json'), '{"mediaType":')],
    ['damaged-pending', 'another sequence', () => renameSync(held(), join(store, '.pending/000007'))],
    [
      'damaged-pending',
      'a second one beside it',
      () => cpSync(held(), join(store, '.pending/000002'), { recursive: true }),
    ],
    [
      'damaged-pending',
      'a place that is taken',
      () => cpSync(join(store, 'runs/000000'), join(store, '.pending/000000'), { recursive: true }),
    ],
    ['foreign-name', 'a stranger beside it', () => writeFileSync(join(store, '.pending/notes'), '')],
  ])('is refused as %s with %s; nothing is signed, nothing is lost', async (code, _what, change) => {
    await change();
    const [before, asked] = [readdirSync(join(store, '.pending')), readFileSync(ledger, 'utf8')];
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code });
    expect(readdirSync(join(store, '.pending'))).toEqual(before);
    expect(readFileSync(ledger, 'utf8')).toBe(asked);
    expect(await chainOf(store, key)).toHaveLength(1);
  });
});

describe('a signer', () => {
  it.each([
    ['signs something else', async () => await key.sign(Buffer.from('something else'))],
    ['signs with another key', async (message: Uint8Array) => await other.sign(message)],
    ['answers nothing', async () => new Uint8Array(0)],
  ])('that %s is caught before anything is stored, and the bundle goes on waiting', async (_what, sign) => {
    await expect(open({ signer: { ...key, sign } })).rejects.toMatchObject({ code: 'refused-signature' });
    expect(readdirSync(held()).sort()).toEqual(['SHA256SUMS', 'payload.json', 'run.json', 'targets']);
    await using log = await open();
    expect(log.recovered.at(-1)).toEqual({ sequence: 1, did: 'resumed' });
  });

  it('with a newer key does not sign what waits for the older one', async () => {
    {
      await using log = await open();
      await log.append(saidKey(other.publicKey));
    }
    await expect(
      open({ signer: { ...key, sign: () => Promise.reject(new Error('out of reach')) } }).then(async (log) => {
        await using waiting = log;
        await sealNight(waiting, 'waits');
      }),
    ).rejects.toThrow('out of reach');
    await expect(open({ signer: other, firstKey: key.publicKey })).rejects.toMatchObject({
      code: 'foreign-key',
      message: expect.stringContaining('Run once more with that key'),
    });
    await using log = await open();
    expect(log.recovered.at(-1)).toEqual({ sequence: 3, did: 'resumed' });
  });
});
