/** Writes small policies, and tells whom each of them lets in once it was recorded. */
import { readPolicy } from '../../../../providers/aws/policy/policy-document.ts';
import { redactPolicy } from '../../../../providers/aws/policy/policy-redaction.ts';
import { strangersOf } from '../../../../providers/aws/policy/strangers.ts';

export const own = '111122223333';
export const other = '777788889999';
export const third = '444455556666';
export const org = 'o-clinic12345';
export const bucket = 'arn:aws:s3:::clinic';
export const objects = `${bucket}/*`;
export const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
export const role = (account: string, name = 'reader') => ({ AWS: `arn:aws:iam::${account}:role/${name}` });
const everyone = { AWS: '*' };

interface Part {
  readonly who?: unknown;
  readonly notWho?: unknown;
  readonly does?: string | readonly string[];
  readonly doesNot?: string;
  readonly to?: string | readonly string[];
  readonly if?: object;
}
const statement = (
  Effect: string,
  { who = everyone, notWho, does = 's3:GetObject', doesNot, to = objects, ...more }: Part,
) => ({
  Effect,
  ...(notWho ? { NotPrincipal: notWho } : { Principal: who }),
  ...(doesNot ? { NotAction: doesNot } : { Action: does }),
  Resource: to,
  ...(more.if && { Condition: more.if }),
});
export const allow = (part: Part) => statement('Allow', part);
export const deny = (part: Part) => statement('Deny', part);
export const any: Part = { does: 's3:*', to: [bucket, objects] };

const guarded = { account: own, open: null, destructive: ['s3:DeleteObject', 's3:PutObject'] };

export function letIn(...statements: object[]) {
  const recorded = redactPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), () => 'handle:x');
  const policy = readPolicy(recorded);
  const read = policy && strangersOf(policy, guarded);
  if (!read || 'gap' in read) return read?.gap.reason ?? 'unreadable';
  return read.value.map(({ account, mayDestroy }) => `${account}${mayDestroy ? '!' : ''}`).join(' ');
}
