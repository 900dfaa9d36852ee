/** The generated page of facts: for each kind and fact, what fills it on every cloud, with its source. */
import type { Kind } from '../../providers/kinds.ts';
import { awsFacts } from './facts/aws.ts';
import { azureFacts } from './facts/azure.ts';
import type { Cell, CloudFacts } from './facts/cell.ts';
import { gcpFacts } from './facts/gcp.ts';
import { s3Facts } from './facts/s3.ts';

export const clouds: readonly { readonly title: string; readonly facts: CloudFacts }[] = [
  { title: 'AWS', facts: awsFacts },
  { title: 'Azure', facts: azureFacts },
  { title: 'Google Cloud', facts: gcpFacts },
  { title: 'S3-compatible', facts: s3Facts },
];

/** Why a fact is kept though only one cloud can ever show a value for it. */
export const filledByOne: Readonly<Record<string, string>> = {
  'restore-plan.longestGapHours':
    'Only AWS Backup starts trial restores by itself. Elsewhere the fact is null, which says so: nothing starts the plan.',
};

export function factsPage(): string {
  return `<!-- Generated from src/docs/facts/ by \`npm run docs\`. Do not edit. -->
# Facts and clouds

What the checks judge, and which field of which call fills it on each cloud, with the page that documents it. This version
asks AWS; its cells name the calls that it makes. The other columns say what a provider for that cloud would ask, so that a
fact which one cloud alone could fill is noticed before it is built. A question that does not arise for a resource is *moot*:
checks that read it say \`not-applicable\`.

${(Object.keys(awsFacts) as Kind[]).map(kindSection).join('\n')}
## Facts of one cloud

${Object.entries(filledByOne)
  .map(([fact, why]) => `- \`${fact}\`: ${why}`)
  .join('\n')}
`;
}

function kindSection(kind: Kind): string {
  const rows = Object.keys(awsFacts[kind]).map((fact) => {
    const cells = clouds.map(({ facts }) => cellText((facts[kind] as Readonly<Record<string, Cell>>)[fact]));
    return `| \`${fact}\` | ${cells.join(' | ')} |`;
  });
  return `## ${kind}

| Fact | ${clouds.map(({ title }) => title).join(' | ')} |
| --- |${' --- |'.repeat(clouds.length)}
${rows.join('\n')}
`;
}

function cellText(cell: Cell | undefined): string {
  if (!cell) return '';
  if ('never' in cell) return `*None.* ${cell.never}`;
  return `\`${cell.calls}\`: ${cell.field} ([documentation](${cell.source}))`;
}
