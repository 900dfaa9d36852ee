/** Seals real nights over a shelf, and rewrites what is sealed the way an attacker with or without a key would. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../../checks/check.ts';
import { checks } from '../../checks/index.ts';
import { defaultPolicy } from '../../checks/policy.ts';
import { sha256Hex } from '../../src/evidence/digest.ts';
import { preAuthEncoding } from '../../src/evidence/dsse.ts';
import { sealingFiles, sequenceName, statementFile, sumsFile } from '../../src/evidence/layout.ts';
import type { Predicate } from '../../src/evidence/predicate.ts';
import { canonicalSignature, fingerprint, publicKeyPem, spkiSha256 } from '../../src/evidence/signature.ts';
import { decodeSigstoreBundle, encodeSigstoreBundle } from '../../src/evidence/sigstore-bundle.ts';
import { encodeStatement, parseStatement, statementOf } from '../../src/evidence/statement.ts';
import { formatSums } from '../../src/evidence/sums.ts';
import { Handles } from '../../src/observe/handles.ts';
import { live } from '../../src/observe/live.ts';
import { run } from '../../src/run.ts';
import { type Log, openLog } from '../../src/seal/log.ts';
import type { Signer } from '../../src/sign/signer.ts';
import type { Trust } from '../../src/verify/verify.ts';
import { type ShelfStore, shelfProvider } from './shelf-provider.ts';

export const logName = 'clinic.example/shelf';
export const performer = {
  controlsWithoutCheck: [{ id: 'BKP-GOV-01', title: 'Inventory' }],
  providers: [shelfProvider()],
  checks,
  collector: { name: 'backup-evidence', version: '9.9.9', digest: { sha256: 'c'.repeat(64) } },
};

export interface Key extends Signer {
  readonly privateKey: KeyObject;
}

export function newKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    algorithm: 'ecdsa-p256-sha256',
    publicKey,
    privateKey,
    sign: async (message) => canonicalSignature(sign('sha256', message, privateKey)),
  };
}

export function nightOf(day: number): string {
  return `2026-11-${day}T02:00:00.000Z`;
}

const shelf: readonly ShelfStore[] = [
  { name: 'charts', location: 'here', encrypted: true, lockDays: 40 },
  { name: 'images', location: 'there', encrypted: false, lockDays: 0 },
  { name: 'closed', location: 'here', encrypted: true, lockDays: 40, denied: true },
];

/** Seals one night over two targets; `judges` may differ from the checks that verify. */
export async function sealNight(
  log: Log,
  day: number,
  stores = shelf,
  judges: readonly Check[] = checks,
): Promise<void> {
  const scheduledFor = nightOf(day);
  let moment = Date.parse(scheduledFor);
  const clock = {
    now: () => {
      moment += 1000;
      return new Date(moment);
    },
  };
  const limits = { concurrency: 2, timeoutSeconds: 5, attempts: 1 };
  const [provider] = performer.providers;
  const plan = (id: string, of: readonly ShelfStore[]) => ({
    id,
    provider: provider as NonNullable<typeof provider>,
    scope: { shelf: `shelf-${id}` },
    settings: { shelf: `shelf-${id}`, stores: of },
    expect: 'something' as const,
  });
  await run(
    { trigger: 'schedule', scheduledFor, late: false, source: 'live' },
    {
      log,
      plans: [plan('west', stores.slice(0, 1)), plan('east', stores)],
      checks: judges,
      policy: { ...defaultPolicy, allowedRegions: { ...defaultPolicy.allowedRegions, value: ['here'] } },
      settings: {},
      configDigest: null,
      controlsWithoutCheck: performer.controlsWithoutCheck,
      door: async (_plan, record) =>
        live({
          limits,
          clock,
          handles: new Handles(new Uint8Array(32)),
          deadline: new AbortController().signal,
          record,
        }),
      clock,
      collector: { ...performer.collector, node: 'v24.0.0' },
      progress: () => undefined,
    },
  );
}

export interface SealedStore {
  readonly path: string;
  readonly first: Key;
  /** Announced by statement 3. */
  readonly second: Key;
  readonly trust: Trust;
}

/** 0 and 1: nights of the 17th and 18th. 2: the 19th was missed. 3: a new key. 4 and 5: the 20th and 21st, under it. */
export async function sealStore(): Promise<SealedStore> {
  const path = mkdtempSync(join(tmpdir(), 'backup-evidence-verify-'));
  const first = newKey();
  const second = newKey();
  {
    await using log = await openLog({ path, name: logName, signer: first });
    await sealNight(log, 17);
    await sealNight(log, 18, shelf.slice(1));
    await log.append({
      kind: 'missed',
      scheduledFor: nightOf(19),
      noticedAt: nightOf(20),
      reason: 'The machine was off.',
    });
    await log.append({ kind: 'key', announcedAt: nightOf(20), publicKeys: [publicKeyPem(second.publicKey)] });
  }
  await using log = await openLog({ path, name: logName, signer: second, firstKey: first.publicKey });
  await sealNight(log, 20);
  await sealNight(log, 21);
  return { path, first, second, trust: { keys: [first.publicKey], log: logName } };
}

/** A copy to spoil, of the evidence alone, and of no statement after `newest`. */
export function twinOf(store: string, newest: number): string {
  const twin = mkdtempSync(join(tmpdir(), 'backup-evidence-twin-'));
  for (let sequence = 0; sequence <= newest; sequence += 1) {
    cpSync(bundleOf(store, sequence), bundleOf(twin, sequence), { recursive: true });
  }
  return twin;
}

export function discard(...folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

export function bundleOf(store: string, sequence: number): string {
  return join(store, 'runs', sequenceName(sequence));
}

/** Every file of a bundle, relative to it. */
export function filesOf(bundle: string): readonly string[] {
  return readdirSync(bundle, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bundle.length + 1))
    .sort();
}

export function predicateOf(bundle: string): Predicate {
  return parseStatement(decodeSigstoreBundle(readFileSync(join(bundle, statementFile))).payload).predicate;
}

/** Lists the files as they are now, and signs that with any key: what the holder of a key could do at any time. */
export function reseal(bundle: string, key: Key, changed: Partial<Predicate> = {}): void {
  const listed = filesOf(bundle).filter((file) => !sealingFiles.includes(file));
  const sums = formatSums(listed.map((path) => ({ path, sha256: sha256Hex(readFileSync(join(bundle, path))) })));
  const keys = { ...predicateOf(bundle).keys, current: spkiSha256(key.publicKey) };
  const predicate = { ...predicateOf(bundle), keys, ...changed } as Predicate;
  writeFileSync(join(bundle, sumsFile), sums);
  signAs(bundle, encodeStatement(statementOf(sha256Hex(sums), predicate)), key);
}

/** Puts any payload under a key's signature. */
export function signAs(bundle: string, payload: Uint8Array, key: Key): void {
  const signature = canonicalSignature(sign('sha256', preAuthEncoding(payload), key.privateKey));
  const file = encodeSigstoreBundle({ payload, signature, fingerprint: fingerprint(key.publicKey) });
  writeFileSync(join(bundle, statementFile), file);
}
