/** LOG-01: everything that is administered in an account, in every region, is being written down now. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'account-audited',
  revision: 2,
  control: 'BKP-LOG-01',
  title: 'An audit trail records what is administered in every region, and delivers',
  safeguards: [cfr('164.312(b)')],
  what: 'Looks for an audit trail that records every administrative act now, wherever it happens, and hands it over.',
  why: 'Without a trail nobody can tell who deleted a backup, changed a plan or lifted a lock.',
  fix: 'Keep one trail that records all administrative events of every region into a protected store, and mend what stops its delivery.',
  scope: 'estate',
  subject: 'account',
  reads: { 'audit-trail': ['recording', 'everyRegion', 'administration', 'delivered'] },
  expects: ({ auditDeliveryMaxHours }) => ({
    property: 'hours since a trail of all administration in every region last delivered, at most',
    ...auditDeliveryMaxHours,
  }),
  judge({ target, account }, { policy, find, hoursSince }) {
    const limit = policy.auditDeliveryMaxHours.value;
    type Trail = NonNullable<ReturnType<typeof find<'audit-trail'>>>;
    // What a trail of another account does, only that account can tell, which another target may show.
    const findOne = (holds: (trail: Trail) => boolean) => {
      const isOne = (trail: Trail): boolean =>
        trail.account === account
          ? holds(trail)
          : find('audit-trail', { account: trail.account }, (same) => same.id === trail.id && holds(same)) !==
            undefined;
      const found = find('audit-trail', { target }, isOne);
      if (!found || found.account === account) return found;
      return find('audit-trail', { account: found.account }, (same) => same.id === found.id && holds(same));
    };
    const whole = findOne((trail) => trail.recording && trail.everyRegion && trail.administration === 'all');
    if (!whole) return unmet('No audit trail records all administration in every region now.', { trail: null });
    const delivering = findOne((trail) => {
      if (!trail.recording || !trail.everyRegion || trail.administration !== 'all') return false;
      const { newest, fault } = trail.delivered;
      return fault === null && newest !== null && hoursSince(newest) <= limit;
    });
    if (!delivering) {
      const { newest, fault } = whole.delivered;
      const observed = { trail: whole.id, delivered: newest, fault };
      if (fault !== null) return unmet(`The trail ${whole.id} records, but cannot deliver: ${fault}.`, observed);
      const last = newest === null ? 'has never delivered' : `last delivered at ${newest}, over ${limit} hours ago`;
      return unmet(`The trail ${whole.id} records, but ${last}.`, observed);
    }
    const { newest } = delivering.delivered;
    return met(`The trail ${delivering.id} records all administration in every region, and delivered at ${newest}.`, {
      trail: delivering.id,
      delivered: newest,
    });
  },
});
