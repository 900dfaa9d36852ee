/** The newest whole backup of a workload: its service's own, or that of AWS Backup, whichever is newer. */
import { known, missing } from '../../fact.ts';
import type { Facts, Instant } from '../../kinds.ts';
import type { Fact, Seen } from '../../resource.ts';
import type { Protected } from './protected.ts';
import type { Workload } from './workload.ts';

type Newest = Facts['source']['newestBackup'];

export function newestBackup({ arn, within, ownBackup }: Workload, { byArn, end, gap }: Protected): Fact<Newest> {
  const protections = [arn, ...within].flatMap((one) => byArn.get(one) ?? []);
  const sources: readonly Seen[] = [ownBackup, ...(protections.length === 0 ? [end] : protections)];
  if ('gap' in ownBackup) return missing(ownBackup.gap, ...sources);
  // What could not be read may be newer than what was.
  if (gap) return missing(gap, ...sources);
  const own: Newest = ownBackup.value === null ? null : { at: ownBackup.value, store: null };
  const newest = protections.reduce<Newest>((sofar, { at, vault: store }) => newer(sofar, at, store), own);
  return known(newest, ...sources);
}

function newer(sofar: Newest, at: Instant | null, store: string | null): Newest {
  return at === null || (sofar !== null && sofar.at >= at) ? sofar : { at, store };
}
