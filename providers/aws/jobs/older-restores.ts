/** Finds restores that are older than the lists of jobs reach. */
import { joined } from '../../fact.ts';
import type { Instant, Restore } from '../../kinds.ts';
import type { Fact, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { pagesOf } from '../asking/pages.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { restores } from './job-list.ts';
import { describeProtectedResource, listRestoreJobsByProtectedResource } from './job-operations.ts';
import { type Newest, newestOf } from './newest.ts';
import { readRestore } from './restore-job.ts';
import type { SourceHistory } from './source-history.ts';

/**
 * The newest restore of any of these sources of a region. Only where no list names one is it asked, of each by itself,
 * whether there was an earlier one.
 */
export async function newestRestore(
  ask: Ask,
  history: SourceHistory,
  region: string,
  arns: readonly string[],
): Promise<Fact<Restore | null>> {
  const listed = history.restoreOf(arns);
  if ('gap' in listed || listed.value !== null) return listed;
  const found = await Promise.all(arns.map((arn) => olderRestore(ask, region, arn)));
  const lacking = found.find((one) => 'gap' in one);
  if (lacking) return lacking;
  const newest = found.reduce((a, b) => (restoredAt(a) >= restoredAt(b) ? a : b), listed);
  return restoredAt(newest) === '' ? { ...joined([listed, ...found]), value: null } : newest;
}

function restoredAt(fact: Fact<Restore | null>): string {
  return 'value' in fact ? (fact.value?.at ?? '') : '';
}

async function olderRestore(ask: Ask, region: string, arn: string): Promise<Fact<Restore | null>> {
  const answer = await ask(describeProtectedResource, region, { ResourceArn: arn });
  const seen: Seen = { observations: answer.observations, observedAt: answer.observedAt };
  if ('gap' in answer) return { ...seen, gap: answer.gap };
  if ('notConfigured' in answer) return { ...seen, value: null };
  const { ResourceArn, LatestRestoreJobCreationDate: latest } = answer.body;
  if (ResourceArn !== arn) return { ...seen, ...another };
  return latest ? restoreByResource(ask, region, arn, latest) : { ...seen, value: null };
}

/** `latest` is when the newest restore began, however it ended. */
async function restoreByResource(
  ask: Ask,
  region: string,
  ResourceArn: string,
  latest: Instant,
): Promise<Fact<Restore | null>> {
  const paging = {
    operation: listRestoreJobsByProtectedResource,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof listRestoreJobsByProtectedResource>) => NextToken,
  };
  let newest: Newest<Reading<Restore>> | undefined;
  let latestIsListed = false;
  let end: Seen = { observations: [], observedAt: '' };
  for await (const page of pagesOf(ask, paging, region, { ResourceArn, MaxResults: 1000 })) {
    end = { observations: page.observations, observedAt: page.observedAt };
    if ('gap' in page) return { ...end, gap: page.gap };
    for (const { begun, endedWell, restored } of 'body' in page ? restores(page.body) : []) {
      latestIsListed ||= begun >= latest;
      if (endedWell && restored) newest = newestOf([newest, readRestore(begun, restored, end)]);
    }
  }
  if (newest) return { ...newest.seen, ...newest.shown };
  return latestIsListed ? { ...end, value: null } : { ...end, ...forgotten };
}

const another = unreadable('contradictory', 'AWS Backup was asked about one resource and answered about another.');
/** It may have ended well. */
const forgotten = unreadable('truncated', 'There was a restore, but no list says any more how it ended.');
