/** Files of lines, written and read: bounded, whole, and the same bytes for the same lines. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashFile, sha256Hex } from '../../src/evidence/digest.ts';
import { type LineLimits, lineLimits, readLines } from '../../src/evidence/line-reader.ts';
import { LineWriter } from '../../src/evidence/line-writer.ts';
import { readPlainFile } from '../../src/evidence/plain-file.ts';

let folder: string;
const fresh = (suffix: string) => join(folder, `${randomUUID()}${suffix}`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(path: string, limits?: LineLimits): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(path, limits)) lines.push(line.toString());
  return lines;
}

async function written(path: string, lines: readonly (string | Uint8Array)[]): Promise<string> {
  await using writer = await LineWriter.create(path);
  for (const line of lines) await writer.write(line);
  return path;
}

function holding(suffix: string, bytes: Uint8Array | string): string {
  const path = fresh(suffix);
  writeFileSync(path, bytes);
  return path;
}

describe.each(['.ndjson', '.ndjson.gz'])('a file of lines, %s', (suffix) => {
  it('gives back the lines that were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'binary' }).map((text) => `x${text.replaceAll('\n', '')}`),
          { maxLength: 30 },
        ),
        async (lines) => {
          expect(await linesOf(await written(fresh(suffix), lines))).toEqual(
            lines.map((line) => Buffer.from(line).toString()),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('holds more than one piece, and lines longer than one', async () => {
    const lines = [
      'x'.repeat(1_000_000),
      ...Array.from({ length: 50_000 }, (_, n) => `line ${n}`),
      'y'.repeat(700_000),
    ];
    expect(await linesOf(await written(fresh(suffix), lines))).toEqual(lines);
  });

  it('may be empty', async () => {
    expect(await linesOf(await written(fresh(suffix), []))).toEqual([]);
  });

  it('is the same for the same lines', async () => {
    const [one, two] = [await written(fresh(suffix), ['a', 'b']), await written(fresh(suffix), ['a', 'b'])];
    expect(readFileSync(one)).toEqual(readFileSync(two));
  });

  it('is never replaced', async () => {
    const path = await written(fresh(suffix), ['first']);
    await expect(LineWriter.create(path)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await linesOf(path)).toEqual(['first']);
  });

  it('takes no empty line, none with a line feed, none that is too long, and none after its end', async () => {
    const writer = await LineWriter.create(fresh(suffix));
    await expect(writer.write('')).rejects.toMatchObject({ code: 'malformed' });
    await expect(writer.write('a\nb')).rejects.toMatchObject({ code: 'malformed' });
    await expect(writer.write(Buffer.alloc(lineLimits.lineBytes + 1))).rejects.toMatchObject({ code: 'too-large' });
    await writer.close();
    await writer.close();
    await expect(writer.write(Buffer.alloc(100_000))).rejects.toMatchObject({ code: 'malformed' });
  });

  it('is refused when it ends in the middle of a line, or goes past a bound', async () => {
    const packed = (text: string) => holding(suffix, suffix.endsWith('.gz') ? gzipSync(text) : text);
    await expect(linesOf(packed('a\nb'))).rejects.toMatchObject({ code: 'unended-line' });
    const limits = { lineBytes: 10, totalBytes: 30, lines: 12 };
    expect(await linesOf(packed(`${'a'.repeat(10)}\n`), limits)).toEqual(['a'.repeat(10)]);
    await expect(linesOf(packed(`${'a'.repeat(11)}\n`), limits)).rejects.toMatchObject({ code: 'too-large' });
    await expect(linesOf(packed('a'.repeat(11)), limits)).rejects.toMatchObject({ code: 'too-large' });
    await expect(linesOf(packed('aaaaa\n'.repeat(6)), limits)).rejects.toMatchObject({ code: 'too-large' });
    expect(await linesOf(packed('a\n'.repeat(12)), limits)).toHaveLength(12);
    await expect(linesOf(packed('a\n'.repeat(13)), limits)).rejects.toMatchObject({ code: 'too-large' });
    await expect(linesOf(packed('a\n\nb\n'), limits)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('closes its file when the reader stops early', async () => {
    const path = await written(
      fresh(suffix),
      Array.from({ length: 100_000 }, (_, n) => `line ${n}`),
    );
    for await (const line of readLines(path)) {
      expect(line.toString()).toBe('line 0');
      break;
    }
    rmSync(path);
  });
});

describe('a packed file', () => {
  const good = gzipSync('one\ntwo\n');

  it('is one that gzip unpacks, without a time in its header', async () => {
    const path = await written(fresh('.gz'), ['one', 'two']);
    expect(execFileSync('gzip', ['-dc', path]).toString()).toBe('one\ntwo\n');
    expect(readFileSync(path).subarray(4, 8)).toEqual(Buffer.alloc(4));
  });

  it.each([
    ['cut', good.subarray(0, -3)],
    ['followed by zeros', Buffer.concat([good, Buffer.alloc(5)])],
    ['followed by text', Buffer.concat([good, Buffer.from('more')])],
    ['followed by a second member', Buffer.concat([good, good])],
    ['not packed at all', Buffer.from('one\ntwo\n')],
    ['empty', Buffer.alloc(0)],
    ['changed in its check sum', Buffer.concat([good.subarray(0, -5), Buffer.of(1, 2, 3, 4, 5)])],
  ])('is refused when it is %s', async (_what, bytes) => {
    await expect(linesOf(holding('.gz', bytes))).rejects.toMatchObject({ code: 'damaged-gzip' });
  });

  it('that swells past the bound is refused while it swells', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a\n'));
    expect(bomb.length).toBeLessThan(100_000);
    expect(gunzipSync(bomb).length).toBe(64 * 1024 * 1024);
    let seen = 0;
    const read = async () => {
      for await (const _line of readLines(holding('.gz', bomb), {
        lineBytes: 100,
        totalBytes: 1024 * 1024,
        lines: 10_000_000,
      }))
        seen += 1;
    };
    await expect(read()).rejects.toMatchObject({ code: 'too-large' });
    expect(seen).toBeLessThanOrEqual(1024 * 1024);
  });
});

describe('what is no plain file', () => {
  it('is refused, not followed and not waited for', async () => {
    const real = holding('.txt', 'text\n');
    const link = fresh('.ndjson');
    symlinkSync(real, link);
    const pipe = fresh('.ndjson');
    execFileSync('mkfifo', [pipe]);
    const directory = fresh('.ndjson');
    mkdirSync(directory);
    for (const path of [link, pipe, directory]) {
      await expect(linesOf(path)).rejects.toMatchObject({ code: 'not-a-file' });
      await expect(hashFile(path)).rejects.toMatchObject({ code: 'not-a-file' });
      await expect(readPlainFile(path, 100)).rejects.toMatchObject({ code: 'not-a-file' });
    }
    await expect(hashFile(fresh('.gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('differs from a file, which is read up to its bound', async () => {
    const path = holding('.txt', 'x'.repeat(200_000));
    expect(await hashFile(path)).toEqual({ sha256: sha256Hex('x'.repeat(200_000)), bytes: 200_000 });
    expect((await readPlainFile(path, 200_000)).length).toBe(200_000);
    await expect(readPlainFile(path, 199_999)).rejects.toMatchObject({ code: 'too-large' });
  });
});
