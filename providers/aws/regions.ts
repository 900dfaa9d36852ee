/** The regions of one survey: which there are, and how something is done for each of them at once. */
import type { Instant } from '../kinds.ts';
import type { Fact, Found } from '../resource.ts';
import { sideBySide } from '../side-by-side.ts';
import type { Ask } from './asking/ask.ts';
import { factIn, unreadable } from './asking/read.ts';
import { describeRegions } from './ec2/region-operations.ts';
import { isRegion, type Whereabouts } from './place.ts';
import type { Scope } from './scope.ts';

/** What every survey of a regional service needs. */
export interface Regional {
  readonly ask: Ask;
  readonly whereabouts: Whereabouts;
  /** Where regional services are asked. */
  readonly regions: readonly string[];
  /** Which resources are looked at; what is out of scope is neither asked about nor judged. */
  readonly scope: Scope;
  /** The moment the run judges by. */
  readonly asOf: Instant;
}

/** The regions that the account has enabled, in an order of our own: "the order … might vary" (API_DescribeRegions.html). */
export async function enabledRegions(ask: Ask, home: string): Promise<Fact<readonly string[]>> {
  return factIn(await ask(describeRegions, home, {}), {
    configured: ({ Regions }) => {
      const names = [...new Set(Regions.map(({ RegionName }) => RegionName))].sort();
      // A name becomes part of an address; and no account is without regions.
      if (names.length > 0 && names.every(isRegion)) return { value: names };
      return unreadable('malformed', 'The list of regions is empty, or names one that is none.');
    },
  });
}

/** How far each region may be ahead of the one whose turn it is. */
const ahead = 32;

/** Surveys every region at once, and yields what is found in the order of the regions. */
export function eachRegion(
  { regions }: Regional,
  survey: (region: string) => AsyncGenerator<Found>,
): AsyncGenerator<Found> {
  return sideBySide(
    regions.map((region) => survey(region)),
    ahead,
  );
}
