/** LOG-02: an audit trail delivers, while it records, proof that would show whether it was changed. */
import { defineCheck, met, notApplicable, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';
import { span } from '../wording.ts';

export default defineCheck({
  id: 'trail-tamper-evident',
  revision: 1,
  control: 'BKP-LOG-02',
  title: 'Every audit trail would show that it was changed',
  safeguards: [cfr('164.312(b)'), cfr('164.312(c)(1)')],
  what: 'Looks at whether an audit trail comes with proof of integrity, and at when that was last delivered.',
  why: 'Whoever tampers with backups tampers with the record of it; the proof shows that.',
  fix: 'Switch on the validation of its files for this trail, and mend what stops the proof from being delivered.',
  scope: 'target',
  subject: 'audit-trail',
  expects: ({ auditProofMaxHours }) => ({
    property: 'hours since proof of integrity was last delivered, at most',
    ...auditProofMaxHours,
  }),
  judge(trail, { policy, hoursSince }) {
    if (!trail.recording) return notApplicable('The trail records nothing now.', { recording: false });
    const { on, newest, fault } = trail.tamperEvidence;
    const observed = { on, newest, fault };
    if (!on) return unmet('The trail records, but would not show that it was changed.', observed);
    if (fault !== null) return unmet(`Proof of integrity is on, but cannot be delivered: ${fault}.`, observed);
    if (newest === null) return unmet('Proof of integrity is on, but none was ever delivered.', observed);
    const age = hoursSince(newest);
    const limit = policy.auditProofMaxHours.value;
    if (age > limit) {
      return unmet(`Proof of integrity was last delivered ${span(age)} ago; ${span(limit)} are allowed.`, observed);
    }
    return met(`Proof of integrity was last delivered at ${newest}.`, observed);
  },
});
