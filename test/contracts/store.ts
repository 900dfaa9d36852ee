/** What every store must do. Call it with a way to open the one under test, which starts empty. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';

/** `opener` makes one place and answers with a way to open a store there, any number of times. */
export function storeContract(name: string, opener: () => () => Promise<Store>): void {
  async function worked(store: Store, content: string): Promise<string> {
    const path = await store.workFolder();
    writeFileSync(join(path, 'file'), content);
    return path;
  }

  describe(`the store ${name}`, () => {
    it('starts with nothing', async () => {
      await using store = await opener()();
      expect(await store.published()).toEqual([]);
      expect(await store.held()).toEqual([]);
      expect(await store.clearWork()).toBe(0);
    });

    it('gives every work an empty folder of its own', async () => {
      await using store = await opener()();
      const paths = [await store.workFolder(), await store.workFolder()];
      expect(new Set(paths).size).toBe(2);
      for (const path of paths) expect(readdirSync(path)).toEqual([]);
    });

    it('takes a bundle from work over held to published, whole', async () => {
      await using store = await opener()();
      const work = await worked(store, 'night');
      await store.hold(work, 7);
      expect(existsSync(work)).toBe(false);
      expect(await store.held()).toEqual([7]);
      await store.addToHeld(7, 'added', Buffer.from('signature'));
      await store.removeFromHeld(7, 'file');
      await store.publish(7);
      expect(await store.held()).toEqual([]);
      expect(await store.published()).toEqual([7]);
      expect(readdirSync(store.publishedPath(7))).toEqual(['added']);
      expect(readFileSync(join(store.publishedPath(7), 'added'), 'utf8')).toBe('signature');
    });

    it('lists sequences by number', async () => {
      await using store = await opener()();
      for (const sequence of [1_000_000, 2, 999_999, 10]) {
        await store.hold(await worked(store, 'night'), sequence);
        await store.publish(sequence);
      }
      expect(await store.published()).toEqual([2, 10, 999_999, 1_000_000]);
    });

    it('has one writer at a time', async () => {
      const open = opener();
      {
        await using _first = await open();
        await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'locked' });
        // The attempt must not have freed the lock of the first.
        await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'locked' });
      }
      await using second = await open();
      expect(await second.published()).toEqual([]);
    });

    it('keeps what is held and published for the next writer, and clears what was at work', async () => {
      const open = opener();
      {
        await using first = await open();
        await first.hold(await worked(first, 'published'), 0);
        await first.publish(0);
        await first.hold(await worked(first, 'held'), 1);
        await worked(first, 'unfinished');
      }
      await using second = await open();
      expect(await second.clearWork()).toBe(1);
      expect(await second.clearWork()).toBe(0);
      expect(await second.published()).toEqual([0]);
      expect(await second.held()).toEqual([1]);
      expect(readFileSync(join(second.heldPath(1), 'file'), 'utf8')).toBe('held');
    });

    it('never holds or publishes one sequence twice', async () => {
      await using store = await opener()();
      await store.hold(await worked(store, 'first'), 3);
      const other = await worked(store, 'second');
      await expect(store.hold(other, 3)).rejects.toMatchObject({ code: 'fork' });
      expect(readFileSync(join(store.heldPath(3), 'file'), 'utf8')).toBe('first');
      await store.publish(3);
      await expect(store.hold(other, 3)).rejects.toMatchObject({ code: 'fork' });
      await expect(store.publish(3)).rejects.toMatchObject({ code: 'fork' });
      expect(readFileSync(join(store.publishedPath(3), 'file'), 'utf8')).toBe('first');
    });

    it.each(['notes', '1', '.hidden', '000001.bak'])('refuses %s among its bundles', async (foreign) => {
      await using store = await opener()();
      await store.hold(await worked(store, 'night'), 0);
      mkdirSync(join(store.heldPath(0), '..', foreign));
      await expect(store.held()).rejects.toMatchObject({ code: 'foreign-name' });
      await store.publish(0);
      writeFileSync(join(store.publishedPath(0), '..', '000001'), 'a file, not a folder');
      await expect(store.published()).rejects.toMatchObject({ code: 'foreign-name' });
    });
  });
}
