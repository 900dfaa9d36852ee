/** The keys that AWS manages for one of its services: known from documentation, and never asked about. */
import { known, missing } from '../../fact.ts';
import type { Gap, ResourceOf, Seen } from '../../resource.ts';
import { placeIn, type Whereabouts } from '../place.ts';

/** "The alias/aws/ prefix is reserved for AWS managed keys" (alias-create.html); an ARN may stand before it. */
export function isManagedByAws(name: string): boolean {
  return /^(arn:[^/]*:)?alias\/aws\//.test(name);
}

/** The key that S3 uses where none is named, in the account itself: of it alone documentation tells that it is there. */
function isOfS3(name: string, { account }: Whereabouts): boolean {
  return name === 'alias/aws/s3' || (name.startsWith('arn:') && name.endsWith(`:${account}:alias/aws/s3`));
}

/** API_DescribeKey.html: services use it "to create AWS managed keys from a predefined AWS alias with no key ID". */
const notAsked: Gap = {
  reason: 'unsupported',
  detail: 'The key service is not asked about a key that AWS manages, because asking can create it.',
};

/** Named by its alias, as its ARN is not known. "KMS always rotates" it "every year" (API_GetKeyRotationStatus.html). */
export function managedKeyResource(
  whereabouts: Whereabouts,
  { name, region, seen }: { readonly name: string; readonly region: string; readonly seen: Seen },
): ResourceOf<'key'> {
  const { partition, account } = whereabouts;
  return {
    ...placeIn(whereabouts, region),
    kind: 'key',
    id: name.startsWith('arn:') ? name : `arn:${partition}:kms:${region}:${account}:${name}`,
    type: 'AWS::KMS::Key',
    facts: {
      manager: known('provider', seen),
      state: missing(notAsked, seen),
      rotation: isOfS3(name, whereabouts) ? known({ enabled: true, periodDays: 365 }, seen) : missing(notAsked, seen),
    },
  };
}
