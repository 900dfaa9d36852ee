/** What a person calls the kinds of resources, one and many. */
import type { Kind } from '../../providers/kinds.ts';

export const kindWords: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  account: ['account', 'accounts'],
  store: ['backup store', 'backup stores'],
  key: ['encryption key', 'encryption keys'],
  source: ['protected system', 'protected systems'],
  plan: ['backup plan', 'backup plans'],
  'recovery-points': ['set of recovery points', 'sets of recovery points'],
  'job-history': ['job history', 'job histories'],
  'restore-plan': ['restore testing plan', 'restore testing plans'],
  'audit-trail': ['audit trail', 'audit trails'],
};
