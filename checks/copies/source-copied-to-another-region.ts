/** CPY-02: a copy of a workload's backups lies in another region, and was made lately. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'source-copied-to-another-region',
  revision: 2,
  control: 'BKP-CPY-02',
  title: 'Every workload has a young copy in another region',
  safeguards: [cfr('164.308(a)(7)(ii)(A)'), cfr('164.308(a)(7)(ii)(B)')],
  what: 'Looks at whether backups were really copied to another region, and when last.',
  why: 'A fire, a flood or an outage takes the system and the backups that lie beside it.',
  fix: 'Let the plan copy each backup to a store in another region, and look at the copy jobs if it already does.',
  scope: 'target',
  subject: 'source',
  expects: ({ rpoHours }) => ({ property: 'age of the newest copy in another region, at most', ...rpoHours }),
  judge(source, { policy, first, hoursSince }) {
    const { region } = source;
    const away = source.copies.filter((copy) => copy.region !== region);
    const elsewhere = away.flatMap(({ at, ...copy }) => (at === null ? [] : [{ ...copy, at }]));
    const limit = policy.rpoHours.value;
    const young = first(elsewhere, ({ at }) => hoursSince(at) <= limit);
    if (young) {
      const observed = { region, copy: { store: young.store, region: young.region, at: young.at } };
      return met(`A copy was made in ${young.region} at ${young.at}.`, observed);
    }
    const undated = away.find(({ at }) => at === null);
    if (undated) {
      const observed = { region, copy: { store: undated.store, region: undated.region, at: null } };
      return unknown(
        `A copy was made in ${undated.region}, but not seen is of when the backup is that it holds.`,
        observed,
      );
    }
    const [newest] = elsewhere.toSorted((a, b) => (a.at < b.at ? 1 : -1));
    if (!newest) return unmet(`No copy of its backups was made outside ${region}.`, { region, copy: null });
    const because = `The newest copy outside ${region} is ${span(hoursSince(newest.at))} old; ${span(limit)} are allowed.`;
    return unmet(because, { region, copy: { store: newest.store, region: newest.region, at: newest.at } });
  },
});
