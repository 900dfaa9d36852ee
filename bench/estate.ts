/** The pretend account that is measured: buckets whose settings follow from their number alone, in a usual mix. */

export const account = '111122223333';
export const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-2'] as const;
const bucketsPerKey = 100;

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly algorithm: 'AES256' | 'aws:kms';
  /** As the encryption names it; null where it names none. */
  readonly key: string | null;
  readonly lock: 'COMPLIANCE' | 'GOVERNANCE' | null;
  readonly versioning: 'Enabled' | 'Suspended' | null;
  /** The four settings that block public access; null where none was ever set. */
  readonly blocked: boolean | null;
  readonly policy: 'plain' | 'public' | null;
  readonly replicatedTo: string | null;
  /** The bucket's owner owns all that lies in it, which makes lists void; otherwise nothing was ever set. */
  readonly ownerEnforced: boolean;
  readonly publicList: boolean;
  /** Days after which its lifecycle deletes what it holds; null where it has none. */
  readonly lifecycleDays: number | null;
  readonly logged: boolean;
}

export interface Estate {
  readonly size: number;
  readonly regionCount: number;
  readonly bucket: (index: number) => Bucket;
  /** Undefined for a name that no bucket of this estate has. */
  readonly named: (name: string) => Bucket | undefined;
}

/** `regionCount`: over how many regions the buckets are spread, 1 to 4. */
export function estateOf(size: number, regionCount: number): Estate {
  const bucket = (index: number) => bucketOf(index, regions[index % regionCount] as string);
  const named = (name: string) => {
    const index = Number(/^records-backup-(\d{6})$/.exec(name)?.[1] ?? Number.NaN);
    return index < size ? bucket(index) : undefined;
  };
  return { size, regionCount, bucket, named };
}

/** Each setting repeats after another prime number of buckets, so that over many every combination occurs. */
function bucketOf(index: number, region: string): Bucket {
  const encryption = index % 7;
  const lock = index % 11;
  const versioning = index % 13;
  const block = index % 17;
  const policy = index % 19;
  return {
    name: nameOf(index),
    region,
    algorithm: encryption < 4 ? 'AES256' : 'aws:kms',
    key: encryption > 4 ? customerKey(Math.floor(index / bucketsPerKey), region) : null,
    lock: lock < 3 ? 'COMPLIANCE' : lock === 3 ? 'GOVERNANCE' : null,
    versioning: versioning < 8 ? 'Enabled' : versioning === 8 ? 'Suspended' : null,
    blocked: block < 14 ? true : block < 16 ? false : null,
    policy: policy < 11 ? 'plain' : policy === 11 ? 'public' : null,
    replicatedTo: index % 5 === 0 ? nameOf(index + 1) : null,
    ownerEnforced: index % 3 !== 0,
    publicList: index % 23 === 0,
    lifecycleDays: index % 29 < 10 ? 400 : null,
    logged: index % 31 < 25,
  };
}

function nameOf(index: number): string {
  return `records-backup-${String(index).padStart(6, '0')}`;
}

function customerKey(number: number, region: string): string {
  const end = number.toString(16).padStart(12, '0');
  return `arn:aws:kms:${region}:${account}:key/8c4fe3a1-0b5d-4c1e-9a53-${end}`;
}
