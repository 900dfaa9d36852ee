/** Rewrites a resource policy so that what it says stays readable and the names of objects and labels do not. */

type Handle = (secret: string) => string;

/** Condition keys whose values say how a request travels, never what it is about. */
const openKeys = new Set(['aws:securetransport', 's3:tlsversion']);

/** The policy as JSON with only the members that decide what it allows; empty if it is no JSON object. */
export function redactPolicy(policy: string, handle: Handle): string {
  const document = parsed(policy);
  if (!isObject(document)) return '';
  const { Version, Statement } = document;
  return JSON.stringify({ Version: word(Version), Statement: each(Statement, (one) => statement(one, handle)) });
}

function statement(value: unknown, handle: Handle): unknown {
  if (!isObject(value)) return null;
  const resource = (one: unknown) => each(one, (text) => (typeof text === 'string' ? withoutKey(text, handle) : null));
  const words = (one: unknown) => each(one, word);
  const identities = (one: unknown) => (isObject(one) ? mapped(one, (_, named) => words(named)) : word(one));
  const condition = (one: unknown) =>
    mapped(one, (_, keys) => mapped(keys, (key, values) => each(values, (each) => conditionValue(key, each, handle))));
  const rules: Readonly<Record<string, (one: unknown) => unknown>> = {
    Effect: word,
    Principal: identities,
    NotPrincipal: identities,
    Action: words,
    NotAction: words,
    Resource: resource,
    NotResource: resource,
    Condition: condition,
  };
  return Object.fromEntries(
    Object.entries(rules).flatMap(([name, rule]) => (Object.hasOwn(value, name) ? [[name, rule(value[name])]] : [])),
  );
}

/** What follows the bucket is the name of an object, or the beginning of one. */
function withoutKey(resource: string, handle: Handle): string {
  const slash = resource.indexOf('/');
  if (slash === -1 || resource.slice(slash) === '/*') return resource;
  return `${resource.slice(0, slash + 1)}${handle(resource.slice(slash + 1))}`;
}

function conditionValue(key: string, value: unknown, handle: Handle): unknown {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return null;
  return openKeys.has(key.toLowerCase()) ? value : handle(String(value));
}

/** A policy writes one thing as itself and several as a list. */
function each(value: unknown, rule: (one: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(rule) : rule(value);
}

function mapped(value: unknown, rule: (name: string, member: unknown) => unknown): unknown {
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rule(name, member)]));
}

function word(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
