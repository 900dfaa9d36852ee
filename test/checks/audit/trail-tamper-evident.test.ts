import check from '../../../checks/audit/trail-tamper-evident.ts';
import { cases, denied, hole, own, resource, store, whole } from '../cases.ts';

const trail = (given: Parameters<typeof resource<'audit-trail'>>[2]) => resource('audit-trail', 't', given);
const proof = (newest: string | null, fault: string | null = null, on = true) =>
  trail({ tamperEvidence: { on, newest, fault } });

cases(check, [
  ['met: at the limit', [proof('2026-11-18T00:00:00.000Z')], ['met']],
  ['unmet: a moment past the limit', [proof('2026-11-17T23:59:59.999Z')], ['unmet']],
  ['met: at a limit of the customer', [proof('2026-11-17T02:00:00.000Z')], ['met'], { auditProofMaxHours: own(24) }],
  ['unmet: off', [proof(null, null, false)], ['unmet']],
  ['unmet: never delivered', [proof(null)], ['unmet']],
  ['unmet: something stands in its way', [proof('2026-11-18T01:30:00.000Z', 'AccessDenied')], ['unmet']],
  ['not-applicable: the trail records nothing', [trail({ recording: false })], ['not-applicable']],
  ['unknown: whether it records was not seen', [trail({ recording: denied })], ['unknown']],
  ['unknown: the proof was not seen', [trail({ tamperEvidence: denied })], ['unknown']],
  ['unknown: a proof from the future', [proof('2026-11-18T02:20:00.000Z')], ['unknown']],
  ['unknown: no trail could be listed', [hole('audit-trail')], ['unknown']],
  ['not-applicable: stores but no trail', [store(), whole('audit-trail')], ['not-applicable']],
]);
