/** Who is asking: the account and the identity that the token service names. */
import type { Fact, ResourceOf } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { factIn, unreadable } from '../asking/read.ts';
import { placeIn } from '../place.ts';
import { getCallerIdentity } from './sts-operations.ts';

export interface Identity {
  readonly principal: string;
  readonly account: string;
  readonly partition: string;
}

export async function whoAsks(ask: Ask, region: string): Promise<Fact<Identity>> {
  const answer = await ask(getCallerIdentity, region, {});
  return factIn(answer, {
    configured: ({ Account: account, Arn: principal }) => {
      const [, partition = '', , , owner] = principal.split(':');
      if (owner === account) return { value: { principal, account, partition } };
      return unreadable('contradictory', 'The token service names one account, and an identity of another.');
    },
  });
}

/** The account as a resource, as those see it who sign in; `AWS::::Account` is what AWS Config calls it. */
export function accountResource(
  target: string,
  { principal, account, partition }: Identity,
  seen: Fact<Identity>,
  signIns: Omit<ResourceOf<'account'>['facts'], 'principal'>,
): ResourceOf<'account'> {
  const { observations, observedAt } = seen;
  return {
    ...placeIn({ target, account }, '*'),
    kind: 'account',
    id: `arn:${partition}:iam::${account}:root`,
    type: 'AWS::::Account',
    facts: { principal: { value: principal, observations, observedAt }, ...signIns },
  };
}
