/** The generated page of checks: what each looks at, which safeguards it supports, and what no check serves yet. */
import type { Check } from '../../checks/check.ts';
import { type ControlId, controls } from '../../checks/controls.ts';
import { defaultPolicy } from '../../checks/policy.ts';
import { type InForceCite, safeguards } from '../../checks/safeguards.ts';

const statuses = { R: 'required', A: 'addressable', Std: 'standard' } as const;

export function checksPage(checks: readonly Check[]): string {
  return `<!-- Generated from checks/ by \`npm run docs\`. Do not edit. -->
# Checks

${checks.length} checks over ${new Set(checks.map((check) => check.control)).size} controls. Each gives evidence supporting the paragraphs of 45 CFR it cites; none
says whether an organisation meets the rule. Verdicts are \`met\`, \`unmet\`, \`unknown\` (it could not be seen) and
\`not-applicable\`.

${checks.map(checkSection).join('\n')}
## Safeguards

| 45 CFR | Title | Status | Checks |
| --- | --- | --- | --- |
${(Object.keys(safeguards) as InForceCite[]).map((cite) => safeguardRow(cite, checks)).join('\n')}

An addressable specification is not optional: it is implemented, or an alternative is documented. This version does not
read decision records.

## Controls without a check

${(Object.keys(controls) as ControlId[])
  .filter((id) => !checks.some((check) => check.control === id))
  .map((id) => `- ${id} ${controls[id]}`)
  .join('\n')}
`;
}

function checkSection(check: Check): string {
  const expected = check.expects(defaultPolicy);
  const unit = expected.unit ? ` ${expected.unit}` : '';
  return `## ${check.title}

\`${check.id}\`, revision ${check.revision}, control ${check.control} (${controls[check.control]}), judges each ${check.subject}${
    check.scope === 'estate' ? ' over all targets together' : ''
  }.

- **What this is:** ${check.what}
- **Why it matters:** ${check.why}
- **How to fix it:** ${check.fix}
- **Expects by default:** ${expected.property}: \`${JSON.stringify(expected.value)}\`${unit} (${expected.source_type}: ${expected.source_ref})
- **Supports:** ${check.safeguards.map(({ cite, status }) => `45 CFR ${cite} (${statuses[status]})`).join(', ')}
`;
}

function safeguardRow(cite: InForceCite, checks: readonly Check[]): string {
  const serving = checks.filter((check) => check.safeguards.some((citation) => citation.cite === cite));
  const { title, status } = safeguards[cite];
  return `| ${cite} | ${title} | ${statuses[status]} | ${serving.map(({ id }) => `\`${id}\``).join(', ') || '*none yet*'} |`;
}
