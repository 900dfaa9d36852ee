/** The live door: what it records, returns, limits and ends. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call, Operation, Sent, Wire } from '../../providers/provider.ts';
import { readObservation } from '../../src/evidence/observation.ts';
import { Handles } from '../../src/observe/handles.ts';
import type { Limits } from '../../src/observe/limits.ts';
import { live } from '../../src/observe/live.ts';

const wire: Wire = {
  endpoint: 'https://service.example/',
  status: 200,
  requestId: 'r-1',
  serverDate: '2026-11-18T02:00:00.000Z',
  contentType: 'application/json',
  root: '{}',
  bytes: 10,
};
const operation: Operation = {
  service: 'store',
  name: 'Get',
  permission: 'store:Get',
  source: 'https://service.example/docs',
  root: '{}',
  errors: {},
  absent: {},
  keep: { members: { Name: 'keep', Token: 'handle', Items: { items: { members: { Id: 'keep' } } } } },
};
const call: Call = { service: 'store', operation: 'Get', region: 'r', principal: null, parameters: {}, turn: 0 };
const limits: Limits = { concurrency: 4, timeoutSeconds: 0.1, attempts: 3 };

function door(own: Partial<Limits> = {}, deadline: AbortSignal = new AbortController().signal) {
  const lines: string[] = [];
  const observer = live({
    limits: { ...limits, ...own },
    clock: { now: () => new Date('2026-11-18T02:00:01Z') },
    handles: new Handles(new Uint8Array(32)),
    deadline,
    record: (line) => void lines.push(line),
  });
  return { observer, lines };
}

const answers =
  (...sent: Sent[]) =>
  async () =>
    (sent.length > 1 ? sent.shift() : sent[0]) as Sent;
const failed = (failure: string, retry: boolean, retryAfterMs?: number): Sent => ({
  wire: { ...wire, status: 503 },
  failure,
  retry,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

/** A list in a list in a list … */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('the live door', () => {
  test('returns exactly what it recorded', async () => {
    const { observer, lines } = door();
    const body = { Name: 'a', Secret: 'x', Items: [{ Id: 1, Owner: 'jane' }], When: new Date(0) };
    const observation = await observer.observe(operation, call, answers({ wire, body }));
    expect(observation).toEqual(readObservation(Buffer.from(lines[0] as string)));
    expect(observation.answer).toEqual({ body: { Name: 'a', Items: [{ Id: 1 }] } });
    expect(lines.join()).not.toMatch(/jane|Secret/);
  });

  test('gives a handle for what may not be kept, and resolves it in a later call', async () => {
    const { observer, lines } = door();
    const first = await observer.observe(operation, call, answers({ wire, body: { Token: 'patient-7' } }));
    const token = (first.answer as { body: { Token: string } }).body.Token;
    expect(token).toMatch(/^handle:/);
    let asked: unknown;
    await observer.observe(operation, { ...call, parameters: { Token: token } }, async (parameters) => {
      asked = parameters;
      return { wire, body: {} };
    });
    expect(asked).toEqual({ Token: 'patient-7' });
    expect(lines.join()).not.toContain('patient-7');
  });

  test('tries again what may end differently, and no more often than allowed', async () => {
    const { observer } = door();
    const twice = await observer.observe(operation, call, answers(failed('SlowDown', true, 1), { wire, body: {} }));
    expect([twice.attempts, twice.answer]).toEqual([2, { body: {} }]);
    const never = await observer.observe(operation, call, answers(failed('SlowDown', true, 1)));
    expect([never.attempts, never.answer]).toEqual([3, { failure: 'SlowDown' }]);
    const denied = await observer.observe(operation, call, answers(failed('AccessDenied', false)));
    expect([denied.attempts, denied.answer]).toEqual([1, { failure: 'AccessDenied' }]);
  });

  test('ends an attempt that does not answer, and aborts it', async () => {
    const { observer } = door({ attempts: 1 });
    let aborted = false;
    const observation = await observer.observe(operation, call, (_parameters, signal) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise<Sent>(() => undefined);
    });
    expect(observation.answer).toEqual({ failure: 'Timeout' });
    expect(aborted).toBe(true);
  });

  test('sends nothing after the deadline, and ends what is under way', async () => {
    const deadline = new AbortController();
    const { observer, lines } = door({ timeoutSeconds: 60 }, deadline.signal);
    const underWay = observer.observe(operation, call, () => new Promise<Sent>(() => undefined));
    deadline.abort();
    expect((await underWay).answer).toEqual({ failure: 'RunDeadline' });
    let sent = 0;
    const later = await observer.observe(operation, call, async () => {
      sent += 1;
      return { wire, body: {} };
    });
    expect([later.answer, later.attempts, sent]).toEqual([{ failure: 'RunDeadline' }, 0, 0]);
    expect(lines).toHaveLength(2);
  });

  test('keeps no more calls in flight than allowed, per region and service', async () => {
    const { observer } = door({ concurrency: 2, timeoutSeconds: 5 });
    const inFlight = new Map<string, number>();
    const most = new Map<string, number>();
    const ask = (region: string) =>
      observer.observe(operation, { ...call, region }, async () => {
        inFlight.set(region, (inFlight.get(region) ?? 0) + 1);
        most.set(region, Math.max(most.get(region) ?? 0, inFlight.get(region) as number));
        await new Promise((resolve) => setTimeout(resolve, 5));
        inFlight.set(region, (inFlight.get(region) as number) - 1);
        return { wire, body: {} };
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index % 2 ? 'east' : 'west')));
    expect(Object.fromEntries(most)).toEqual({ east: 2, west: 2 });
  });

  test('spaces the starts of calls where a rate is set', async () => {
    const { observer } = door({ requestsPerSecond: 100 });
    const starts: number[] = [];
    const ask = () =>
      observer.observe(operation, call, async () => {
        starts.push(performance.now());
        return { wire, body: {} };
      });
    await Promise.all(Array.from({ length: 6 }, ask));
    // Timers may fire a millisecond early; five spaces of 10 ms are 50 ms, however slow the machine is.
    expect((starts.at(-1) as number) - (starts[0] as number)).toBeGreaterThan(45);
  });

  test('records no text of a service as its failure, and no header without bound', async () => {
    const { observer, lines } = door();
    const long = 'x'.repeat(100_000);
    await observer.observe(
      operation,
      call,
      answers({ wire: { ...wire, requestId: long }, failure: 'Jane Doe has no access', retry: false }),
    );
    expect(lines[0]).toContain('UnrecognisedFailure');
    expect(lines[0]).not.toContain('Jane');
    expect(lines[0]?.length).toBeLessThan(2000);
  });

  test.each([
    [
      'nested too deep for any parser',
      { Name: nested(20_000), Token: nested(20_000) },
      { body: { Name: null, Token: expect.stringMatching(/^handle:/) } },
    ],
    ['longer than a line may be', { Name: 'x'.repeat(17 * 1024 ** 2) }, { failure: 'AnswerTooLarge' }],
  ])('an answer %s ends in an observation', async (_what, body, answer) => {
    const { observer, lines } = door({ timeoutSeconds: 10 });
    expect((await observer.observe(operation, call, answers({ wire, body }))).answer).toEqual(answer);
    expect(lines).toHaveLength(1);
  });

  test('an answer that cannot be redacted ends in an observation', async () => {
    const { observer } = door();
    const text = () => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    const fragile: Operation = { ...operation, keep: { members: { Name: { text } } } };
    const { answer } = await observer.observe(fragile, call, answers({ wire, body: { Name: 'a' } }));
    expect(answer).toEqual({ failure: 'AnswerNotRedacted' });
  });

  test('the deadline ends the wait for a turn', async () => {
    const deadline = new AbortController();
    const { observer } = door({ requestsPerSecond: 0.1, concurrency: 1 }, deadline.signal);
    const all = Promise.all([1, 2, 3].map(() => observer.observe(operation, call, answers({ wire, body: {} }))));
    setTimeout(() => deadline.abort(), 20);
    expect((await all).map(({ answer }) => answer)).toEqual([
      { body: {} },
      { failure: 'RunDeadline' },
      { failure: 'RunDeadline' },
    ]);
  });

  test('lets nothing out that the allow-list does not name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.stringMatching(/^[a-z]{12}$/), async (noise, secret) => {
        const { observer, lines } = door();
        const body = { Token: secret, Other: secret, Items: [{ Id: 1, Deep: secret }, secret, noise], [secret]: noise };
        await observer.observe(operation, call, answers({ wire, body }));
        expect(lines[0]).not.toContain(secret);
      }),
    );
  });
});
