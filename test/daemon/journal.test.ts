/** The daemon's lines: what they hold, and that no secret and no foreign text gets into them. */
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { type Event, journal, problemOf } from '../../src/daemon/journal.ts';
import { StoreError } from '../../src/store/store-error.ts';

const planted = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

function written(level: 'info' | 'warn' | 'error', ...events: readonly Event[]): readonly string[] {
  const lines: string[] = [];
  const tell = journal(level, new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }));
  for (const event of events) tell(event);
  return lines;
}

test('one JSON object on one line, with level, time and a sentence', () => {
  const [line = '', ...more] = written('info', { event: 'stopping', signal: 'SIGTERM' });
  expect(more).toEqual([]);
  expect(line).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(line)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    event: 'stopping',
    signal: 'SIGTERM',
    msg: expect.stringMatching(/^[A-Z].*\.$/),
  });
});

test.each([
  ['info', 3],
  ['warn', 2],
  ['error', 1],
] as const)('from %s on there are %i of three', (level, count) => {
  const config = 'sha256:00' as const;
  const lines = written(
    level,
    { event: 'stopped' },
    { event: 'no-trigger', schedule: '0 2 * * *' },
    { event: 'config-broken', problem: 'all of it', keeps: config },
  );
  expect(lines).toHaveLength(count);
});

test('nothing in a line can move a cursor or end the line', () => {
  const [line = ''] = written('info', { event: 'no-trigger', schedule: 'a\u001b[2J\u202e\nb' });
  expect(line).toContain('a\\\\u{1b}[2J\\\\u{202e}\\\\nb');
  expect(line.trimEnd()).not.toMatch(/[\p{C}]/u);
});

test('a long text is cut', () => {
  const [line = ''] = written('info', { event: 'no-trigger', schedule: 'x'.repeat(100_000) });
  expect(line.length).toBeLessThan(2000);
});

test.each(['passphrase', 'credentials', 'settings', 'secretAccessKey', 'sessionToken', 'headers'])(
  '%s is not printed, should a mistake hand it over',
  (name) => {
    const mistake = { event: 'stopped', [name]: { text: planted }, inner: { [name]: planted } } as unknown as Event;
    const [line = ''] = written('info', mistake);
    expect(line).toContain('[redacted]');
    expect(line).not.toContain(planted);
  },
);

test.each([
  ['ours', new StoreError('full', 'The disk is full.'), 'full', 'The disk is full.'],
  ['foreign', Object.assign(new TypeError(`bad header ${planted}`), { code: 'ERR_X' }), 'ERR_X', 'TypeError'],
  ['without a code', new Error(planted), 'unknown', 'Error'],
  ['with a code that is a text', Object.assign(new Error('x'), { code: `${planted} ` }), 'unknown', 'Error'],
  ['none at all', planted, 'unknown', 'not an error'],
])('of an error that is %s', (_what, error, code, word) => {
  const told = problemOf(error);
  expect(told).toEqual({ code, problem: expect.stringContaining(word) });
  expect(JSON.stringify(told)).not.toContain(planted);
});
