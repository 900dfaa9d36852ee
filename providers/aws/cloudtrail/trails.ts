/** Surveys the audit trails of an account: those of each region, and those of its organization that are seen there. */
import { joined, known } from '../../fact.ts';
import { inOrder } from '../../in-order.ts';
import type { Fact, Found, Gap, ResourceOf, Seen } from '../../resource.ts';
import { type Answer, factIn, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listingGap, placeIn, type Whereabouts } from '../place.ts';
import type { Regional } from '../regions.ts';
import { eventsOfAdvanced, eventsOfBasic, type RecordedEvents } from './recorded-events.ts';
import { describeTrails, getEventSelectors, getTrailStatus } from './trail-operations.ts';

const atOnce = 32;

type Described = BodyOf<typeof describeTrails>['trailList'][number];
type Status = BodyOf<typeof getTrailStatus>;
type Selectors = BodyOf<typeof getEventSelectors>;
interface ListedTrail extends Seen {
  readonly trail: Described;
}

/**
 * Yields each trail once: one of all regions is seen in every one of them. The list of a region is whole if it was
 * answered, as it comes in one page. What a scope says of resources concerns no trail, since a trail records them all.
 */
export async function* surveyTrails(regional: Regional): AsyncGenerator<Found> {
  const { ask, whereabouts, regions } = regional;
  const trails = new Map<string, ListedTrail>();
  const lists = inOrder(regions, atOnce, async (region) => ({
    region,
    list: await ask(describeTrails, region, { includeShadowTrails: true }),
  }));
  for await (const { region, list } of lists) {
    const { observations, observedAt } = list;
    const place = placeIn(whereabouts, region);
    if ('gap' in list) yield { listing: listingGap(place, 'audit-trail', list.gap, list) };
    else yield { listed: { ...place, kind: 'audit-trail', observations, observedAt } };
    for (const trail of 'body' in list ? list.body.trailList : []) {
      if (!trails.has(trail.TrailARN)) trails.set(trail.TrailARN, { trail, observations, observedAt });
    }
  }
  yield* inOrder(trails.values(), atOnce, async (listed) => ({ resource: await trailResource(regional, listed) }));
}

/** Asked where the trail was made: what it does elsewhere is a copy of that. */
async function trailResource({ ask, whereabouts }: Regional, listed: ListedTrail): Promise<ResourceOf<'audit-trail'>> {
  const { trail, ...seen } = listed;
  const [status, selectors] = await Promise.all([
    ask(getTrailStatus, trail.HomeRegion, { Name: trail.TrailARN }).then(ofOwner(whereabouts, trail)),
    ask(getEventSelectors, trail.HomeRegion, { TrailName: trail.TrailARN }).then(ofOwner(whereabouts, trail)),
  ]);
  const events = eventsFact(selectors, trail);
  return {
    // That of an organization belongs to another account, as a rule.
    ...placeIn({ ...whereabouts, account: ownerOf(trail) ?? whereabouts.account }, trail.HomeRegion),
    kind: 'audit-trail',
    id: trail.TrailARN,
    type: 'AWS::CloudTrail::Trail',
    facts: {
      recording: factIn<Status, boolean>(status, { configured: ({ IsLogging }) => ({ value: IsLogging }) }),
      everyRegion: known(trail.IsMultiRegionTrail, seen),
      tamperEvidence: withSource(
        seen,
        factIn(status, {
          configured: ({ LatestDigestDeliveryTime: newest, LatestDigestDeliveryError: fault }) => ({
            value: { on: trail.LogFileValidationEnabled, newest: newest ?? null, fault: fault || null },
          }),
        }),
      ),
      delivered: factIn(status, {
        configured: ({ LatestDeliveryTime: newest, LatestDeliveryError: fault }) => ({
          value: { newest: newest ?? null, fault: fault || null },
        }),
      }),
      // "KMSKeyId only appears in results if a trail's log files are encrypted with" such a key; else with SSE-S3.
      encryption: known(
        trail.KmsKeyId
          ? { mode: 'managed-key', algorithm: 'aws:kms', key: trail.KmsKeyId }
          : { mode: 'provider-key', algorithm: 'AES256', key: null },
        seen,
      ),
      store: known(`arn:${whereabouts.partition}:s3:::${trail.S3BucketName}`, seen),
      administration: withSource(seen, part(events, 'administration')),
      keyUse: part(events, 'keyUse'),
      storeData: part(events, 'storeData'),
    },
  };
}

function eventsFact(answer: Answer<Selectors>, { IncludeGlobalServiceEvents }: Described): Fact<RecordedEvents> {
  return factIn<Selectors, RecordedEvents>(answer, {
    configured: ({ EventSelectors, AdvancedEventSelectors }) => {
      const basic = EventSelectors ?? [];
      const advanced = AdvancedEventSelectors ?? [];
      // "You can use either AdvancedEventSelectors or EventSelectors, but not both" (API_PutEventSelectors.html).
      if (basic.length > 0 && advanced.length > 0) {
        return unreadable('contradictory', 'The trail has selectors of both kinds.');
      }
      const events = basic.length > 0 ? eventsOfBasic(basic) : eventsOfAdvanced(advanced);
      if (IncludeGlobalServiceEvents || events.administration === 'none') return { value: events };
      return { value: { ...events, administration: 'some' } };
    },
  });
}

function part<Name extends keyof RecordedEvents>(fact: Fact<RecordedEvents>, name: Name): Fact<RecordedEvents[Name]> {
  return 'gap' in fact ? fact : { ...fact, value: fact.value[name] };
}

function withSource<T>(source: Seen, fact: Fact<T>): Fact<T> {
  return { ...fact, ...joined([source, fact]) };
}

function ownerOf({ TrailARN }: Described): string | undefined {
  return TrailARN.split(':')[4];
}

/** "Member accounts can see the organization trail": what it does, only the account that has it can tell. */
function ofOwner<Body>({ account }: Whereabouts, trail: Described): (answer: Answer<Body>) => Answer<Body> {
  const owner = ownerOf(trail);
  return (answer) => {
    if (owner === account || !('gap' in answer) || answer.gap.reason !== 'not-found') return answer;
    const detail = `The trail belongs to the account ${owner}, which alone can tell this: survey that account as well.`;
    return { ...answer, gap: { reason: 'denied', detail } satisfies Gap };
  };
}
