/** Says of a scope what it leaves, for the reader of a report. */
import type { Rule, ScopeRules } from './scope-rules.ts';

/** So many regions or rules are named; the others are counted, and stand among the inputs of the night. */
const mostNamed = 10;
const mostLetters = 100;

/** `regions` are the only ones looked at; null where all are that the account has enabled. */
export function scopeSaid(regions: readonly string[] | null, { include, exclude }: ScopeRules): string {
  const where = regions === null ? 'every region that the account has enabled' : `the regions ${named(regions)} alone`;
  const what = include.length === 0 ? 'everything' : `what is named by ${named(include.map(ruleSaid))}`;
  const but = exclude.length === 0 ? '' : `, but not what is named by ${named(exclude.map(ruleSaid))}`;
  return `In scope: ${where}, every backup plan, and of its stores, sources, restore plans and jobs ${what}${but}.`;
}

function ruleSaid({ arn, name, tag }: Rule): string {
  if (arn !== undefined) return `the ARN ${clipped(arn)}`;
  if (name !== undefined) return `the name ${clipped(name)}`;
  const { key, values } = tag ?? { key: '', values: [] };
  return `the tag ${clipped(key)}${values.length === 0 ? '' : ` of ${named(values.map(clipped), ' or ')}`}`;
}

function clipped(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text;
}

function named(all: readonly string[], between = ', '): string {
  const others = all.length - mostNamed;
  return `${all.slice(0, mostNamed).join(between)}${others > 0 ? ` and ${others} more` : ''}`;
}
