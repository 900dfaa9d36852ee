/** What may be asked of EventBridge about its rules, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';
import { keptPattern } from './event-pattern.ts';

const text = z.string().max(4096);

export const listRules = operation({
  service: 'events',
  name: 'ListRules',
  permission: 'events:ListRules',
  source: `${pages.events}ListRules.html`,
  root: '{}',
  errors: {},
  absent: { NextToken: 'this is the last page', 'Rules[].EventPattern': 'the rule runs by a schedule' },
  keep: {
    members: {
      Rules: {
        items: { members: { Name: 'handle', State: 'keep', EventPattern: { text: keptPattern } } },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    Rules: z.array(z.object({ Name: text, State: z.string().max(100), EventPattern: text.nullish() })),
    NextToken: text.nullish(),
  }),
});

export const listTargetsByRule = operation({
  service: 'events',
  name: 'ListTargetsByRule',
  permission: 'events:ListTargetsByRule',
  source: `${pages.events}ListTargetsByRule.html`,
  root: '{}',
  errors: { ResourceNotFoundException: 'the rule was deleted after it was listed' },
  absent: { NextToken: 'this is the last page' },
  keep: { members: { Targets: { items: { members: { Arn: 'keep' } } }, NextToken: 'handle' } },
  shape: z.object({ Targets: z.array(z.object({ Arn: z.string().max(1600) })), NextToken: text.nullish() }),
});
