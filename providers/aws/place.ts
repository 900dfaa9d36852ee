/** Where the questions of one survey are asked from: the account, its partition and the home region. */
import type { Kind } from '../kinds.ts';
import type { Gap, Listed, ListingGap, Place, Seen } from '../resource.ts';

export interface Whereabouts {
  readonly target: string;
  readonly account: string;
  /** First part of every ARN: `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  /** Where questions that concern no single region are asked. */
  readonly home: string;
}

export function placeIn({ target, account }: Pick<Whereabouts, 'target' | 'account'>, region: string): Place {
  return { provider: 'aws', target, account, region };
}

export function listingGap(place: Place, kind: Kind, gap: Gap, { observations, observedAt }: Seen): ListingGap {
  return { ...place, kind, gap, observations, observedAt };
}

/** A list that is whole in every region of the account. */
export function listed(whereabouts: Whereabouts, kind: Kind, { observations, observedAt }: Seen): Listed {
  return { ...placeIn(whereabouts, '*'), kind, observations, observedAt };
}

/** How AWS writes a region; it becomes part of a host name, so nothing else may pass. */
const regionName = /^[a-z]{2,5}(-[a-z]{2,12}){1,3}-\d{1,2}$/;

export function isRegion(text: string): boolean {
  return regionName.test(text);
}
