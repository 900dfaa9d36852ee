/** SHA256SUMS: one exact form, which coreutils reads. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashFile, sha256Hex } from '../../src/evidence/digest.ts';
import { formatSums, maximumSumsBytes, parseSums } from '../../src/evidence/sums.ts';

const a = sha256Hex('a');
const b = sha256Hex('b');

describe('SHA256SUMS', () => {
  it('is sorted by path, in the bytes of coreutils', () => {
    const sums = [
      { path: 'b.txt', sha256: b },
      { path: 'B', sha256: a },
      { path: 'a/c.txt', sha256: a },
    ];
    expect(formatSums(sums)).toBe(`${a}  B\n${a}  a/c.txt\n${b}  b.txt\n`);
  });

  it('is accepted by sha256sum', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sums-'));
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a/one'), 'one');
    writeFileSync(join(folder, 'two'), Buffer.alloc(300_000, 7));
    const paths = ['a/one', 'two'];
    const sums = await Promise.all(
      paths.map(async (path) => ({ path, sha256: (await hashFile(join(folder, path))).sha256 })),
    );
    writeFileSync(join(folder, 'SHA256SUMS'), formatSums(sums));
    expect(execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder }).toString()).toBe(
      'a/one: OK\ntwo: OK\n',
    );
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['malformed', 'no final line feed', `${a}  x`],
    ['malformed', 'upper-case digits', `${a.toUpperCase()}  x\n`],
    ['malformed', 'binary mode', `${a} *x\n`],
    ['malformed', 'one blank', `${a} x\n`],
    ['malformed', 'an empty line', `${a}  x\n\n`],
    ['malformed', 'a short digest', `${a.slice(1)}  x\n`],
    ['malformed', 'a path twice', `${a}  x\n${b}  x\n`],
    ['malformed', 'a path twice with the same digest', `${a}  x\n${a}  x\n`],
    ['not-exact', 'another order', `${a}  y\n${a}  x\n`],
    ['malformed', 'carriage returns', `${a}  x\r\n`],
    ['unsafe-name', 'an absolute path', `${a}  /etc/passwd\n`],
    ['unsafe-name', 'a way up', `${a}  a/../../x\n`],
    ['unsafe-name', 'a dot', `${a}  ./x\n`],
    ['unsafe-name', 'an empty segment', `${a}  a//x\n`],
    ['unsafe-name', 'a backslash', `${a}  a\\x\n`],
    ['unsafe-name', 'a control character', `${a}  a\u0007\n`],
    ['unsafe-name', 'UTF-8', `${a}  é\n`],
    ['unsafe-name', 'itself', `${a}  SHA256SUMS\n`],
    ['unsafe-name', 'the statement', `${a}  statement.sigstore.json\n`],
    ['malformed', 'an escaped name', `\\${a}  a\\nb\n`],
    ['malformed', 'a byte order mark', `\uFEFF${a}  x\n`],
  ])('refuses as %s: %s', (code, _what, text) => {
    expect(() => parseSums(Buffer.from(text))).toThrow(expect.objectContaining({ code }));
  });

  it('refuses one that is too large before reading it', () => {
    expect(() => parseSums(Buffer.alloc(maximumSumsBytes + 1))).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  it('says the same after a round trip, and accepts no other bytes that say it', () => {
    const path = fc.array(fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,8}$/), { minLength: 1, maxLength: 4 });
    const paths = fc.uniqueArray(
      path.map((segments) => segments.join('/')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(paths, fc.nat(), fc.integer({ min: 0, max: 255 }), (names, at, byte) => {
        const bytes = Buffer.from(formatSums(names.map((name) => ({ path: name, sha256: sha256Hex(name) }))));
        expect(formatSums(parseSums(bytes))).toBe(bytes.toString());
        if (bytes.length === 0) return;
        const changed = Buffer.from(bytes);
        changed[at % bytes.length] = byte;
        try {
          expect(formatSums(parseSums(changed))).toBe(changed.toString('latin1'));
        } catch (error) {
          expect(error).toMatchObject({ name: 'EvidenceError' });
        }
      }),
    );
  });
});
