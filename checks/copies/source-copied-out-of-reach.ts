/** CPY-03: a young copy of a workload's backups lies where the credentials of its account do not reach. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'source-copied-out-of-reach',
  revision: 2,
  control: 'BKP-CPY-03',
  title: 'Every workload has a young copy that its own account cannot reach',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks for a recent copy in another account, or in a store that the provider keeps apart.',
  why: 'Whoever takes over the account can then destroy its systems and backups, but not that copy.',
  fix: 'Let the plan copy each backup to a store in a separate account, or to a store that the provider keeps apart.',
  scope: 'estate',
  subject: 'source',
  reads: { store: ['isolated'] },
  expects: ({ rpoHours }) => ({
    property: 'age of the newest backup in another account, or in a store kept apart, at most',
    ...rpoHours,
  }),
  judge(source, { policy, one, first, hoursSince }) {
    const { account, newestInStore } = source;
    const own = newestInStore ? [{ ...newestInStore, account }] : [];
    const places = [...source.copies, ...own].map(({ store, account, at }) => ({ store, account, at }));
    const limit = policy.rpoHours.value;
    const young = ({ at }: { readonly at: string | null }) => at !== null && hoursSince(at) <= limit;
    const isApart = (id: string) => one('store', id)?.isolated === true;
    const copy = first(places, (place) => young(place) && (place.account !== account || isApart(place.store)));
    if (copy) {
      const where = copy.account === account ? 'a store that the provider keeps apart' : `the account ${copy.account}`;
      return met(`A backup of ${copy.at} lies in ${where}.`, { account, copy });
    }
    const observed = { account, copies: places };
    const unseen = places.find((place) => (place.at === null || young(place)) && !one('store', place.store));
    if (unseen) return unknown(`A backup lies in ${unseen.store}, which no target shows.`, observed);
    const apart = places.filter((place) => place.account !== account || isApart(place.store));
    const undated = apart.find(({ at }) => at === null);
    if (undated) return unknown(`When the backup was made that ${undated.store} holds was not seen.`, observed);
    const [newest] = apart
      .flatMap(({ at }) => at ?? [])
      .toSorted()
      .toReversed();
    if (!newest) return unmet('All its backups lie where the credentials of its own account reach them.', observed);
    return unmet(
      `The newest copy out of reach is ${span(hoursSince(newest))} old; ${span(limit)} are allowed.`,
      observed,
    );
  },
});
