/** The daemon's loop: starts, nights, faults and their repetition, stops, and what it says of itself. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { unready } from '../../src/daemon/status.ts';
import { openFolderStore } from '../../src/store/folder-store.ts';
import { logOf } from '../../src/wire.ts';
import { skipWithout } from '../servers/register.ts';
import { begun, hour, minute, moments, night, World } from './world.ts';

/** Mounts a small file system in the place of the store. */
function smallDisk({ store }: World, context: TestContext): Disposable {
  mkdirSync(store);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', store], { stdio: 'pipe' });
  } catch {
    skipWithout(context, 'tmpfs', 'this user may not mount a file system');
  }
  return { [Symbol.dispose]: () => void execFileSync('umount', ['-l', store]) };
}

describe('a daemon that starts', () => {
  it('on an empty log waits for the first night, and is ready', async () => {
    await using world = await World.at('2026-11-09T20:00:00Z');
    await world.boot();
    expect(world.statements()).toEqual([]);
    expect(world.daemon.status).toMatchObject({ next: night(10), lastRun: null, counts: { run: 0, missed: 0 } });
    expect(unready(world.daemon.status)).toEqual([]);
    expect(world.armed).toEqual(['0 2 * * *']);
  });

  it('within the grace of a night runs it, on time', async () => {
    await using world = await World.at('2026-11-10T07:59:00Z');
    await world.boot();
    expect(world.statements()).toMatchObject([{ scheduledFor: night(10), trigger: 'schedule', late: false }]);
  });

  it('with a clock that was far ahead at first still runs the nights to come', async () => {
    await using world = await World.at('2027-06-01T12:00:00Z');
    await world.boot();
    await world.wakeAt('2026-11-09T20:00:00Z');
    await world.wakeAt(night(10));
    expect(moments(world)).toEqual([night(10)]);
  });

  it('without its key ends there', async () => {
    await using world = await World.at(night(10));
    renameSync(join(world.folder, 'keys'), join(world.folder, 'elsewhere'));
    await expect(world.boot()).rejects.toMatchObject({ name: 'KeyError', code: 'missing' });
    expect(world.armed).toEqual([]);
  });

  it('on a store of another log ends there', async () => {
    await using world = await begun();
    await world.stop();
    world.configure({ log: 'clinic.example/other' });
    await expect(world.boot()).rejects.toMatchObject({ name: 'StoreError', code: 'foreign-log' });
  });

  it('on a store that somebody else writes to waits for it, and answers then', async () => {
    await using world = await World.at(night(10));
    {
      await using _other = await openFolderStore(world.store);
      await world.boot();
      expect(unready(world.daemon.status)).toEqual([
        'the last attempt failed: locked',
        'the store has not been opened yet',
      ]);
    }
    await world.wakeAt('2026-11-10T02:05:00Z');
    expect(moments(world)).toEqual([night(10)]);
    expect(unready(world.daemon.status)).toEqual([]);
  });
});

describe('a night', () => {
  it('that others answer for is not run again', async () => {
    await using world = await begun();
    world.now = Date.parse(night(11));
    {
      await using log = await logOf(await world.read());
      const said = { scheduledFor: night(11), noticedAt: night(11), reason: 'Somebody said so.' };
      await log.append<'missed'>({ kind: 'missed', ...said });
    }
    await world.wakeAt(night(11));
    expect(moments(world)).toEqual([night(10), night(11)]);
    expect(world.daemon.status.counts).toMatchObject({ run: 1, missed: 1 });
  });

  it('is told target by target, in counts and reasons', async () => {
    await using world = await begun();
    world.answer = (target) => (target === 'east' ? 'opens' : 'refuses');
    await world.wakeAt(night(11));
    expect(world.told('target').slice(-2)).toMatchObject([
      { target: 'east', status: 'surveyed', calls: 1, resources: 0, gaps: {} },
      { target: 'west', status: 'not-surveyed', calls: 1, resources: 0, gaps: { unreachable: 1 } },
    ]);
    expect(world.told('night-sealed').at(-1)).toMatchObject({
      scheduledFor: night(11),
      sequence: 1,
      status: 'partial',
    });
  });

  it('is never run twice at once, however often the trigger fires', async () => {
    await using world = await begun();
    world.now = Date.parse(night(11));
    await Promise.all([world.daemon.wake(), world.daemon.wake(), world.daemon.wake()]);
    expect(moments(world)).toEqual([night(10), night(11)]);
  });

  it('is tried every five minutes within its grace, every hour after it, and not in between', async () => {
    await using world = await begun();
    const key = join(world.folder, 'keys');
    renameSync(key, join(world.folder, 'elsewhere'));
    await world.wakeAt(night(11));
    const at = Date.parse(night(11));
    for (let passed = minute; passed <= 8 * hour; passed += minute) await world.wakeAt(at + passed);
    const tried = world.told('fault').map(({ retryAt }) => (Date.parse(retryAt) - at) / minute);
    expect(tried).toEqual([...Array.from({ length: 73 }, (_, index) => 5 * (index + 1)), 425, 485]);
    expect(unready(world.daemon.status)).toEqual([
      'the last attempt failed: missing',
      `the night of ${night(11)} has no statement`,
    ]);
    renameSync(join(world.folder, 'elsewhere'), key);
    await world.wakeAt(at + 10 * hour);
    expect(world.statements().at(-1)).toMatchObject({ scheduledFor: night(11), trigger: 'catch-up', late: true });
    expect(unready(world.daemon.status)).toEqual([]);
  });

  it('that the disk has no room for is tried again, and sealed once there is some', async (context) => {
    await using world = await World.at(night(10));
    using _disk = smallDisk(world, context);
    await world.boot();
    const filler = join(world.folder, 'evidence', 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(2 ** 20))).toThrow('ENOSPC');
    await world.wakeAt(night(11));
    expect(world.told('fault')).toMatchObject([{ code: 'full', scheduledFor: night(11) }]);
    expect(moments(world)).toEqual([night(10)]);
    rmSync(filler);
    await world.wakeAt('2026-11-11T02:05:00Z');
    expect(moments(world)).toEqual([night(10), night(11)]);
    expect(unready(world.daemon.status)).toEqual([]);
  });

  it('is tried again at once when the clock was set back behind the last attempt', async () => {
    await using world = await begun();
    {
      await using _other = await openFolderStore(world.store);
      await world.wakeAt('2026-11-11T05:00:00Z');
    }
    await world.wakeAt('2026-11-11T02:30:00Z');
    expect(moments(world)).toEqual([night(10), night(11)]);
  });

  it('does not wait for the repetition of the one before it', async () => {
    await using world = await begun({ schedule: '*/10 * * * *', run: { graceHours: 1 } });
    {
      await using _other = await openFolderStore(world.store);
      await world.wakeAt('2026-11-10T02:09:59Z');
      await world.wakeAt('2026-11-10T02:18:00Z');
    }
    await world.wakeAt('2026-11-10T02:20:00Z');
    expect(moments(world).slice(1)).toEqual(['2026-11-10T02:10:00.000Z', '2026-11-10T02:20:00.000Z']);
  });
});

describe('a daemon that is told to stop', () => {
  it('seals the night that is under way as it stands, and begins no other', async () => {
    await using world = await begun();
    const asked = Promise.withResolvers<AbortSignal>();
    world.answer = (_target, signal) => {
      asked.resolve(signal);
      return new Promise(() => undefined);
    };
    world.now = Date.parse(night(11));
    const awake = world.daemon.wake();
    const call = await asked.promise;
    const stopped = world.daemon.stop();
    await Promise.all([stopped, awake]);
    expect(call.aborted).toBe(true);
    expect(world.statements().at(-1)).toMatchObject({ scheduledFor: night(11), status: 'failed' });
    expect(world.armed).toEqual(['0 2 * * *', 'not 0 2 * * *']);
    await world.wakeAt(night(12));
    expect(moments(world)).toEqual([night(10), night(11)]);
  });

  it('among missed nights leaves the rest to the next start, and loses none', async () => {
    await using world = await begun({ schedule: '*/10 * * * *' });
    world.now = Date.parse('2026-11-10T05:00:00Z');
    const missed = world.told('missed');
    const awake = world.daemon.wake();
    while (world.statements().length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    await world.stop();
    await awake;
    expect(missed.length).toBe(0);
    expect(world.statements().length).toBeLessThan(12);
    await world.boot();
    await world.wakeTwice();
    expect(world.statements().map(({ kind }) => kind)).toEqual(['run', ...Array<string>(18).fill('missed'), 'run']);
    expect(new Set(moments(world)).size).toBe(20);
  });
});
