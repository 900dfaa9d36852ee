/** The newest whole backup of a workload: its service's own or that of AWS Backup, and the newest that lies in a vault. */
import { known, missing } from '../../fact.ts';
import type { Facts, Instant } from '../../kinds.ts';
import type { Fact, Seen } from '../../resource.ts';
import type { Protected, Protection } from './protected.ts';
import type { Workload } from './workload.ts';

type Newest = Facts['source']['newestBackup'];
type InStore = Facts['source']['newestInStore'];

export function newestBackup({ arn, within, ownBackup }: Workload, { byArn, end, gap }: Protected): Fact<Newest> {
  const protections = protectionsOf([arn, ...within], byArn);
  const sources: readonly Seen[] = [ownBackup, ...(protections.length === 0 ? [end] : protections)];
  if ('gap' in ownBackup) return missing(ownBackup.gap, ...sources);
  // What could not be read may be newer than what was.
  if (gap) return missing(gap, ...sources);
  const own: Newest = ownBackup.value === null ? null : { at: ownBackup.value, store: null };
  const newest = protections.reduce<Newest>((sofar, { at, vault: store }) => newer(sofar, at, store), own);
  return known(newest, ...sources);
}

/** What the service itself keeps lies in no store, so it does not hide what AWS Backup holds in a vault. */
export function newestInStore({ arn, within }: Workload, { byArn, end, gap }: Protected): Fact<InStore> {
  const protections = protectionsOf([arn, ...within], byArn);
  const sources: readonly Seen[] = protections.length === 0 ? [end] : protections;
  if (gap) return missing(gap, ...sources);
  const newest = protections.reduce<InStore>(
    (sofar, { at, vault }) =>
      at === null || vault === null || (sofar && sofar.at >= at) ? sofar : { at, store: vault },
    null,
  );
  return known(newest, ...sources);
}

function protectionsOf(arns: readonly string[], byArn: Protected['byArn']): readonly Protection[] {
  return arns.flatMap((one) => byArn.get(one) ?? []);
}

function newer(sofar: Newest, at: Instant | null, store: string | null): Newest {
  return at === null || (sofar !== null && sofar.at >= at) ? sofar : { at, store };
}
