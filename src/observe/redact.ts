/** Applies an operation's allow-list to an answer, before anything of it is recorded or returned. */
import type { Keep } from '../../providers/provider.ts';
import type { Json } from '../../providers/resource.ts';
import type { Handles } from './handles.ts';

/** The part of `value` that may be kept, as plain JSON. A value of another shape than the rule expects becomes null. */
export function redact(value: unknown, keep: Keep, handles: Handles): Json {
  if (keep === 'keep') return scalar(value);
  if (keep === 'handle') return value === undefined || value === null ? null : handles.of(scalar(value));
  if ('text' in keep) return typeof value === 'string' ? keep.text(value, (secret) => handles.name(secret)) : null;
  if ('items' in keep) return Array.isArray(value) ? value.map((item) => redact(item, keep.items, handles)) : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const rule = Object.hasOwn(keep.members, name) ? keep.members[name] : undefined;
    return rule === undefined || member === undefined ? [] : [[name, redact(member, rule, handles)]];
  });
  return Object.fromEntries(kept);
}

/** What is nested is nobody's to keep unseen, however deep a service nests it. */
function scalar(value: unknown): Json {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
