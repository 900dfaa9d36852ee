/** Asks about one bucket all that its facts need, and no more. */
import { either, joined, known } from '../../fact.ts';
import type { Fact, ResourceOf } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import type { Answer } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { placeIn, type Whereabouts } from '../place.ts';
import type { ListedBucket } from './bucket-list.ts';
import { expiresFact, undeleteFact } from './lifecycle-facts.ts';
import { listStrangers, strangersOfBoth } from './list-strangers.ts';
import { deletionRefusedFact, strangersFact } from './policy-facts.ts';
import { type Block, blockFact, objectGrantsFact, ownerEnforcedFact } from './public-access.ts';
import { aclGrants, policyGrants, publicGrantsFact } from './public-grants.ts';
import { copiesFact } from './replication-facts.ts';
import { getBucketReplication } from './replication-operations.ts';
import {
  type getAccountPublicAccessBlock,
  getBucketAcl,
  getBucketOwnershipControls,
  getBucketPolicy,
  getBucketPolicyStatus,
  getBucketPublicAccessBlock,
} from './s3-access-operations.ts';
import {
  getBucketEncryption,
  getBucketLifecycleConfiguration,
  getBucketLogging,
  getBucketVersioning,
  getObjectLockConfiguration,
} from './s3-operations.ts';
import * as facts from './store-facts.ts';

type Policy = Answer<BodyOf<typeof getBucketPolicy>>;

/** A bucket's name is all that its ARN says of it. */
export function bucketArn({ partition }: Whereabouts, name: string): string {
  return `arn:${partition}:s3:::${name}`;
}

/** A store with its facts. `accountBlock` is the account's own answer about public access, asked once. */
export async function bucketResource(
  ask: Ask,
  whereabouts: Whereabouts,
  bucket: ListedBucket,
  location: Fact<string>,
  accountBlock: Promise<Answer<BodyOf<typeof getAccountPublicAccessBlock>>>,
): Promise<ResourceOf<'store'>> {
  const id = bucketArn(whereabouts, bucket.name);
  const parameters = { Bucket: bucket.name };
  // Where the region is not known S3 is asked at home; if that is wrong it refers elsewhere, and that is a gap.
  const region = 'value' in location ? location.value : whereabouts.home;
  const policyAsked = ask(getBucketPolicy, region, parameters);
  const blockAsked = ask(getBucketPublicAccessBlock, region, parameters);
  const [encryption, lock, versioning, replication, lifecycle, logging, policy, exposure] = await Promise.all([
    ask(getBucketEncryption, region, parameters),
    ask(getObjectLockConfiguration, region, parameters),
    ask(getBucketVersioning, region, parameters),
    ask(getBucketReplication, region, parameters),
    ask(getBucketLifecycleConfiguration, region, parameters),
    ask(getBucketLogging, region, parameters),
    policyAsked,
    Promise.all([blockAsked, accountBlock, policyAsked]).then(([own, account, policy]) =>
      exposureFacts(ask, region, bucket.name, blockFact(own, account), policy, whereabouts.account),
    ),
  ]);
  const versions = facts.versioningFact(versioning);
  return {
    ...placeIn(whereabouts, 'value' in location ? region : '*'),
    kind: 'store',
    id,
    type: 'AWS::S3::Bucket',
    facts: {
      location,
      encryption: facts.encryptionFact(encryption),
      lock: facts.lockFact(lock),
      versioning: versions,
      undeleteDays: undeleteFact(lifecycle, versions),
      secondFactorToDelete: facts.secondFactorFact(versioning),
      expiresAfterDays: expiresFact(lifecycle, versions),
      transport: facts.transportFact(policy, id),
      isolated: known(false, bucket),
      failureAlerts: { moot: facts.noJobs, ...joined([bucket]) },
      deletionRefused: deletionRefusedFact(policy, id, versions),
      accessLog: facts.accessLogFact(logging, (name) => bucketArn(whereabouts, name)),
      copies: copiesFact(replication),
      ...exposure,
    },
  };
}

/** The lists and the state of the policy are asked for only while nothing makes them void. */
async function exposureFacts(ask: Ask, region: string, name: string, block: Block, policy: Policy, account: string) {
  const [byPolicy, { byList, listsVoid, usersInList }] = await Promise.all([
    isOn(block.restrictPolicies) ? null : grantsOfPolicy(ask, region, name, policy),
    listsOf(ask, region, name, block.ignoreAcls),
  ]);
  return {
    publicGrants: publicGrantsFact({ grants: byPolicy, voided: block.restrictPolicies }, byList),
    objectGrantsPossible: objectGrantsFact(listsVoid),
    strangers: strangersOfBoth(strangersFact(policy, account, block.restrictPolicies), usersInList),
  };
}

/**
 * First who owns the objects: today's S3 makes every bucket without lists, and then nothing else need be asked. Where
 * public lists are ignored, a list still lets in other accounts (access-control-block-public-access.html).
 */
async function listsOf(ask: Ask, region: string, name: string, ignored: Fact<boolean>) {
  const enforced = ownerEnforcedFact(await ask(getBucketOwnershipControls, region, { Bucket: name }));
  const listsVoid = either(ignored, enforced);
  if (isOn(enforced)) return { byList: { grants: null, voided: listsVoid }, listsVoid, usersInList: null };
  // A void list "always" shows full control for the owner alone (object-ownership-error-responses.html), so what it
  // grants to others is in force, even where the ownership could not be read.
  const list = await ask(getBucketAcl, region, { Bucket: name });
  const grants = isOn(ignored) ? null : aclGrants(list);
  return { byList: { grants, voided: ignored }, listsVoid, usersInList: listStrangers(list) };
}

/** A policy that could not be read may still be known to be public. */
async function grantsOfPolicy(
  ask: Ask,
  region: string,
  name: string,
  policy: Policy,
): Promise<Fact<readonly string[]>> {
  if ('notConfigured' in policy) return known([], policy);
  return policyGrants(await ask(getBucketPolicyStatus, region, { Bucket: name }));
}

function isOn(fact: Fact<boolean>): boolean {
  return 'value' in fact && fact.value;
}
