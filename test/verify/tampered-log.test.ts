/** A log whose nights were removed, moved, doubled or rewritten, with and without the signing key. */
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runsFolder } from '../../src/evidence/layout.ts';
import { publicKeyPem, spkiSha256 } from '../../src/evidence/signature.ts';
import { openLog } from '../../src/seal/log.ts';
import { verify } from '../../src/verify/verify.ts';
import {
  bundleOf,
  discard,
  logName,
  newKey,
  nightOf,
  predicateOf,
  reseal,
  type SealedStore,
  sealNight,
  sealStore,
} from './sealed-store.ts';
import { verdictOn } from './tampered.ts';

let store: SealedStore;
beforeAll(async () => {
  store = await sealStore();
});
afterAll(() => discard(store.path));

const remove = (twin: string, sequence: number) => rmSync(bundleOf(twin, sequence), { recursive: true });
const move = (twin: string, from: number, to: number) => renameSync(bundleOf(twin, from), bundleOf(twin, to));
const scheduled = (from: number, until: number) => ({
  trust: {
    ...store.trust,
    schedule: { cron: '0 2 * * *', timezone: 'UTC', from: nightOf(from), until: nightOf(until) },
  },
});

describe('without the signing key', () => {
  it('an interior night removed is named', async () => {
    const { code, named, failed } = await verdictOn(store, (twin) => remove(twin, 1));
    expect([code, named]).toEqual([5, ['chain 1 runs/000001']]);
    expect(failed[0]?.detail).toBe('Missing from the log: 000001.');
  });

  it('several removed are one finding, however many', async () => {
    const { named, failed } = await verdictOn(store, (twin) => {
      remove(twin, 0);
      remove(twin, 1);
      move(twin, 5, 999_999_999);
    });
    expect(named.filter((name) => name.startsWith('chain'))).toEqual([
      'chain 0 runs/000000',
      'chain 5 runs/000005',
      'chain 999999999 runs/999999999/statement.sigstore.json',
    ]);
    expect(failed.map(({ detail }) => detail)).toContain('Missing from the log: 000000 to 000001.');
  });

  it('an interior night removed and the later ones renumbered are named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      remove(twin, 1);
      for (const sequence of [2, 3, 4, 5]) move(twin, sequence, sequence - 1);
    });
    expect(code).toBe(5);
    expect(named).toEqual(
      expect.arrayContaining([1, 2, 3, 4].map((at) => `chain ${at} runs/00000${at}/statement.sigstore.json`)),
    );
  });

  it('the newest night removed shows against a schedule, and not without one', async () => {
    const without = await verdictOn(store, (twin) => remove(twin, 5));
    expect([without.code, without.named]).toEqual([0, []]);
    const against = await verdictOn(store, (twin) => remove(twin, 5), scheduled(17, 21));
    expect([against.code, against.named]).toEqual([5, ['schedule null -']]);
    expect(against.failed[0]?.detail).toBe(`The night of ${nightOf(21)} has no statement.`);
  });

  it('nights before the period asked for are not missed, nights after the last one are', async () => {
    expect((await verdictOn(store, () => undefined, scheduled(19, 21))).code).toBe(0);
    const { failed } = await verdictOn(store, () => undefined, scheduled(16, 23));
    expect(failed.map(({ detail }) => detail)).toEqual(
      [16, 22, 23].map((day) => `The night of ${nightOf(day)} has no statement.`),
    );
  });

  it('all nights removed are named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      for (const at of [0, 1, 2, 3, 4, 5]) remove(twin, at);
    });
    expect([code, named]).toEqual([5, ['chain null runs']]);
  });

  it('two nights that changed places are both named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      move(twin, 0, 9);
      move(twin, 1, 0);
      move(twin, 9, 1);
    });
    expect(code).toBe(5);
    for (const at of [0, 1]) expect(named).toContain(`chain ${at} runs/00000${at}/statement.sigstore.json`);
  });

  it('a night doubled under the next number is named', async () => {
    const { code, named } = await verdictOn(store, (twin) =>
      cpSync(bundleOf(twin, 5), bundleOf(twin, 6), { recursive: true }),
    );
    expect(code).toBe(5);
    expect(new Set(named)).toEqual(new Set(['chain 6 runs/000006/statement.sigstore.json']));
  });

  it('statements that changed places, each beside the other’s files, are named', async () => {
    const { code, named } = await verdictOn(store, (twin) => {
      const file = (sequence: number) => join(bundleOf(twin, sequence), 'statement.sigstore.json');
      renameSync(file(0), join(twin, 'kept'));
      renameSync(file(1), file(0));
      renameSync(join(twin, 'kept'), file(1));
    });
    expect(code).toBe(5);
    for (const at of [0, 1]) expect(named).toContain(`files ${at} runs/00000${at}/SHA256SUMS`);
  });
});

describe('with a key of the attacker’s own', () => {
  it('a night that was edited and signed again is named, and so is the break behind it', async () => {
    const { code, named } = await verdictOn(store, (twin) => reseal(bundleOf(twin, 1), newKey()));
    expect(code).toBe(5);
    expect(named).toEqual([
      'signature 1 runs/000001/statement.sigstore.json',
      'chain 2 runs/000002/statement.sigstore.json',
    ]);
  });

  it('a key that it announces itself is not believed', async () => {
    const own = newKey();
    const { named } = await verdictOn(store, (twin) => {
      reseal(bundleOf(twin, 3), own, {
        keys: { current: spkiSha256(own.publicKey), next: [spkiSha256(own.publicKey)] },
        publicKeys: [publicKeyPem(own.publicKey)],
      });
      reseal(bundleOf(twin, 4), own);
    });
    for (const at of [3, 4, 5]) expect(named).toContain(`signature ${at} runs/00000${at}/statement.sigstore.json`);
  });

  it('a night that it answers for is still missing from the schedule', async () => {
    const spoil = (twin: string) => reseal(bundleOf(twin, 5), newKey());
    const { named } = await verdictOn(store, spoil, scheduled(17, 21));
    expect(named).toEqual(['signature 5 runs/000005/statement.sigstore.json', 'schedule null -']);
  });
});

describe('with the log’s own key', () => {
  it('an interior night rewritten breaks the chain behind it', async () => {
    const { code, named } = await verdictOn(store, (twin) =>
      reseal(bundleOf(twin, 0), store.first, { finishedAt: nightOf(18) }),
    );
    expect(code).toBe(5);
    expect(named).toEqual(['records 0 runs/000000/run.json', 'chain 1 runs/000001/statement.sigstore.json']);
  });

  it('a second first statement is named', async () => {
    const { code, failed } = await verdictOn(store, (twin) =>
      reseal(bundleOf(twin, 5), store.second, { sequence: 0, previous: null }),
    );
    expect(code).toBe(5);
    const chain = failed.filter(({ step }) => step === 'chain').map(({ detail }) => detail);
    expect(chain).toContain('A second first statement: it names none before it.');
  });

  it('a statement of another log is named', async () => {
    const { code, named } = await verdictOn(store, (twin) =>
      reseal(bundleOf(twin, 5), store.second, { log: 'clinic.example/other' }),
    );
    expect(code).toBe(5);
    expect(named).toContain('chain 5 runs/000005/statement.sigstore.json');
  });

  it('a key used before the log announced it is refused', async () => {
    const { named } = await verdictOn(store, (twin) => reseal(bundleOf(twin, 1), store.second));
    expect(named).toContain('signature 1 runs/000001/statement.sigstore.json');
  });

  it('two statements for one night are named', async () => {
    const spoil = (twin: string) => reseal(bundleOf(twin, 5), store.second, { scheduledFor: nightOf(20) });
    const { failed } = await verdictOn(store, spoil, scheduled(17, 20));
    expect(failed.map(({ detail }) => detail)).toContain(`The night of ${nightOf(20)} has 2 statements: 4, 5.`);
  });

  it('two histories of one length are told apart by the digest of the newest statement', async () => {
    const twin = await verify({ path: store.path, trust: store.trust, performer: null });
    const other = await sealStoreAgain();
    const again = await verify({ path: other, trust: store.trust, performer: null });
    discard(other);
    expect(again.findings.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(again.head?.statementDigest).not.toBe(twin.head?.statementDigest);
    expect(predicateOf(bundleOf(store.path, 0)).log).toBe(logName);
  });

  /** A history rebuilt from its first night by whoever holds the key: nothing in the store can show it. */
  async function sealStoreAgain(): Promise<string> {
    const path = `${store.path}-again`;
    await using log = await openLog({ path, name: logName, signer: store.first });
    await sealNight(log, 17);
    return path;
  }
});

describe('a store that is being written', () => {
  it('is not accused for what waits or is built beside its bundles', async () => {
    const { code } = await verdictOn(store, (twin) => {
      cpSync(bundleOf(twin, 5), join(twin, '.pending', '000006'), { recursive: true });
      cpSync(join(twin, runsFolder, '000000'), join(twin, '.tmp', 'x'), { recursive: true });
    });
    expect(code).toBe(0);
  });
});
