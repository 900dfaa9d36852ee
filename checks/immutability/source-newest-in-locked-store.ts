/** IMM-01: a young backup of a workload lies in a store that is locked as the policy asks. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { isEnough, lockState } from '../lock.ts';
import { cfr } from '../safeguards.ts';
import { counted } from '../wording.ts';

export default defineCheck({
  id: 'source-newest-in-locked-store',
  revision: 2,
  control: 'BKP-IMM-01',
  title: 'Every workload has a young backup in a locked store',
  safeguards: [cfr('164.312(c)(1)'), cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at the store that holds a recent backup or copy, and at how that store is locked.',
  why: 'A locked store protects only what lies in it.',
  fix: 'Let the plan write to, or copy into, a store that is locked in the mode and for the days of your policy; then try a restore.',
  scope: 'estate',
  subject: 'source',
  reads: { store: ['lock'] },
  expects: ({ lockMode, lockMinDays }) => ({
    property: 'lock of the store with a young backup or copy: weakest mode, and days at least',
    ...lockMinDays,
    value: { mode: lockMode.value, days: lockMinDays.value },
  }),
  judge(source, context) {
    const { policy, one, first, hoursSince } = context;
    const { newestInStore, copies } = source;
    // What the service keeps by itself is not in the way: a backup in a store is judged whatever else there is.
    const places = [...(newestInStore ? [newestInStore] : []), ...copies].map(({ store, at }) => ({
      store,
      at,
      young: () => at !== null && hoursSince(at) <= policy.rpoHours.value,
    }));
    if (places.length === 0) {
      if (source.newestBackup) return unknown('In which store its newest backup lies was not seen.', { stores: [] });
      return unmet('There is no backup of it that a lock could protect.', { stores: [] });
    }
    const lockOf = (id: string) => {
      const store = one('store', id);
      return store && lockState(store.lock, context);
    };
    const maybeEnough = (state: ReturnType<typeof lockOf>) =>
      state === undefined || state.mode === 'per-object' || isEnough(state, policy);
    const locked = first(places, ({ store, young }) => {
      const state = young() ? lockOf(store) : undefined;
      return state !== undefined && isEnough(state, policy);
    });
    if (locked) {
      const state = lockOf(locked.store);
      const observed = { store: locked.store, mode: state?.mode ?? null, days: state?.days ?? null };
      const because = `A backup lies in ${locked.store}, locked in ${state?.mode} mode`;
      return met(`${because} for ${counted(state?.days ?? 0, 'day')}.`, observed);
    }
    const stores = places
      .filter(({ young }) => young())
      .map(({ store }) => ({ store, mode: lockOf(store)?.mode ?? null }));
    const unseen = stores.find(({ mode }) => mode === null || mode === 'per-object');
    if (unseen) return unknown(`How ${unseen.store} locks was not seen.`, { stores });
    const undated = places.find(({ store, at }) => at === null && maybeEnough(lockOf(store)));
    if (undated) return unknown(`When the backup was made that ${undated.store} holds was not seen.`, { stores });
    return unmet('No young backup or copy of it lies in a store that is locked well enough.', { stores });
  },
});
