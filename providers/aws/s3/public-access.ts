/** Which settings of the account and of a bucket make its policy, its list and the lists of its objects void. */
import { either, missing } from '../../fact.ts';
import type { Fact } from '../../resource.ts';
import { type Answer, factIn, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { getBucketOwnershipControls, getBucketPublicAccessBlock } from './s3-access-operations.ts';

type BlockBody = BodyOf<typeof getBucketPublicAccessBlock>;

/** Of the four settings the two that act on what is already there; the others only refuse new grants. */
export interface Block {
  readonly ignoreAcls: Fact<boolean>;
  readonly restrictPolicies: Fact<boolean>;
}

/** A setting is in effect if the bucket or its account has it. */
export function blockFact(bucket: Answer<BlockBody>, account: Answer<BlockBody>): Block {
  const effective = (name: 'IgnorePublicAcls' | 'RestrictPublicBuckets') => {
    const level = (answer: Answer<BlockBody>) =>
      factIn(answer, {
        notConfigured: false,
        configured: ({ PublicAccessBlockConfiguration }) => ({ value: PublicAccessBlockConfiguration[name] }),
      });
    return either(level(bucket), level(account));
  };
  return { ignoreAcls: effective('IgnorePublicAcls'), restrictPolicies: effective('RestrictPublicBuckets') };
}

/** "ACLs are disabled and no longer affect permissions" of the bucket and its objects (about-object-ownership.html). */
export function ownerEnforcedFact(answer: Answer<BodyOf<typeof getBucketOwnershipControls>>): Fact<boolean> {
  return factIn<BodyOf<typeof getBucketOwnershipControls>, boolean>(answer, {
    notConfigured: false,
    configured: ({ OwnershipControls: { Rules } }) => {
      const [rule, second] = Rules;
      return !rule || second
        ? unreadable('contradictory', `The bucket has ${Rules.length} rules for the ownership of its objects.`)
        : { value: rule.ObjectOwnership === 'BucketOwnerEnforced' };
    },
  });
}

/** Lists of objects can open them unless lists are void. */
export function objectGrantsFact(listsVoid: Fact<boolean>): Fact<boolean> {
  return 'gap' in listsVoid ? missing(listsVoid.gap, listsVoid) : { ...listsVoid, value: !listsVoid.value };
}
