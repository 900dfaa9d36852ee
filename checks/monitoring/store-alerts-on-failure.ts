/** MON-01: somebody is told when a backup, copy or restore of a store fails. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-alerts-on-failure',
  revision: 1,
  control: 'BKP-MON-01',
  title: 'Every backup store tells somebody when a backup fails',
  safeguards: [cfr('164.308(a)(7)(ii)(A)')],
  what: 'Looks at whether a failed backup, copy or restore sends a message, and where to.',
  why: 'A backup that fails in silence is found out on the day it is needed.',
  fix: 'Let the store send its failures to a channel that a person reads every day, and try the channel.',
  scope: 'target',
  subject: 'store',
  expects: () => ({
    property: 'channels that are told of failures, at least',
    value: 1,
    unit: 'channels',
    source_type: 'customer_policy',
    source_ref: 'control BKP-MON-01: failures raise an alert',
  }),
  judge(store) {
    const alerts = store.failureAlerts;
    if (alerts.length === 0) return unmet('The store tells nobody when a backup, copy or restore fails.', { alerts });
    return met(`Failures are sent to ${alerts.join(', ')}. Whether anybody reads that was not examined.`, { alerts });
  },
});
