/** The replay door: answers from the record alone. */
import { expect, test } from 'vitest';
import type { Call, Operation } from '../../providers/provider.ts';
import { callKey, writeObservation } from '../../src/evidence/observation.ts';
import { replay } from '../../src/observe/replay.ts';

const operation: Operation = {
  service: 'store',
  name: 'Get',
  permission: null,
  source: 'https://service.example/docs',
  root: '{}',
  errors: {},
  absent: {},
  keep: 'keep',
};
const wire = { endpoint: 'e', status: 200, requestId: null, serverDate: null, contentType: null, root: '{}', bytes: 2 };
const call: Call = {
  service: 'store',
  operation: 'Get',
  region: 'r',
  principal: 'p',
  parameters: { a: 1, b: 2 },
  turn: 0,
};
const never = () => Promise.reject(new Error('sent in replay'));

const recorded = (one: Call) =>
  writeObservation({
    call: one,
    wire,
    observedAt: '2026-11-18T02:00:00.000Z',
    durationMs: 1,
    attempts: 1,
    answer: { body: one.turn },
  });

async function* lines(...calls: Call[]) {
  for (const one of calls) yield Buffer.from(recorded(one).line);
}

test('answers by content, principal and turn, in any order, and sends nothing', async () => {
  const door = await replay(lines(call, { ...call, turn: 1 }, { ...call, principal: null }));
  const second = await door.observe(operation, { ...call, parameters: { b: 2, a: 1 }, turn: 1 }, never);
  const first = await door.observe(operation, call, never);
  expect([first.answer, second.answer]).toEqual([{ body: 0 }, { body: 1 }]);
  expect(first).toEqual(recorded(call).observation);
  expect(door.unasked()).toBe(1);
});

test('records again the line that it was given', async () => {
  const again: string[] = [];
  const door = await replay(lines(call), (line) => void again.push(line));
  await door.observe(operation, call, never);
  expect(again).toEqual([recorded(call).line]);
});

test('a call that is not recorded, recorded twice, or unreadable is a fault', async () => {
  const door = await replay(lines(call));
  await expect(door.observe(operation, { ...call, region: 'other' }, never)).rejects.toMatchObject({
    code: 'not-recorded',
  });
  await expect(replay(lines(call, call))).rejects.toMatchObject({ code: 'recorded-twice' });
  await expect(
    replay(
      (async function* () {
        yield Buffer.from('{}');
      })(),
    ),
  ).rejects.toMatchObject({ code: 'unreadable' });
});

test.each([
  [{ service: 'x' }],
  [{ operation: 'x' }],
  [{ region: 'x' }],
  [{ principal: 'x' }],
  [{ parameters: { a: 1 } }],
  [{ parameters: { a: '1', b: 2 } }],
  [{ turn: 1 }],
])('calls differ by %j', (other) => {
  expect(callKey({ ...call, ...other } as Call)).not.toBe(callKey(call));
});
