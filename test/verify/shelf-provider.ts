/** A cloud of one shelf, small enough to read: what stands on it comes from its settings, one call a store. */
import { z } from 'zod';
import { known, missing } from '../../providers/fact.ts';
import {
  defineProvider,
  type Keep,
  type Observation,
  type Observer,
  type Operation,
} from '../../providers/provider.ts';
import type { Fact, Place, ResourceOf, Seen } from '../../providers/resource.ts';
import { usual } from '../usual.ts';

const store = z.strictObject({
  name: z.string(),
  location: z.string(),
  encrypted: z.boolean(),
  lockDays: z.number(),
  /** Absent: the question about it is denied. */
  denied: z.boolean().optional(),
});
export type ShelfStore = z.infer<typeof store>;

const settings = z.strictObject({ shelf: z.string(), stores: z.array(store) });
const scope = z.strictObject({ shelf: z.string() });

function operation(name: string, keep: Keep): Operation {
  return {
    service: 'shelf',
    name,
    permission: `shelf:${name}`,
    source: 'test/verify/shelf-provider.ts',
    root: '{}',
    errors: {},
    absent: {},
    keep,
  };
}
const list = operation('ListStores', { members: { names: { items: 'keep' } } });
const get = operation('GetStore', {
  members: { name: 'keep', location: 'keep', encrypted: 'keep', lockDays: 'keep', denied: 'keep' },
});

/** `extra` adds a question that older nights never recorded; `word` changes how an answer is read. */
export function shelfProvider({ extra = false, word = 'AES' } = {}) {
  return defineProvider<z.infer<typeof settings>, z.infer<typeof scope>>({
    id: 'shelf',
    title: 'A shelf',
    kinds: ['store', 'key'],
    operations: [list, get],
    examines: 'Stores on one shelf, and nothing else.',
    settings,
    setup: { questions: [], grant: () => '', grantNotes: [] },
    scope: ({ shelf }) => ({ shelf }),
    inScope: ({ shelf }) => `In scope is the shelf ${shelf}.`,
    scopeSchema: scope,
    async *survey({ target, scope: { shelf }, observer, settings: given }) {
      const stores = given?.stores ?? [];
      const listed = await ask(observer, list, { shelf, ...(extra ? { extra } : {}) }, () => ({
        names: stores.map(({ name }) => name),
      }));
      const place: Place = { provider: 'shelf', target, account: shelf, region: 'here' };
      yield { listed: { kind: 'store', ...place, ...seen(listed) } };
      yield { listed: { kind: 'key', ...place, ...seen(listed) } };
      const { names } = body(listed) as { names: string[] };
      for (const name of names) {
        const asked = await ask(observer, get, { shelf, name }, () => stores.find((one) => one.name === name));
        yield {
          resource: {
            kind: 'store',
            ...place,
            id: `shelf:${shelf}/${name}`,
            type: 'Shelf::Store',
            facts: facts(asked, word),
          },
        };
      }
    },
  });
}

function facts(asked: Observation, word: string) {
  const found = 'body' in asked.answer ? (asked.answer.body as unknown as ShelfStore) : null;
  const of = <T>(value: (it: ShelfStore) => T): Fact<T> =>
    found === null
      ? missing({ reason: 'denied', detail: 'the shelf refused', permission: 'shelf:GetStore' }, seen(asked))
      : known(value(found), seen(asked));
  const others = Object.entries(usual.store).map(([name, value]): [string, Fact<unknown>] => [name, of(() => value)]);
  return {
    ...(Object.fromEntries(others) as ResourceOf<'store'>['facts']),
    location: of((it) => it.location),
    encryption: of((it) =>
      it.encrypted
        ? ({ mode: 'provider-key', algorithm: word, key: null } as const)
        : ({ mode: 'none', algorithm: null, key: null } as const),
    ),
    lock: of((it) => ({
      ...usual.store.lock,
      mode: it.lockDays > 0 ? ('compliance' as const) : ('none' as const),
      days: it.lockDays,
    })),
    transport: of(() => ({ plaintextRefused: 'no' as const, minimumTls: null })),
    copies: of(() => []),
  };
}

function ask(observer: Observer, of: Operation, parameters: Record<string, string | boolean>, answer: () => unknown) {
  const call = { service: of.service, operation: of.name, region: 'here', principal: null, parameters, turn: 0 };
  return observer.observe(of, call, async () => {
    const given = answer();
    const denied = typeof given === 'object' && given !== null && 'denied' in given && given.denied === true;
    const wire = {
      endpoint: 'https://shelf.invalid',
      status: denied ? 403 : 200,
      requestId: `r-${JSON.stringify(parameters)}`,
      serverDate: null,
      contentType: 'application/json',
      root: '{}',
      bytes: 1,
    };
    return denied ? { wire, failure: 'AccessDenied', retry: false } : { wire, body: given };
  });
}

function seen({ digest, observedAt }: Observation): Seen {
  return { observations: [digest], observedAt };
}

function body({ answer }: Observation): unknown {
  return 'body' in answer ? answer.body : { names: [] };
}
