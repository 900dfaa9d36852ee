/** Asks the key service about each key that a bucket names. */
import { inOrder } from '../../in-order.ts';
import type { KeyState, Rotation } from '../../kinds.ts';
import type { Fact, Found, Gap, ResourceOf, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { type Answer, factIn, type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listingGap, placeIn, type Whereabouts } from '../place.ts';
import { describeKey, getKeyRotationStatus } from './kms-operations.ts';
import { isManagedByAws, managedKeyResource } from './managed-key.ts';
import type { WantedKey } from './wanted-keys.ts';

const atOnce = 16;

type Metadata = BodyOf<typeof describeKey>['KeyMetadata'];
interface Described extends Seen {
  readonly key: Metadata;
  readonly region: string;
}
type Seeing = Described | { readonly managed: WantedKey } | (Seen & { readonly gap: Gap; readonly region: string });

/** Yields every key once, in the order wanted, and a gap for each that could not be described. */
export async function* surveyKeys(
  ask: Ask,
  whereabouts: Whereabouts,
  wanted: Iterable<WantedKey>,
): AsyncGenerator<Found> {
  const described = inOrder(wanted, atOnce, async (key) =>
    isManagedByAws(key.name) ? { managed: key } : describe(ask, key),
  );
  yield* inOrder(eachOnce(described), atOnce, async (seeing): Promise<Found> => {
    if ('managed' in seeing) return { resource: managedKeyResource(whereabouts, seeing.managed) };
    if ('key' in seeing) return { resource: await keyResource(ask, whereabouts, seeing) };
    return { listing: listingGap(placeIn(whereabouts, seeing.region), 'key', seeing.gap, seeing) };
  });
}

async function describe(ask: Ask, { name, region }: WantedKey): Promise<Seeing> {
  const answer = await ask(describeKey, region, { KeyId: name });
  const fact = factIn(answer, {
    configured: ({ KeyMetadata }) =>
      answersTo(name, KeyMetadata)
        ? { value: KeyMetadata }
        : unreadable('contradictory', 'The key service was asked about one key and answered about another.'),
  });
  const seen = { observations: fact.observations, observedAt: fact.observedAt, region };
  return 'gap' in fact ? { ...seen, gap: fact.gap } : { ...seen, key: fact.value };
}

/** An alias may stand for any key; an ARN or an id is that of the key itself. */
function answersTo(name: string, { Arn }: Metadata): boolean {
  const own = name.slice(name.lastIndexOf(':') + 1);
  if (own.startsWith('alias/')) return true;
  return name.startsWith('arn:') ? name === Arn : Arn.endsWith(`:key/${name}`);
}

/** A key that is named by its ARN here and by an alias there is one key. */
async function* eachOnce(seeings: AsyncIterable<Seeing>): AsyncGenerator<Seeing> {
  const arns = new Set<string>();
  for await (const seeing of seeings) {
    if ('key' in seeing && arns.has(seeing.key.Arn)) continue;
    if ('key' in seeing) arns.add(seeing.key.Arn);
    yield seeing;
  }
}

async function keyResource(
  ask: Ask,
  whereabouts: Whereabouts,
  { key, region, observations, observedAt }: Described,
): Promise<ResourceOf<'key'>> {
  const seen: Seen = { observations, observedAt };
  const byDocument = documentedRotation(key);
  const rotation = byDocument
    ? { ...seen, value: byDocument }
    : rotationFact(await ask(getKeyRotationStatus, region, { KeyId: key.Arn }));
  return {
    ...placeIn({ ...whereabouts, account: key.AWSAccountId }, region),
    kind: 'key',
    id: key.Arn,
    type: 'AWS::KMS::Key',
    facts: {
      manager: { ...seen, value: key.KeyManager === 'AWS' ? 'provider' : 'customer' },
      state: { ...seen, ...stateOf(key.KeyState) },
      rotation,
    },
  };
}

/** Every key state that the developer guide lists (key-state.html); while `Updating` a key can be used. */
const states: Readonly<Record<string, KeyState>> = {
  Enabled: 'enabled',
  Updating: 'enabled',
  Disabled: 'disabled',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
  Creating: 'unavailable',
  PendingImport: 'unavailable',
  Unavailable: 'unavailable',
};

function stateOf(word: string): Reading<KeyState> {
  const state = Object.hasOwn(states, word) ? states[word] : undefined;
  return state === undefined
    ? unreadable('unsupported', 'The key service names a state of the key that is not known here.')
    : { value: state };
}

/**
 * What API_GetKeyRotationStatus.html says of all keys of a sort, so that nobody need be asked: "KMS always rotates the
 * key material in AWS managed KMS keys every year", and it rotates no asymmetric, HMAC or imported keys and none in a
 * custom key store. Null for a key that has a setting of its own.
 */
export function documentedRotation({ KeyManager, KeySpec, Origin }: Metadata): Rotation | null {
  if (KeyManager === 'AWS') return { enabled: true, periodDays: 365 };
  return KeySpec === 'SYMMETRIC_DEFAULT' && Origin === 'AWS_KMS' ? null : { enabled: false, periodDays: null };
}

function rotationFact(answer: Answer<BodyOf<typeof getKeyRotationStatus>>): Fact<Rotation> {
  return factIn<BodyOf<typeof getKeyRotationStatus>, Rotation>(answer, {
    configured: ({ KeyRotationEnabled: enabled, RotationPeriodInDays: days }) => {
      if (!enabled) return { value: { enabled, periodDays: null } };
      if (days) return { value: { enabled, periodDays: days } };
      return unreadable('malformed', 'The key service says that the key rotates, but not how often.');
    },
  });
}
