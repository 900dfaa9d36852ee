/** Shows values, instants and names from records as short text for a person. */
import type { Expected } from '../../checks/check.ts';
import type { Citation } from '../../checks/safeguards.ts';
import type { Instant, Kind } from '../../providers/kinds.ts';
import type { Json } from '../../providers/resource.ts';
import { html, type Markup } from './html.ts';
import { kindWords } from './kind-words.ts';
import { clip } from './visible.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/** A value in words; at most 300 characters, the whole of it stands in the record. */
export function valueText(value: Json): string {
  return clip(phrase(value, 0), 300);
}

function phrase(value: Json, depth: number): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return clip(String(value), 300);
  // A record may nest as deep as its line is long; nobody reads deeper than this.
  if (depth === 4) return '…';
  const inner = isList(value)
    ? value.slice(0, 20).map((item) => phrase(item, depth + 1))
    : Object.entries(value)
        .slice(0, 20)
        .map(([name, item]) => `${words(name)}: ${phrase(item, depth + 1)}`);
  if (inner.length === 0) return 'none';
  const text = inner.join(isList(value) ? ', ' : '; ');
  return depth === 0 ? text : `(${text})`;
}

// `Array.isArray` does not narrow a union that holds a readonly list.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** `plaintextRefused` as `plaintext refused`. */
export function words(name: string): string {
  return clip(name, 80)
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/\b(?:tls|kms|mfa|id)\b/g, (short) => short.toUpperCase());
}

export function expectedText({ value, unit }: Pick<Expected, 'value' | 'unit'>): string {
  const single = typeof value === 'string' || typeof value === 'number';
  return single && unit !== null ? `${valueText(value)} ${clip(unit, 40)}` : valueText(value);
}

export function citeText({ instrument, cite }: Citation): string {
  return clip(instrument === 'in-force' ? `45 CFR ${cite}` : `${cite} (${instrument})`, 120);
}

/** What a person would call it: of an ARN or a path, the last part. */
export function shortName({ type, id }: { readonly type: string; readonly id: string }): string {
  // The evaluator's own names for a list that could not be read, and for a target as a whole.
  if (type === 'listing') return clip(`List of ${manyOf(id.split(':', 1)[0] ?? '')}`, 120);
  if (type === 'target') return 'The whole target';
  return clip(id.split(/[:/]/).findLast((part) => part !== '') ?? id, 120);
}

function manyOf(kind: string): string {
  return Object.hasOwn(kindWords, kind) ? kindWords[kind as Kind][1] : kind;
}

/** `3 backup stores`. */
export function countedKind(count: number, kind: Kind): string {
  return `${grouped(count)} ${kindWords[kind][count === 1 ? 0 : 1]}`;
}

export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Digits in threes, set apart by narrow spaces, which no reader takes for a decimal sign. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `a, b and c`. */
export function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

export function instant(at: Instant): Markup {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? [];
  return html`<time datetime="${clip(at, 40)}">${day === undefined ? clip(at, 40) : `${day} ${time} UTC`}</time>`;
}

/** `18 November 2026`. */
export function dayText(at: Instant): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)T/.exec(at) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? clip(at, 40) : `${Number(day)} ${name} ${year}`;
}
