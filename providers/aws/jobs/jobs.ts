/** The work that AWS Backup did in each region: how its jobs ended, and what they show of each source. */
import { joined } from '../../fact.ts';
import { type Instant, mostExamples } from '../../kinds.ts';
import type { Fact, Found, Gap, ResourceOf, Seen } from '../../resource.ts';
import type { Reading } from '../asking/read.ts';
import { listingGap, placeIn } from '../place.ts';
import { eachRegion, type Regional } from '../regions.ts';
import type { Within } from '../scope.ts';
import { jobPages, type Work } from './job-list.ts';
import { JobTally } from './job-tally.ts';
import type { SourceHistory } from './source-history.ts';

/** The days whose jobs are counted: ListBackupJobs knows "the last 30 days", and no more. */
const daysCounted = 30;
/** How far back a restore is looked for in a list; what is older is asked for by source. */
const daysOfRestores = 366;

const works: readonly Work[] = ['backup', 'copy', 'restore'];

/** Fills `history` as it goes: what it says holds once the last of this was yielded. */
export function surveyJobs(regional: Regional, history: SourceHistory): AsyncGenerator<Found> {
  return eachRegion(regional, (region) => jobsIn(regional, region, history));
}

async function* jobsIn(regional: Regional, region: string, history: SourceHistory): AsyncGenerator<Found> {
  const place = placeIn(regional.whereabouts, region);
  const within = await regional.scope.in(region);
  const lists = await Promise.all(works.map((work) => readList(regional, region, work, within, history)));
  for (const { resource } of lists) if (resource) yield { resource };
  const gaps = [...lists.flatMap(({ gap }) => gap ?? []), ...(within.lacking ? [within.lacking] : [])];
  for (const gap of gaps) yield { listing: listingGap(place, 'job-history', gap.gap, gap) };
  if (gaps.length === 0) yield { listed: { ...place, kind: 'job-history', ...joined(lists.map(({ end }) => end)) } };
}

interface Read {
  readonly resource: ResourceOf<'job-history'> | null;
  readonly gap: (Seen & { readonly gap: Gap }) | null;
  /** The last page. */
  readonly end: Seen;
}

async function readList(
  { ask, whereabouts, asOf }: Regional,
  region: string,
  work: Work,
  within: Within,
  history: SourceHistory,
): Promise<Read> {
  const tally = new JobTally(daysBefore(asOf, daysCounted), (source) => within.has(source));
  const shown: Seen[] = [];
  let end: Seen = { observations: [], observedAt: '' };
  let gap: Read['gap'] = null;
  const since = daysBefore(asOf, work === 'restore' ? daysOfRestores : daysCounted);
  for await (const page of jobPages(ask, region, work, since)) {
    end = { observations: page.observations, observedAt: page.observedAt };
    if ('gap' in page) gap = { ...end, gap: page.gap };
    // The first pages and the last one stand for them all: a fact must stay readable.
    else if (shown.length < mostExamples) shown.push(end);
    for (const job of 'jobs' in page ? page.jobs : []) {
      tally.add(job);
      history.note(region, work, job, end);
    }
  }
  history.end(region, work, end, gap?.gap ?? null);
  if (!tally.any) return { resource: null, gap, end };
  const seen = joined([...shown, end]);
  const fact = <T>(reading: Reading<T>): Fact<T> => ({ ...seen, ...(gap ? { gap: gap.gap } : reading) });
  const resource: ResourceOf<'job-history'> = {
    ...placeIn(whereabouts, region),
    kind: 'job-history',
    id: `arn:${whereabouts.partition}:backup:${region}:${whereabouts.account}:${work}-jobs`,
    type: types[work],
    facts: {
      work: { ...seen, value: work },
      ended: fact(tally.ended),
      lastFailed: fact(tally.lastFailed),
    },
  };
  return { resource, gap, end };
}

/** As the API names one of them: there is no word for all. */
const types: Readonly<Record<Work, string>> = {
  backup: 'AWS::Backup::BackupJob',
  copy: 'AWS::Backup::CopyJob',
  restore: 'AWS::Backup::RestoreJob',
};

function daysBefore(asOf: Instant, days: number): Instant {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
}
