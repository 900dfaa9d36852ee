/** LOG-01: who reads, writes and deletes in a store is written down. */
import { defineCheck, met, unknown, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-access-logged',
  revision: 1,
  control: 'BKP-LOG-01',
  title: 'Every backup store has its requests written down',
  safeguards: [cfr('164.312(b)')],
  what: 'Looks at whether each request to read, write or delete a backup leaves a trace.',
  why: 'After an incident you must be able to tell which backups were read or touched.',
  fix: 'Switch on the access log of this store into another one, or let an audit trail record its data events.',
  scope: 'target',
  subject: 'store',
  reads: { 'audit-trail': ['recording', 'everyRegion', 'storeData'] },
  expects: () => ({
    property: 'an access log, or a trail of all data events',
    value: 'on',
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'control BKP-LOG-01: access is recorded',
  }),
  judge(store, { find }) {
    const log = store.accessLog;
    if (log !== null) return met(`Records of requests to the store are sent to ${log}.`, { accessLog: log });
    const recorded = (how: 'all' | 'some') =>
      find(
        'audit-trail',
        { target: store.target },
        ({ recording, everyRegion, region, storeData }) =>
          // Where the store lies may not be known, and then it may be there.
          recording && storeData === how && (everyRegion || region === store.location),
      );
    const whole = recorded('all');
    if (whole)
      return met(`The trail ${whole.id} records every request to stores.`, { accessLog: log, trail: whole.id });
    const part = recorded('some');
    const observed = { accessLog: log, trail: part?.id ?? null };
    if (part) {
      return unknown(
        `The trail ${part.id} records requests to some stores; whether to this one was not examined.`,
        observed,
      );
    }
    return unmet('Neither the store nor an audit trail writes down requests to it.', observed);
  },
});
