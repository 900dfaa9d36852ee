/** The statement: strict in what it says, exact in its bytes. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preAuthEncoding } from '../../src/evidence/dsse.ts';
import { spkiSha256 } from '../../src/evidence/signature.ts';
import { encodeStatement, parseStatement, type Statement, statementOf } from '../../src/evidence/statement.ts';
import { saidKey, saidMissed, saidReview, saidRun } from './said.ts';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { publicKey: nextKey } = generateKeyPairSync('ed25519');
const digest = 'b'.repeat(64);
const place = {
  log: 'clinic.example/backup-evidence',
  sequence: 1,
  previous: { sequence: 0, statementDigest: { sha256: digest } },
  keys: { current: spkiSha256(publicKey), next: [] },
};
const run = statementOf(digest, { ...saidRun, ...place });
const missed = statementOf(digest, { ...saidMissed, ...place });
const review = statementOf(digest, { ...saidReview, ...place });
const key = statementOf(digest, {
  ...saidKey(nextKey),
  ...place,
  keys: { ...place.keys, next: [spkiSha256(nextKey)] },
});

type Draft = Record<string, unknown>;
/** The statement with its predicate's members replaced; undefined removes one. */
function spoilt(statement: Statement, changes: Draft): Buffer {
  return Buffer.from(JSON.stringify({ ...statement, predicate: { ...statement.predicate, ...changes } }));
}

function refusal(bytes: Uint8Array): unknown {
  try {
    return parseStatement(bytes);
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

describe('a statement', () => {
  it.each([
    ['run', run],
    ['missed', missed],
    ['review', review],
    ['key', key],
  ])('of kind %s says the same after a round trip', (_kind, statement) => {
    const bytes = encodeStatement(statement);
    expect(parseStatement(bytes)).toEqual(statement);
    expect(encodeStatement(parseStatement(bytes))).toEqual(bytes);
    expect(bytes.toString()).not.toMatch(/\n$/);
  });

  it('has one order of members, whatever order it is given in', () => {
    const { predicate, ...rest } = missed;
    const reversed = Object.fromEntries(Object.entries(predicate).reverse()) as Statement['predicate'];
    expect(encodeStatement({ predicate: reversed, ...rest })).toEqual(encodeStatement(missed));
    expect(encodeStatement(missed).toString()).toMatch(
      /^\{"_type":"https:\/\/in-toto\.io\/Statement\/v1","subject":\[\{"name":"SHA256SUMS","digest":\{"sha256":"b{64}"\}\}\],"predicateType":"urn:backup-evidence:attestation:run:v1","predicate":\{"log":"clinic\.example\/backup-evidence","sequence":1,"kind":"missed","previous":/,
    );
  });

  it('keeps every bit: no other bytes are read as a statement of the same digest', () => {
    const bytes = encodeStatement(review);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = Buffer.from(bytes);
        changed[at] = byte;
        const result = refusal(changed);
        if (typeof result === 'object') expect(encodeStatement(result as Statement)).toEqual(changed);
        else expect(['malformed', 'not-exact']).toContain(result);
      }),
      { numRuns: 500 },
    );
  });

  const text = encodeStatement(run).toString();
  it.each([
    ['white space', text.replace(':', ': ')],
    ['a final line feed', `${text}\n`],
    ['a byte order mark', `\uFEFF${text}`],
    ['a member twice', text.replace('"sequence":1,', '"sequence":7,"sequence":1,')],
    ['a kind twice', text.replace('"kind":"run"', '"kind":"missed","kind":"run"')],
    ['another order', text.replace('"sequence":1,"kind":"run"', '"kind":"run","sequence":1')],
    ['an escape that is not needed', text.replace('clinic', '\\u0063linic')],
    ['a number written otherwise', text.replace('"sequence":1,', '"sequence":1.0,')],
    ['an exponent', text.replace('"size":3', '"size":3e0')],
    ['minus zero', text.replace('"not-applicable":0', '"not-applicable":-0')],
    ['bytes that are not UTF-8', Buffer.from(text.replace('clinic', 'clin\u00ffc'), 'latin1')],
    ['a prototype', text.replace('"log":', '"__proto__":{},"log":')],
    ['two subjects', text.replace('"subject":[', `"subject":[{"name":"SHA256SUMS","digest":{"sha256":"${digest}"}},`)],
    ['another subject', text.replace('"SHA256SUMS"', '"run.json"')],
    ['another digest', text.replace('"sha256":"bbbb', '"sha256":"BBBB')],
    ['another type', text.replace('run:v1', 'run:v2')],
    ['no JSON', 'statement'],
    ['null', 'null'],
    ['nothing', ''],
  ])('is refused with %s', (_what, bytes) => {
    expect(refusal(Buffer.from(bytes as string))).toMatch(/^(malformed|not-exact)$/);
  });

  it.each<[string, Statement, Draft]>([
    ['an unknown member', run, { extra: 1 }],
    ['an unknown kind', run, { kind: 'break' }],
    ['no sequence', run, { sequence: undefined }],
    ['a sequence below zero', run, { sequence: -1 }],
    ['a sequence with a fraction', run, { sequence: 1.5 }],
    ['the wrong statement before', run, { sequence: 3 }],
    ['none before, not being the first', run, { previous: null }],
    ['one before, being the first', run, { sequence: 0 }],
    ['a log that is empty', run, { log: '' }],
    ['a log with a blank', run, { log: 'a b' }],
    ['a log with a line feed', run, { log: 'a\nb' }],
    ['a run by hand with a schedule', run, { trigger: 'manual' }],
    ['a scheduled run without', run, { scheduledFor: null }],
    ['a moment without milliseconds', run, { startedAt: '2026-11-18T02:00:00Z' }],
    ['a moment with an offset', run, { startedAt: '2026-11-18T02:00:00.000+00:00' }],
    ['a day that does not exist', run, { startedAt: '2026-02-30T02:00:00.000Z' }],
    ['an hour that does not exist', run, { startedAt: '2026-02-20T24:00:00.000Z' }],
    ['new keys outside an announcement', run, { keys: { ...place.keys, next: [digest] } }],
    ['an announcement without keys', key, { keys: place.keys, publicKeys: [] }],
    ['an announced key that is another', key, { keys: { ...place.keys, next: [digest] } }],
    ['an announced key in another PEM', key, { publicKeys: saidKey(nextKey).publicKeys.map((pem) => `${pem}\n`) }],
    ['a private note in place of a key', key, { publicKeys: ['hello'] }],
    ['a terminal escape', missed, { reason: 'gone\u001b[2J' }],
    ['a C1 control character', missed, { reason: 'gone\u009b2J' }],
    ['half a surrogate pair', missed, { reason: 'gone\ud800' }],
    ['an empty reason', missed, { reason: '' }],
    ['an endless reason', missed, { reason: 'x'.repeat(1001) }],
    ['a review of nothing', review, { sequences: [] }],
    ['an endless review', review, { sequences: Array.from({ length: 1001 }, () => 1) }],
  ])('is malformed with %s', (_what, statement, changes) => {
    expect(refusal(spoilt(statement, changes))).toBe('malformed');
    const draft = { ...statement, predicate: { ...statement.predicate, ...changes } } as Statement;
    expect(() => encodeStatement(draft)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('is refused unread when it is too large', () => {
    expect(refusal(Buffer.alloc(64 * 1024 + 1))).toBe('too-large');
  });

  it('of a run fits into what a key service signs in one call, at its longest', () => {
    const longest = encodeStatement(
      statementOf(digest, {
        ...saidRun,
        ...place,
        log: 'l'.repeat(127),
        sequence: 10 ** 15 - 1,
        previous: { ...place.previous, sequence: 10 ** 15 - 2 },
        trigger: 'catch-up',
        source: 'recording',
        recordTree: { ...saidRun.recordTree, size: 10 ** 15 },
        collector: { ...saidRun.collector, name: 'n'.repeat(64), version: 'v'.repeat(64) },
        scope: { ...saidRun.scope, targets: 10 ** 15 },
        summary: { met: 10 ** 15, unmet: 10 ** 15, unknown: 10 ** 15, 'not-applicable': 10 ** 15 },
      }),
    );
    // AWS KMS: at most 4096 bytes where the message itself is signed, as Ed25519 asks.
    expect(preAuthEncoding(longest).length).toBeLessThanOrEqual(4096);
  });
});
