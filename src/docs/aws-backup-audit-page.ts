/** The generated page that sets the checks beside the controls of AWS Backup Audit Manager. */
import type { Check } from '../../checks/check.ts';
import { auditManagerControls, auditManagerSources } from './aws-backup-audit.ts';

export function auditManagerPage(checks: readonly Check[]): string {
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const shared = new Set(auditManagerControls.flatMap((control) => control.checks));
  const rows = auditManagerControls.map(({ name, evaluates, checks: ids, beyond, lacking }, index) => {
    const ours = ids.map((id) => `\`${id}\`: ${titles.get(id)}`).join('<br>');
    return `| ${index + 1} | \`${name}\`<br>${evaluates} | ${ours} | ${beyond} | ${lacking} |`;
  });
  return `<!-- Generated from src/docs/aws-backup-audit.ts and checks/ by \`npm run docs\`. Do not edit. -->
# Beside AWS Backup Audit Manager

AWS Backup Audit Manager has ${auditManagerControls.length} controls, as documented in [Controls and
remediation](${auditManagerSources[0]}) and [Creating frameworks](${auditManagerSources[1]}). This page says for each which
checks look at the same, what those see beyond it, and what it offers that they do not. \`test/checks/aws-backup-audit.test.ts\`
holds for each control an estate in which our checks are met, one in which they are unmet, and one to which the control, by
its documentation, does not object, but a check of ours does.

Both look at settings and jobs. Audit Manager needs AWS Config to record in the account and Region. Ours reads what the AWS
APIs say, seals the answers with the verdicts so that these can be repeated offline, and says \`unknown\` where it could not
look.

| | AWS Backup Audit Manager | Our checks | What ours see beyond | What it offers that ours do not |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## Checks that no control of Audit Manager has

${checks
  .filter(({ id }) => !shared.has(id))
  .map(({ id, title }) => `- \`${id}\`: ${title}`)
  .join('\n')}
`;
}
