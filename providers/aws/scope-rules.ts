/** How a configuration says which resources of an account are looked at. */
import { z } from 'zod';

const pattern = z.string().min(1).max(2048);

/** Each rule names resources in one way. */
const rule = z
  .strictObject({
    arn: pattern.optional().describe('Pattern of ARNs: `*` stands for any letters, `?` for one.'),
    name: pattern.optional().describe('Pattern of what follows the last colon or slash of an ARN.'),
    tag: z
      .strictObject({
        key: z.string().min(1).max(128).describe('Key of the tag.'),
        values: z.array(z.string().max(256)).max(20).default([]).describe('Any of these; any at all if none is named.'),
      })
      .optional()
      .describe('A tag. Its key and these values are sealed with the night; no other tag is ever recorded.'),
  })
  .refine((ways) => Object.values(ways).filter((way) => way !== undefined).length === 1, {
    error: 'must hold one of arn, name and tag, and no other',
  });
export type Rule = z.output<typeof rule>;

/** The rules of a scope; sealed as they are written. */
export const scopeRules = z.strictObject({
  include: z.array(rule).max(100).default([]).describe('What is looked at; everything if nothing is named.'),
  exclude: z.array(rule).max(100).default([]).describe('What is not looked at, even if it is included.'),
});
export type ScopeRules = z.output<typeof scopeRules>;
