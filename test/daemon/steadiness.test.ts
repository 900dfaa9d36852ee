/** A clock that goes wrong: what it made the daemon believe for a moment is not sealed, and nothing is answered twice. */
import { describe, expect, it } from 'vitest';
import { unready } from '../../src/daemon/status.ts';
import { begun, minute, moments, night, type World } from './world.ts';

describe('a clock that goes wrong', () => {
  it('and is set right within ten minutes leaves nothing in the log', async () => {
    await using world = await begun();
    await setTo(world, '2027-11-10T12:00:00Z');
    await world.wakeAt(world.now + 9 * minute);
    await setTo(world, '2026-11-10T12:10:00Z');
    await world.wakeTwice();
    expect(moments(world)).toEqual([night(10)]);
    expect(world.told('clock-moved')).toHaveLength(2);
    expect(world.told('doubts-clock')).toMatchObject([{ oldest: night(11) }]);
    expect(unready(world.daemon.status)).toEqual([]);
  });

  it('from the start, and is set right within ten minutes, leaves nothing either', async () => {
    await using world = await begun();
    await world.stop();
    world.now = Date.parse('2027-11-10T12:00:00Z');
    await world.boot();
    await setTo(world, '2026-11-10T12:10:00Z');
    await world.wakeTwice();
    expect(moments(world)).toEqual([night(10)]);
  });

  it('for longer is believed: what it missed is sealed, and no night is answered for twice', async () => {
    await using world = await begun();
    await setTo(world, '2026-11-12T12:00:00Z');
    await world.wakeTwice();
    expect(moments(world)).toEqual([night(10), night(11), night(12)]);
    await setTo(world, '2026-11-10T12:00:00Z');
    expect(unready(world.daemon.status)).toEqual(['the log answers for nights to come: look at the clock']);
    for (const day of [11, 12, 13]) await world.wakeAt(night(day));
    expect(moments(world)).toEqual([night(10), night(11), night(12), night(13)]);
    expect(world.told('ahead')).toHaveLength(1);
    expect(unready(world.daemon.status)).toEqual([]);
  });

  it('and leaps forward runs no night before its time, if it is set right within ten minutes', async () => {
    await using world = await begun();
    await setTo(world, night(11));
    expect(moments(world)).toEqual([night(10)]);
    expect(world.told('doubts-clock')).toMatchObject([{ oldest: night(11) }]);
    await setTo(world, '2026-11-10T12:10:00Z');
    await world.wakeAt(night(11));
    expect(moments(world)).toEqual([night(10), night(11)]);
  });

  it('and leaps forward waits ten minutes with a night that is due alone, and then runs it', async () => {
    await using world = await begun();
    await setTo(world, night(11));
    await world.wakeAt(world.now + 10 * minute);
    expect(moments(world)).toEqual([night(10), night(11)]);
  });

  it('is no reason to wait with a night that is due alone after a start', async () => {
    await using world = await begun();
    await world.stop();
    world.now = Date.parse(night(11));
    await world.boot();
    expect(moments(world)).toEqual([night(10), night(11)]);
  });

  /** Sets the clock of the machine, whose other clock does not move. */
  async function setTo(world: World, moment: string): Promise<void> {
    world.set += Date.parse(moment) - world.now;
    await world.wakeAt(moment);
  }
});
