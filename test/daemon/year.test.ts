/** A year of the daemon: a clock of ours, real sealing; every night comes out as planned, and the whole log verifies. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Instant } from '../../providers/kinds.ts';
import type { Predicate } from '../../src/evidence/predicate.ts';
import { scheduledMoments } from '../../src/schedule.ts';
import { openFolderStore } from '../../src/store/folder-store.ts';
import { exitCode } from '../../src/verify/report.ts';
import { day, hour, minute, World } from './world.ts';

const schedule = { cron: '30 2 * * *', timezone: 'America/New_York' };
const nights = scheduledMoments(schedule, new Date('2026-01-02T00:00:00Z'), new Date('2027-01-02T00:00:00Z'));
const punctual = 'run schedule completed';

/** What befalls single nights, by their number; `leaves` is what the log must then say of that night and later ones. */
interface Chapter {
  readonly night: number;
  readonly leaves: readonly string[];
  readonly happens: (world: World, at: number) => Promise<void>;
}

const chapters: readonly Chapter[] = [
  {
    night: 40,
    leaves: [
      ...Array<string>(9).fill(
        'missed This daemon had not started yet; whether an earlier one tried stands in its log.',
      ),
      'run catch-up completed late',
    ],
    async happens(world, at) {
      await world.stop();
      world.now = at + 9 * day + 10 * hour;
      await world.boot();
      await world.wakeTwice();
    },
  },
  {
    night: 100,
    leaves: ['run catch-up completed late'],
    happens: (world, at) => world.wakeAt(at + 6 * hour + 1),
  },
  {
    night: 110,
    leaves: [punctual],
    happens: (world, at) => world.wakeAt(at + 6 * hour),
  },
  {
    night: 120,
    leaves: ['run schedule partial'],
    async happens(world, at) {
      world.answer = (target) => (target === 'east' ? 'opens' : 'refuses');
      await world.wakeAt(at);
    },
  },
  {
    night: 150,
    leaves: ['run schedule failed'],
    async happens(world, at) {
      world.answer = () => 'refuses';
      await world.wakeAt(at);
    },
  },
  {
    night: 180,
    leaves: ['run schedule partial', punctual],
    async happens(world, at) {
      const [east, west] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      world.onProgress = () => east.resolve();
      world.answer = (target) => {
        if (target === 'east') return 'opens';
        west.resolve();
        return new Promise(() => undefined);
      };
      const awake = world.wakeAt(at);
      await Promise.all([east.promise, west.promise]);
      await world.stop();
      await awake;
      world.answer = () => 'opens';
      await world.boot();
      await world.wakeAt(at + day);
    },
  },
  {
    night: 200,
    leaves: [punctual],
    async happens(world, at) {
      {
        await using _other = await openFolderStore(world.store);
        await world.wakeAt(at);
        await world.wakeAt(at + minute);
      }
      await world.wakeAt(at + 4 * minute);
      expect(world.told('fault').at(-1)).toMatchObject({ code: 'locked', scheduledFor: nights[200] });
      await world.wakeAt(at + 5 * minute);
    },
  },
  {
    night: 210,
    leaves: [punctual],
    async happens(world, at) {
      await world.wakeAt(at);
      await world.wakeAt(at - 3 * hour);
      await world.wakeAt(at);
    },
  },
  {
    night: 220,
    leaves: [
      punctual,
      'missed The daemon was not woken in time: the machine stood still, or its clock was changed.',
      'run catch-up completed late',
    ],
    async happens(world, at) {
      await world.wakeAt(at);
      const ahead = 2 * day + 7 * hour;
      world.set += ahead;
      await world.wakeTwice(at + ahead);
      expect(world.daemon.status.ahead).toBe(false);
      world.set -= ahead;
      await world.wakeAt(at + hour);
      expect(world.daemon.status.ahead).toBe(true);
      await world.wakeAt(at + day);
      await world.wakeAt(at + 2 * day);
    },
  },
  {
    night: 240,
    leaves: [punctual, punctual],
    happens: (world, at) => slowly(world, at, 26 * hour),
  },
  {
    night: 260,
    leaves: [punctual, 'missed The run before it had not ended.', punctual],
    happens: (world, at) => slowly(world, at, 50 * hour),
  },
  {
    night: 280,
    leaves: ['missed Its run was tried and could not be sealed (open-to-others).', 'run catch-up completed late'],
    async happens(world, at) {
      const key = join(world.folder, 'keys/signer.pem');
      chmodSync(key, 0o644);
      await world.wakeAt(at);
      await world.wakeAt(at + day);
      chmodSync(key, 0o600);
      await world.wakeAt(at + day + 7 * hour);
    },
  },
];

/** The night takes so long; the trigger is heard meanwhile. */
async function slowly(world: World, at: number, takesMs: number): Promise<void> {
  world.onNight = () => {
    world.now = at + takesMs;
    world.onNight = () => undefined;
    void world.daemon.wake();
  };
  await world.wakeAt(at);
}

function short(statement: Predicate): string {
  if (statement.kind === 'missed') return `missed ${statement.reason}`;
  if (statement.kind !== 'run') return statement.kind;
  return `run ${statement.trigger} ${statement.status}${statement.late ? ' late' : ''}`;
}

test('365 nights', { timeout: 600_000 }, async () => {
  await using world = await World.at('2026-01-01T20:00:00Z', { schedule: schedule.cron, timezone: schedule.timezone });
  await world.boot();
  const planned: [Instant, string][] = [];
  for (let number = 0; number < nights.length; ) {
    const at = Date.parse(nights[number] as Instant);
    const chapter = chapters.find(({ night }) => night === number);
    if (chapter) await chapter.happens(world, at);
    else await world.wakeAt(at + 30);
    world.answer = () => 'opens';
    for (const each of chapter?.leaves ?? [punctual]) {
      planned.push([nights[number] as Instant, each]);
      number += 1;
    }
    // The heartbeat, when nothing is due.
    await world.wakeAt(Math.max(world.now, at + 8 * hour));
  }
  expect(nights).toHaveLength(365);
  const statements = world.statements();
  expect(statements.map((each) => [('scheduledFor' in each && each.scheduledFor) || '', short(each)])).toEqual(planned);

  const period = [nights[0], nights.at(-1)] as [Instant, Instant];
  const report = await world.verified(schedule.cron, schedule.timezone, ...period);
  expect(report.bundles).toBe(365);
  expect(exitCode(report, ['chain', 'schedule'])).toBe(0);
});
