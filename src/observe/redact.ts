/** Applies an operation's allow-list to an answer, before anything of it is recorded or returned. */
import type { Keep } from '../../providers/provider.ts';
import type { Json } from '../../providers/resource.ts';
import type { Handles } from './handles.ts';

/** The part of `value` that may be kept, as plain JSON. A value of another shape than the rule expects becomes null. */
export function redact(value: unknown, keep: Keep, handles: Handles): Json {
  if (value === undefined || value === null) return null;
  if (keep === 'keep') return JSON.parse(JSON.stringify(value)) as Json;
  if (keep === 'handle') return handles.of(JSON.parse(JSON.stringify(value)) as Json);
  if ('text' in keep) return typeof value === 'string' ? keep.text(value, (secret) => handles.name(secret)) : null;
  if ('json' in keep) return redact(parsed(value), keep.json, handles);
  if ('items' in keep) return Array.isArray(value) ? value.map((item) => redact(item, keep.items, handles)) : null;
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  if ('map' in keep) return entries(value, () => keep.map, handles);
  return entries(value, (name) => (Object.hasOwn(keep.members, name) ? keep.members[name] : undefined), handles);
}

function entries(value: object, rule: (name: string) => Keep | undefined, handles: Handles): Json {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const keep = rule(name);
      return keep === undefined || member === undefined ? [] : [[name, redact(member, keep, handles)]];
    }),
  );
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : null;
  } catch {
    return null;
  }
}
