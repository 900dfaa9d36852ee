/** A configuration that is edited while the daemon runs: what is told, what is taken, and when. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unready } from '../../src/daemon/status.ts';
import { createKey } from '../../src/sign/create-key.ts';
import { begun, moments, night } from './world.ts';

describe('an edited configuration', () => {
  it('is told, and the next night is sealed under it', async () => {
    await using world = await begun();
    const before = (await world.read()).digest;
    world.configure({ policy: { keyRotationMaxDays: 90 } });
    const after = (await world.read()).digest;
    await world.wakeAt('2026-11-10T12:00:00Z');
    await world.wakeAt('2026-11-10T12:01:00Z');
    expect(world.told('config-changed')).toMatchObject([{ before, after, atRestart: [] }]);
    expect(moments(world)).toEqual([night(10)]);
    await world.wakeAt(night(11));
    expect(world.told('night-begun').map(({ config }) => config)).toEqual([before, after]);
  });

  it('takes another schedule from that moment on, and answers for the old one up to it', async () => {
    await using world = await begun();
    world.configure({ schedule: '0 4 * * *' });
    await world.wakeAt('2026-11-11T03:00:00Z');
    expect(moments(world)).toEqual([night(10), night(11)]);
    expect(world.armed).toEqual(['0 2 * * *', 'not 0 2 * * *', '0 4 * * *']);
    expect(world.daemon.status.next).toBe('2026-11-11T04:00:00.000Z');
    await world.wakeAt('2026-11-11T04:00:00Z');
    await world.wakeAt(night(12));
    expect(moments(world).slice(2)).toEqual(['2026-11-11T04:00:00.000Z']);
  });

  it('takes another schedule at a restart without calling missed what it never announced', async () => {
    await using world = await begun();
    await world.stop();
    world.configure({ schedule: '0 * * * *' });
    world.now = Date.parse('2026-11-10T20:30:00Z');
    await world.boot();
    expect(moments(world)).toEqual([night(10), '2026-11-10T20:00:00.000Z']);
  });

  it('that is broken is told once and changes nothing but readiness, until it is mended', async () => {
    await using world = await begun();
    const { digest } = await world.read();
    writeFileSync(world.configPath, 'log: [');
    await world.wakeAt('2026-11-10T12:00:00Z');
    await world.wakeAt('2026-11-10T12:01:00Z');
    expect(world.told('config-broken')).toMatchObject([{ level: 'error', keeps: digest }]);
    expect(unready(world.daemon.status)).toHaveLength(1);
    await world.wakeAt(night(11));
    expect(world.told('night-begun').at(-1)).toMatchObject({ config: digest });
    expect(world.statements().at(-1)).toMatchObject({ status: 'completed', scheduledFor: night(11) });
    world.configure({});
    await world.wakeAt('2026-11-11T12:00:00Z');
    expect(world.told('config-mended')).toMatchObject([{ keeps: digest }]);
    expect(unready(world.daemon.status)).toEqual([]);
  });

  it('that holds a secret by mistake is told without it', async () => {
    await using world = await begun();
    const planted = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    world.configure({ aws_secret_access_key: planted, timezone: `\u001b[2J${planted}` });
    await world.wakeAt('2026-11-10T12:00:00Z');
    expect(world.told('config-broken')).toHaveLength(1);
    expect(JSON.stringify(world.lines)).not.toContain(planted);
    expect(JSON.stringify(world.lines)).not.toContain('\\u001b');
  });

  it.each([
    ['log', { log: 'clinic.example/other' }],
    ['store.path', { store: { path: './other' } }],
  ])('with another %s is refused until a restart', async (changed, change) => {
    await using world = await begun();
    world.configure({ ...change, schedule: '0 4 * * *' });
    await world.wakeAt(night(11));
    expect(world.told('config-refused')).toMatchObject([{ changed }]);
    expect(unready(world.daemon.status)).toHaveLength(1);
    expect(moments(world)).toEqual([night(10), night(11)]);
    expect(world.armed).toEqual(['0 2 * * *']);
  });

  it('tells which parts wait for a restart', async () => {
    await using world = await begun();
    world.configure({ daemon: { listen: { port: 1234 }, logLevel: 'warn' } });
    await world.wakeAt('2026-11-10T12:00:00Z');
    expect(world.told('config-changed')).toMatchObject([{ atRestart: ['daemon.listen', 'daemon.logLevel'] }]);
  });

  it('may name another key, once the log has announced it', async () => {
    await using world = await begun();
    await createKey(join(world.folder, 'new'), undefined);
    world.configure({ signing: { key: 'new/signer.pem', firstKey: 'keys/signer.pub.pem' } });
    await world.wakeAt(night(11));
    expect(world.told('fault')).toMatchObject([{ code: 'foreign-key', scheduledFor: night(11) }]);
    world.configure({});
    await world.wakeAt('2026-11-11T02:05:00Z');
    expect(moments(world)).toEqual([night(10), night(11)]);
  });
});
