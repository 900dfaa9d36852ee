/**
 * Rewrites a resource policy so that what it says stays readable, and nothing that may name an object, a tag or a label
 * does. Whom it names stays as it is. What is no member of a policy leaves a mark, so that nobody reads the rest as whole.
 */
import { parsePolicy } from './policy-json.ts';

type Handle = (secret: string) => string;
type Rule = (value: unknown) => unknown;

const yesOrNo = /^(true|false)$/i;
const account = /^\d{12}$/;
const organisation = /^o-[a-z0-9]{4,32}(\/[a-z0-9/*-]*)?$/;
const principal = /^arn:[a-z-]+:(iam|sts)::[\d*?]+:[\w+=,.@/*?-]+$/;

/** Condition keys whose values say how a request travels or who asks, never what it is about, and their open values. */
const openKeys: Readonly<Record<string, RegExp>> = {
  'aws:securetransport': /^[a-z]{1,5}$/i,
  's3:tlsversion': /^\d(\.\d)?$/,
  'aws:multifactorauthpresent': yesOrNo,
  'aws:principalisawsservice': yesOrNo,
  'aws:viaawsservice': yesOrNo,
  'aws:principalaccount': account,
  'aws:sourceaccount': account,
  'aws:sourceowner': account,
  's3:dataaccesspointaccount': account,
  'aws:principalorgid': organisation,
  'aws:principalorgpaths': organisation,
  'aws:sourceorgid': organisation,
  'aws:sourceorgpaths': organisation,
  'aws:principalarn': principal,
  'aws:userid': /^A[A-Z]{3}[A-Z0-9]{12,28}(:\*)?$/,
};

/** "AWS", "Service" … are all that may stand before a principal (reference_policies_elements_principal.html). */
const principalKinds = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** No reader of policies knows this member, so that one which holds it is unreadable. */
const mark = { Unknown: null };

/** The policy as JSON with only the members that decide what it allows; empty if it is no JSON object. */
export function redactPolicy(policy: string, handle: Handle): string {
  const document = parsePolicy(policy);
  if (!isObject(document)) return '';
  const { Version, Statement } = document;
  const rules = { Id: null, Version: null, Statement: null };
  return JSON.stringify({
    ...(Object.keys(document).some((name) => !Object.hasOwn(rules, name)) && mark),
    Version: typeof Version === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(Version) ? Version : null,
    Statement: each(Statement, (one) => statement(one, handle)),
  });
}

function statement(value: unknown, handle: Handle): unknown {
  if (!isObject(value)) return null;
  const actions: Rule = (one) => each(one, (text) => action(text, handle));
  const resources: Rule = (one) => each(one, (text) => (typeof text === 'string' ? resource(text, handle) : null));
  const rules: Readonly<Record<string, Rule>> = {
    Effect: (one) => (one === 'Allow' || one === 'Deny' ? one : null),
    Principal: identities,
    NotPrincipal: identities,
    Action: actions,
    NotAction: actions,
    Resource: resources,
    NotResource: resources,
    Condition: (one) => condition(one, handle),
  };
  const members = Object.keys(value).filter((name) => name !== 'Sid');
  const known = members.filter((name) => Object.hasOwn(rules, name));
  return {
    ...(known.length < members.length && mark),
    ...Object.fromEntries(known.map((name) => [name, rules[name]?.(value[name])])),
  };
}

function identities(value: unknown): unknown {
  if (!isObject(value)) return word(value);
  if (Object.keys(value).some((kind) => !principalKinds.has(kind))) return null;
  return Object.fromEntries(Object.entries(value).map(([kind, named]) => [kind, each(named, word)]));
}

function action(value: unknown, handle: Handle): unknown {
  if (typeof value !== 'string') return null;
  return /^(\*|[\w-]+:[\w*?]+)$/.test(value) ? value : handle(value);
}

/** What follows the bucket may name an object; and as wildcards span slashes, so may what follows the first of them. */
function resource(text: string, handle: Handle): string {
  if (!/^(arn:|\*)/.test(text)) return handle(text);
  const end = text.search(/[/*?]/);
  if (end === -1) return text;
  return text.slice(0, end) + text.slice(end).replace(/[^/*?]+/g, (literal) => handle(literal));
}

function condition(value: unknown, handle: Handle): unknown {
  if (!isObject(value)) return null;
  const operators = Object.entries(value).map(([operator, keys]) => [
    /^[A-Za-z:]+$/.test(operator) ? operator : handle(operator),
    isObject(keys)
      ? Object.fromEntries(
          Object.entries(keys).map(([key, values]) => [
            conditionKey(key, handle),
            each(values, (one) => conditionValue(key, one, handle)),
          ]),
        )
      : null,
  ]);
  return Object.fromEntries(operators);
}

/** After the slash of a key such as `aws:ResourceTag/…` stands the name of a tag. */
function conditionKey(key: string, handle: Handle): string {
  const [, head, name] = /^([\w-]+:[\w-]+\/)(.+)$/s.exec(key) ?? [];
  if (head !== undefined && name !== undefined) return head + handle(name);
  return /^[\w-]+:[\w-]+$/.test(key) ? key : handle(key);
}

function conditionValue(key: string, value: unknown, handle: Handle): unknown {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return null;
  return isOpen(key, value) ? value : handle(String(value));
}

function isOpen(key: string, value: unknown): boolean {
  const name = key.toLowerCase();
  // To hide a lone `*` would hide that nothing is meant in particular.
  return Object.hasOwn(openKeys, name) && (value === '*' || (openKeys[name]?.test(String(value)) ?? false));
}

/** A policy writes one thing as itself and several as a list. */
function each(value: unknown, rule: Rule): unknown {
  return Array.isArray(value) ? value.map(rule) : rule(value);
}

function word(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
