/** `collect --scheduled`: answers for the nights of the schedule, those that were missed included, and for none twice. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configure, logOf } from '../../src/wire.ts';
import { type Agent, cli, newAgent, pretend, verify } from '../night/agent.ts';

const hour = 3_600_000;
/** Half an hour ago: no test is long enough to meet the next one. */
const newest = Math.floor((Date.now() - hour / 2) / 60_000) * 60_000;
const hourly = `${new Date(newest).getUTCMinutes()} * * * *`;
const cloud = createServer((_, response) => void response.writeHead(403).end());
let variables: NodeJS.ProcessEnv;

beforeAll(async () => {
  cloud.listen(0, '127.0.0.1');
  await once(cloud, 'listening');
  variables = { ...pretend, AWS_ENDPOINT_URL: `http://127.0.0.1:${(cloud.address() as AddressInfo).port}` };
});
afterAll(() => void cloud.close());

const agentOf = (change: object = {}) =>
  newAgent({ log: 'clinic.example/hourly', schedule: hourly, targets: [{ id: 'main', aws: {} }], ...change });
const scheduled = (agent: Agent) => cli(agent, ['collect', '--scheduled', '--json'], variables);
const past = (hours: number) => new Date(newest - hours * hour).toISOString();

test('the first time runs the newest night, and calls none before it missed', async () => {
  const agent = await agentOf();
  const { code, stdout } = await scheduled(agent);
  // Nothing could be judged, as the cloud refuses everything.
  expect([code, JSON.parse(stdout)]).toMatchObject([1, { sequence: 0, status: 'failed', missed: [] }]);
  const again = await scheduled(agent);
  expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is sealed already') });
  expect((await verify(agent, '--schedule', hourly, '--from', past(0), '--until', past(0))).code).toBe(0);
});

test('after a pause seals what was missed before it runs the newest night', async () => {
  const agent = await agentOf();
  const [first, ...rest] = [past(4), past(3), past(2), past(1), past(0)] as [string, ...string[]];
  {
    await using log = await logOf(await configure(agent.config));
    await log.append<'missed'>({ kind: 'missed', scheduledFor: first, noticedAt: first, reason: 'A beginning.' });
  }
  const { stdout } = await scheduled(agent);
  expect(JSON.parse(stdout)).toMatchObject({ sequence: 4, missed: rest.slice(0, -1) });
  expect((await verify(agent, '--schedule', hourly, '--from', first, '--until', past(0))).code).toBe(0);
});

test('before the first night of a schedule there is nothing to run', async () => {
  const tomorrow = new Date(Date.now() + 12 * hour).getUTCHours();
  const { code, stderr } = await scheduled(await agentOf({ schedule: `0 ${tomorrow} * * *`, run: { graceHours: 1 } }));
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^No night is due before 20/) });
});
