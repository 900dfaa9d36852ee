/** The one question about tags: which resources carry those that a scope names. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

/** Of the answer only the ARNs are kept: it also holds every other tag of each resource. */
export const getResources = operation({
  service: 'tagging',
  name: 'GetResources',
  permission: 'tag:GetResources',
  source: `${pages.tagging}GetResources.html`,
  root: '{}',
  errors: {},
  absent: { PaginationToken: 'this is the last page' },
  keep: {
    members: { ResourceTagMappingList: { items: { members: { ResourceARN: 'keep' } } }, PaginationToken: 'handle' },
  },
  shape: z.object({
    ResourceTagMappingList: z.array(z.object({ ResourceARN: z.string().max(2048) })),
    PaginationToken: z.string().nullish(),
  }),
});
