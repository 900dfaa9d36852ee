/** Asks one provider what one target holds, and turns a fault of the provider itself into gaps. */

import type { Instant } from '../providers/kinds.ts';
import type { Observer, Provider } from '../providers/provider.ts';
import type { Found } from '../providers/resource.ts';

/** One target as a run, or its re-performance, inspects it. */
export interface Plan {
  readonly id: string;
  readonly provider: Provider;
  readonly scope: unknown;
  /** Null in replay, where nothing is sent. */
  readonly settings: unknown;
  readonly expect: 'something' | 'empty';
}

/** What the target holds. Throws only what the door throws: a full disk, or a record that does not answer. */
export async function* survey(plan: Plan, door: Observer, asOf: Instant): AsyncIterable<Found> {
  const { id: target, provider, scope, settings } = plan;
  let doorFault: { readonly error: unknown } | undefined;
  const observer: Observer = {
    observe: async (...question) => {
      try {
        return await door.observe(...question);
      } catch (error) {
        doorFault ??= { error };
        throw error;
      }
    },
  };
  try {
    yield* provider.survey({ target, scope, observer, asOf, settings });
  } catch (error) {
    if (doorFault) throw doorFault.error;
    const fault = error instanceof Error ? error.name : 'not an error';
    const gap = { reason: 'malformed', detail: `the provider ${provider.id} failed (${fault})` } as const;
    const place = { provider: provider.id, target, account: 'unknown', region: '*' };
    for (const kind of provider.kinds) yield { listing: { ...place, kind, gap, observations: [], observedAt: asOf } };
  }
}
