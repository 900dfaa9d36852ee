/** Reads what AWS Backup has backed up in one region, and when it last did. */
import type { Instant } from '../../kinds.ts';
import type { Gap, Seen } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { pagesOf } from '../asking/pages.ts';
import type { BodyOf } from '../aws-operation.ts';
import { listProtectedResources } from './source-operations.ts';

export interface Protection extends Seen {
  /** AWS Backup's own word, for example `FSx`. */
  readonly type: string;
  readonly at: Instant | null;
  /** ARN of the vault in which the newest backup lies. */
  readonly vault: string | null;
}

export interface Protected {
  readonly byArn: ReadonlyMap<string, Protection>;
  /** The last page that was read, and what stands in the way of the rest. */
  readonly end: Seen;
  readonly gap: Gap | null;
}

export async function protectedResources(ask: Ask, region: string): Promise<Protected> {
  const paging = {
    operation: listProtectedResources,
    parameter: 'NextToken',
    token: ({ NextToken }: BodyOf<typeof listProtectedResources>) => NextToken,
  };
  const byArn = new Map<string, Protection>();
  let end: Seen = { observations: [], observedAt: '' };
  let gap: Gap | null = null;
  for await (const page of pagesOf(ask, paging, region, { MaxResults: 1000 })) {
    end = { observations: page.observations, observedAt: page.observedAt };
    if ('gap' in page) gap = page.gap;
    if (!('body' in page)) break;
    for (const { ResourceArn, ResourceType: type, LastBackupTime, LastBackupVaultArn } of page.body.Results) {
      byArn.set(ResourceArn, { type, at: LastBackupTime ?? null, vault: LastBackupVaultArn ?? null, ...end });
    }
  }
  return { byArn, end, gap };
}
