/** `checks`: the catalogue of what is checked. */

import { defaultPolicy } from '../../checks/policy.ts';
import { type InForceCite, safeguards } from '../../checks/safeguards.ts';
import { registeredChecks } from '../wire.ts';
import { say, sayJson } from './output.ts';

export function listChecks({ json }: { json?: boolean }): number {
  if (json) {
    sayJson(
      registeredChecks.map(
        ({ id, revision, control, title, scope, subject, safeguards: cites, what, why, fix, expects }) => ({
          ...{ id, revision, control, title, scope, subject, safeguards: cites, what, why, fix },
          expected: expects(defaultPolicy),
        }),
      ),
    );
    return 0;
  }
  for (const check of registeredChecks) {
    const expected = check.expects(defaultPolicy);
    say(`${check.id}  (${check.control}, revision ${check.revision})`);
    say(`  ${check.title}`);
    for (const { cite, status } of check.safeguards)
      say(`  supports 45 CFR ${cite} ${safeguards[cite as InForceCite].title} (${status})`);
    say(
      `  expects ${expected.property}: ${JSON.stringify(expected.value)} (${expected.source_type}: ${expected.source_ref})`,
    );
    say();
  }
  return 0;
}
