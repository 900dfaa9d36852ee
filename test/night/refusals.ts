/** What must become unknown when a question is refused, written by hand from what each verdict rests on. */
import { buckets, storeChecks } from './expected.ts';

/** Records as `check name`, where the name is a bucket's, that of a key in `KeyArns`, or the id of a listing. */
export interface Refusal {
  readonly operation: string;
  /** The action of IAM that would have allowed it; null where none is needed. */
  readonly permission: string | null;
  /** Where it is refused: everywhere, for one bucket, or in one region. */
  readonly where: 'everywhere' | { readonly bucket: string } | { readonly region: string };
  /** Records that turn unknown. */
  readonly turns: readonly string[];
  /** Records of keys that nobody can know of any more. */
  readonly lost: readonly string[];
  /** Records that stand for what cannot be listed. */
  readonly instead: readonly string[];
}

const of = (check: string, names: readonly string[]) => names.map((name) => `${check} ${name}`);
const without = (...names: readonly string[]) => buckets.filter((bucket) => !names.includes(bucket));
/** The keys, and the hole in their list that the bare alias of clinic-imaging leaves. */
const alias = 'key:us-east-1:unsupported';
export const everyKey = of('key-rotates', ['unrotated', 'rotated', 'managed', alias]);
const stores = Object.keys(storeChecks).flatMap((check) => of(check, buckets));
const storeLists = (listing: string) => Object.keys(storeChecks).map((check) => `${check} ${listing}`);
const keyLists = (gap: string, ...regions: readonly string[]) =>
  regions.map((region) => `key-rotates key:${region}:${gap}`);
const long = buckets.find((bucket) => bucket.endsWith('xxxx')) ?? '';

/** Both settings are on, so neither the account, a policy nor a list can open them. */
const closed = ['clinic-ehr-copy', 'clinic-ehr-backups', 'clinic-website-dump'];
/** Buckets whose lists S3 ignores. */
const ignoresLists = [...closed, 'clinic-imaging', 'clinic-research'];
/** Buckets whose owner alone decides, so that lists are void whatever else was seen. */
const enforced = ['clinic-eu-archive', 'clinic-billing', 'clinic-scans', 'clinic-paused-copy'];
/** Open by a grant that is seen whoever owns the objects. */
const granted = ['clinic-old-exports', 'clinic-partners', 'clinic-portal-uploads'];
const west = ['clinic-ehr-copy', 'clinic-lab-results', 'clinic-partners', 'clinic-portal-uploads', long];
/** Outside the allowed regions themselves, so where they copy to changes nothing. */
const outside = ['clinic-eu-archive', 'clinic-billing', '1.clinic.dots--and-dashes-9'];

const none = { turns: [], lost: [], instead: [] } as const;
const everywhere = 'everywhere';
const copy = { bucket: 'clinic-ehr-copy' };
const oregon = { region: 'us-west-2' };

const whole: readonly Refusal[] = [
  {
    ...{ operation: 'GetCallerIdentity', permission: null, where: everywhere, turns: [] },
    ...{ lost: [...stores, ...everyKey], instead: [...storeLists('store:*:denied'), ...keyLists('denied', '*')] },
  },
  {
    ...{
      operation: 'ListBuckets',
      permission: 's3:ListAllMyBuckets',
      where: everywhere,
      turns: [],
      lost: [...stores, ...everyKey],
    },
    instead: [...storeLists('store:*:denied:s3:ListAllMyBuckets'), ...keyLists('denied:s3:ListAllMyBuckets', '*')],
  },
  {
    ...{ operation: 'GetBucketLocation', permission: 's3:GetBucketLocation', where: everywhere },
    turns: of('store-in-allowed-regions', buckets),
    // An alias and a bare id mean a key only together with a region; the ARN in clinic-ehr-backups says its own.
    lost: of('key-rotates', ['unrotated', 'managed', alias]),
    instead: keyLists('denied:s3:GetBucketLocation', '*'),
  },
  {
    ...{ operation: 'GetBucketEncryption', permission: 's3:GetEncryptionConfiguration', where: everywhere },
    turns: of('store-encrypted-at-rest', buckets),
    lost: everyKey,
    instead: keyLists('denied:s3:GetEncryptionConfiguration', 'us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'),
  },
  {
    ...{
      operation: 'GetObjectLockConfiguration',
      permission: 's3:GetBucketObjectLockConfiguration',
      where: everywhere,
    },
    ...{ ...none, turns: of('store-locked', buckets) },
  },
  { ...none, operation: 'GetBucketVersioning', permission: 's3:GetBucketVersioning', where: everywhere },
  {
    ...{ operation: 'GetBucketPolicy', permission: 's3:GetBucketPolicy', where: everywhere },
    ...{ ...none, turns: of('store-refuses-plaintext', buckets) },
  },
  {
    ...{ operation: 'GetBucketPolicyStatus', permission: 's3:GetBucketPolicyStatus', where: everywhere, ...none },
    // Those with a policy that nothing makes void.
    turns: of('store-not-public', ['clinic-imaging', 'clinic-lab-results', 'clinic-scans', 'clinic-portal-uploads']),
  },
  {
    ...{ operation: 's3 GetPublicAccessBlock', permission: 's3:GetBucketPublicAccessBlock', where: everywhere },
    // No policy of these is public, so that only lists could open them.
    ...{ ...none, turns: of('store-not-public', without(...enforced)) },
  },
  {
    ...{
      operation: 's3-control GetPublicAccessBlock',
      permission: 's3:GetAccountPublicAccessBlock',
      where: everywhere,
    },
    ...{ ...none, turns: of('store-not-public', without(...ignoresLists, ...enforced)) },
  },
  {
    ...{ operation: 'GetBucketAcl', permission: 's3:GetBucketAcl', where: everywhere, ...none },
    // The policy of clinic-portal-uploads is public whatever its list says.
    turns: of('store-not-public', without(...ignoresLists, ...enforced, 'clinic-portal-uploads')),
  },
  {
    ...{ operation: 'GetBucketOwnershipControls', permission: 's3:GetBucketOwnershipControls', where: everywhere },
    ...{ ...none, turns: of('store-not-public', without(...ignoresLists, ...granted)) },
  },
  {
    ...{ operation: 'GetBucketReplication', permission: 's3:GetReplicationConfiguration', where: everywhere },
    ...{ ...none, turns: of('store-in-allowed-regions', without(...outside)) },
  },
  {
    ...{ operation: 'DescribeKey', permission: 'kms:DescribeKey', where: everywhere, turns: [] },
    lost: of('key-rotates', ['unrotated', 'rotated']),
    instead: keyLists('denied:kms:DescribeKey', 'us-east-1', 'us-west-2'),
  },
  {
    ...none,
    operation: 'GetKeyRotationStatus',
    permission: 'kms:GetKeyRotationStatus',
    where: everywhere,
    turns: of('key-rotates', ['unrotated', 'rotated']),
  },
];

const narrow: readonly Pick<Refusal, 'operation' | 'where' | 'turns'>[] = [
  // clinic-ehr-backups copies to clinic-ehr-copy, so where the one lies matters to the other.
  {
    ...{ operation: 'GetBucketLocation', where: copy },
    turns: of('store-in-allowed-regions', ['clinic-ehr-copy', 'clinic-ehr-backups']),
  },
  { operation: 'GetBucketEncryption', where: copy, turns: ['store-encrypted-at-rest clinic-ehr-copy'] },
  { operation: 'GetObjectLockConfiguration', where: copy, turns: ['store-locked clinic-ehr-copy'] },
  { operation: 'GetBucketVersioning', where: copy, turns: [] },
  { operation: 'GetBucketPolicy', where: copy, turns: ['store-refuses-plaintext clinic-ehr-copy'] },
  { operation: 'GetBucketPolicyStatus', where: { bucket: 'clinic-scans' }, turns: ['store-not-public clinic-scans'] },
  { operation: 's3 GetPublicAccessBlock', where: copy, turns: ['store-not-public clinic-ehr-copy'] },
  { operation: 'GetBucketAcl', where: { bucket: 'clinic-partners' }, turns: ['store-not-public clinic-partners'] },
  {
    ...{ operation: 'GetBucketOwnershipControls', where: { bucket: 'clinic-scans' } },
    turns: ['store-not-public clinic-scans'],
  },
  { operation: 'GetBucketReplication', where: copy, turns: ['store-in-allowed-regions clinic-ehr-copy'] },
  // All buckets are asked where they lie from one place, which is not this region.
  { operation: 'GetBucketLocation', where: oregon, turns: [] },
  { operation: 'GetBucketEncryption', where: oregon, turns: of('store-encrypted-at-rest', west) },
  { operation: 'GetObjectLockConfiguration', where: oregon, turns: of('store-locked', west) },
  { operation: 'GetBucketPolicy', where: oregon, turns: of('store-refuses-plaintext', west) },
  {
    ...{ operation: 'GetBucketPolicyStatus', where: oregon },
    turns: of('store-not-public', ['clinic-lab-results', 'clinic-portal-uploads']),
  },
  { operation: 's3 GetPublicAccessBlock', where: oregon, turns: of('store-not-public', west) },
  {
    ...{ operation: 'GetBucketAcl', where: oregon },
    turns: of('store-not-public', ['clinic-lab-results', 'clinic-partners', long]),
  },
  {
    ...{ operation: 'GetBucketOwnershipControls', where: oregon },
    turns: of('store-not-public', ['clinic-lab-results', long]),
  },
  { operation: 'GetBucketReplication', where: oregon, turns: of('store-in-allowed-regions', west) },
  { operation: 'DescribeKey', where: oregon, turns: [] },
  { operation: 'GetKeyRotationStatus', where: oregon, turns: ['key-rotates unrotated'] },
];

/** The key that clinic-ehr-copy, alone and by its id, names is not seen where these three are refused. */
const hidesKey: Readonly<Record<string, string>> = {
  GetBucketLocation: 'clinic-ehr-copy',
  GetBucketEncryption: 'clinic-ehr-copy us-west-2',
  DescribeKey: 'us-west-2',
};

export const refusals: readonly Refusal[] = [...whole, ...narrow.map(completed)];

function completed({ operation, where, turns }: Pick<Refusal, 'operation' | 'where' | 'turns'>): Refusal {
  const permission = whole.find((one) => one.operation === operation)?.permission ?? null;
  const hidden = Object.values(where).some((place) => hidesKey[operation]?.split(' ').includes(place));
  if (!hidden) return { ...none, operation, permission, where, turns };
  const region = operation === 'GetBucketLocation' ? '*' : 'us-west-2';
  const instead = keyLists(`denied:${permission}`, region);
  return { operation, permission, where, turns, lost: ['key-rotates unrotated'], instead };
}
