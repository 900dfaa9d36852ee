/** CPY-01: enough copies of a workload exist in different places, one of them in another region. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'source-copy-count',
  revision: 2,
  control: 'BKP-CPY-01',
  title: 'Every workload has enough young copies, one of them in another region',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Counts the places that hold the data: the system itself, its newest backup, and each recent copy.',
  why: 'One mistake, one fire or one intruder must never reach all copies at once.',
  fix: 'Back the workload up into one store and copy each backup into another, best in another account and region.',
  scope: 'target',
  subject: 'source',
  expects: ({ copyCount }) => ({
    property: 'places that hold the data, itself counted and one in another region, at least',
    ...copyCount,
  }),
  judge(source, { policy, known, hoursSince }) {
    const limit = policy.rpoHours.value;
    const wanted = policy.copyCount.value;
    const newest = source.newestBackup;
    const inStore = source.newestInStore?.store;
    // Nobody is told to rely on a copy of which the time could not be seen, but it may be one.
    const young = (at: string) => known(() => hoursSince(at) <= limit) ?? true;
    const backup = newest !== null && young(newest.at) ? 1 : 0;
    // One of which it is not said when its backup was made may be one too.
    const copies = source.copies.filter(({ at, store }) => store !== inStore && (at === null || young(at)));
    const dated = copies.filter(({ at }) => at !== null);
    const elsewhere = copies.filter(({ region }) => region !== source.region).length;
    const count = 1 + backup + copies.length;
    const observed = { count, backup, copies: copies.length, inAnotherRegion: elsewhere };
    const found = `Places that hold the data, itself and what is young enough: ${count}`;
    if (count < wanted) return unmet(`${found}, fewer than ${wanted}.`, observed);
    if (elsewhere === 0) return unmet(`${found}, but none lies outside ${source.region}.`, observed);
    if (1 + backup + dated.length < wanted || dated.every(({ region }) => region === source.region)) {
      return unknown(`${found}, if they are young: of when each of them is was not seen.`, observed);
    }
    return met(`${found}; outside ${source.region}: ${elsewhere}.`, observed);
  },
});
