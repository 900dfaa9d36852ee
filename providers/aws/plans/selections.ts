/** What is assigned to a plan: how many selections, and whether they name only what can be kept continuously. */
import { joined } from '../../fact.ts';
import { inOrder } from '../../in-order.ts';
import type { Fact, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { pagesOf } from '../asking/pages.ts';
import { factIn } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { getBackupSelection, listBackupSelections } from './plan-operations.ts';

/** The ids of all selections; null for a plan that was deleted after it was listed. */
export async function selectionsOf(ask: Ask, region: string, plan: string): Promise<Fact<readonly string[]> | null> {
  const paging = {
    operation: listBackupSelections,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof listBackupSelections>) => NextToken,
  };
  const pages: Seen[] = [];
  const value: string[] = [];
  for await (const page of pagesOf(ask, paging, region, { BackupPlanId: plan, MaxResults: 1000 })) {
    pages.push(page);
    if ('notConfigured' in page) return null;
    if ('gap' in page) return { ...joined(pages), gap: page.gap };
    value.push(...page.body.BackupSelectionsList.map(({ SelectionId }) => SelectionId));
  }
  return { ...joined(pages), value };
}

/**
 * RDS instances and buckets: of the types whose changes AWS Backup can keep (point-in-time-recovery.html), those whose
 * ARNs show it. An ARN of a cluster may be that of DocumentDB or Neptune.
 */
const keptContinuously = /^arn:[a-z-]+:(rds:[^:]*:[^:]*:db:|s3:::)/;

/** Whether everything that these selections name is of a type whose changes a rule can keep continuously. */
export async function allContinuous(
  ask: Ask,
  region: string,
  BackupPlanId: string,
  selections: Fact<readonly string[]>,
): Promise<Fact<boolean>> {
  if ('gap' in selections) return selections;
  const read: Fact<boolean>[] = [];
  const ask1 = (SelectionId: string) => ask(getBackupSelection, region, { BackupPlanId, SelectionId });
  for await (const answer of inOrder(selections.value, 4, ask1)) {
    read.push(
      factIn<BodyOf<typeof getBackupSelection>, boolean>(answer, {
        notConfigured: true,
        configured: ({ BackupSelection: { Resources, ListOfTags } }) => ({
          // A tag may stand on anything, and a selection that names no resource may be of all but some.
          value: !ListOfTags?.length && !!Resources?.length && Resources.every((arn) => keptContinuously.test(arn)),
        }),
      }),
    );
  }
  const seen = joined([selections, ...read]);
  // One that names something else is enough, even if another cannot be read.
  if (read.some((fact) => 'value' in fact && !fact.value)) return { ...seen, value: false };
  const lacking = read.find((fact) => 'gap' in fact);
  if (lacking && 'gap' in lacking) return { ...seen, gap: lacking.gap };
  return { ...seen, value: read.length > 0 };
}
