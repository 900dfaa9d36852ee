/** LOG-01: everything that is administered in an account, in every region, is being written down now. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'account-audited',
  revision: 1,
  control: 'BKP-LOG-01',
  title: 'An audit trail records what is administered in every region, and delivers',
  safeguards: [cfr('164.312(b)')],
  what: 'Looks for an audit trail that records every administrative act now, wherever it happens, and hands it over.',
  why: 'Without a trail nobody can tell who deleted a backup, changed a plan or lifted a lock.',
  fix: 'Keep one trail that records all administrative events of every region into a protected store, and mend what stops its delivery.',
  scope: 'target',
  subject: 'account',
  reads: { 'audit-trail': ['recording', 'everyRegion', 'administration', 'delivered'] },
  expects: ({ auditDeliveryMaxHours }) => ({
    property: 'hours since a trail of all administration in every region last delivered, at most',
    ...auditDeliveryMaxHours,
  }),
  judge({ target }, { policy, find, hoursSince }) {
    const limit = policy.auditDeliveryMaxHours.value;
    const whole = find(
      'audit-trail',
      { target },
      (trail) => trail.recording && trail.everyRegion && trail.administration === 'all',
    );
    if (!whole) return unmet('No audit trail records all administration in every region now.', { trail: null });
    const delivering = find('audit-trail', { target }, (trail) => {
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
