/** Whom a list of a bucket lets in. Truth: API_GetBucketAcl.html and acl-overview.html. */
import { expect, it } from 'vitest';
import { listStrangers, strangersOfBoth } from '../../../providers/aws/s3/list-strangers.ts';
import { getBucketAcl } from '../../../providers/aws/s3/s3-access-operations.ts';
import { known, missing } from '../../../providers/fact.ts';
import type { Json } from '../../../providers/resource.ts';
import { Handles } from '../../../src/observe/handles.ts';
import { redact } from '../../../src/observe/redact.ts';
import { answered, refused } from './observed.ts';

const handles = new Handles(Buffer.alloc(32));
const owner = 'a'.repeat(64);
const vendor = 'b'.repeat(64);
const user = (ID: string | undefined, Permission: string) => ({
  Grantee: { Type: 'CanonicalUser', ...(ID && { ID, DisplayName: 'Smith' }) },
  Permission,
});
const group = {
  Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
  Permission: 'READ',
};

function letIn(Owner: object | undefined, ...Grants: object[]) {
  const recorded: Json = redact({ Owner, Grants }, getBucketAcl.keep, handles);
  expect(JSON.stringify(recorded)).not.toMatch(/Smith|aaaa|bbbb/);
  const fact = listStrangers(answered(getBucketAcl, recorded));
  return 'value' in fact ? fact.value : fact.gap.reason;
}
const named = `the canonical user ${handles.of(vendor)}`;

it.each<[string, object | undefined, readonly object[], unknown]>([
  ['nobody but the owner', { ID: owner }, [user(owner, 'FULL_CONTROL'), group], []],
  [
    'a reader',
    { ID: owner },
    [user(owner, 'FULL_CONTROL'), user(vendor, 'READ')],
    [{ account: named, mayDestroy: false }],
  ],
  ...['WRITE', 'WRITE_ACP', 'FULL_CONTROL'].map((permission): [string, object, readonly object[], unknown] => [
    `who holds ${permission}`,
    { ID: owner },
    [user(vendor, 'READ'), user(vendor, permission)],
    [{ account: named, mayDestroy: true }],
  ]),
  ['who is not told from the owner', undefined, [user(owner, 'READ')], 'malformed'],
  ['who is not told apart', { ID: owner }, [user(undefined, 'READ')], 'malformed'],
  ['groups alone, whoever the owner', undefined, [group], []],
])('a list lets in %s', (_, Owner, grants, expected) => {
  expect(letIn(Owner, ...grants)).toEqual(expected);
});

it('and policy are both looked at, and a gap in one is not made good by the other', () => {
  const list = listStrangers(refused(getBucketAcl, 'AccessDenied'));
  const one = known([{ account: '1', mayDestroy: true }], list);
  const two = known([{ account: '2', mayDestroy: false }], list);
  expect(strangersOfBoth(one, two)).toMatchObject({ value: [{ account: '1' }, { account: '2' }] });
  expect(strangersOfBoth(one, null)).toBe(one);
  expect(strangersOfBoth(one, list)).toMatchObject({ gap: { reason: 'denied' } });
  expect(strangersOfBoth(missing({ reason: 'denied', detail: 'x' }, list), two)).toMatchObject({ gap: {} });
});
