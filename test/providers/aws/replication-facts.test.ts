/** What rules of replication are read as. Truth: API_ReplicationRule.html and API_SourceSelectionCriteria.html. */
import { expect, it } from 'vitest';
import { copiesFact } from '../../../providers/aws/s3/replication-facts.ts';
import { getBucketReplication } from '../../../providers/aws/s3/replication-operations.ts';
import type { Json } from '../../../providers/resource.ts';
import { Handles } from '../../../src/observe/handles.ts';
import { redact } from '../../../src/observe/redact.ts';
import { answered, refused } from './observed.ts';

const own = { Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::a' } };

/** As S3 answered it, and as it was then recorded. */
function copies(...rules: object[]) {
  const body = { ReplicationConfiguration: { Role: 'role', Rules: rules.map((rule) => ({ ...own, ...rule })) } };
  const recorded: Json = redact(body, getBucketReplication.keep, new Handles(Buffer.alloc(32)));
  expect(JSON.stringify(recorded)).not.toMatch(/smith/);
  const fact = copiesFact(answered(getBucketReplication, recorded));
  return 'value' in fact ? fact.value : fact.gap.reason;
}
const ofKms = (Status: string) => ({ SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status } } });

it('are the rules, whether or not they are switched on', () => {
  const Destination = { Bucket: 'arn:aws:s3:::b', Account: '123456789012' };
  expect(copies({ Filter: {} }, { Filter: {}, Status: 'Disabled', Destination })).toEqual([
    { destination: 'arn:aws:s3:::a', account: null, enabled: true, covers: 'all', coversKeyed: false },
    { destination: 'arn:aws:s3:::b', account: '123456789012', enabled: false, covers: 'all', coversKeyed: false },
  ]);
  const none = refused(getBucketReplication, 'ReplicationConfigurationNotFoundError', 404);
  expect(copiesFact(none)).toMatchObject({ value: [] });
});

it.each<[object, object | string]>([
  [{ Filter: { Prefix: '' } }, { covers: 'all' }],
  [{ Filter: { Prefix: 'patients/smith/' } }, { covers: 'part' }],
  [{ Filter: { Tag: { Key: 'patient', Value: 'smith' } } }, { covers: 'part' }],
  [{ Filter: { And: { Prefix: '', Tags: [{ Key: 'patient', Value: 'smith' }] } } }, { covers: 'part' }],
  [{ Prefix: '' }, { covers: 'all' }],
  [{ Prefix: 'patients/smith/' }, { covers: 'part' }],
  [{}, { covers: null }],
  [
    { Filter: {}, ...ofKms('Enabled') },
    { covers: 'all', coversKeyed: true },
  ],
  [
    { Filter: {}, ...ofKms('Disabled') },
    { covers: 'all', coversKeyed: false },
  ],
  [
    { Filter: {}, SourceSelectionCriteria: {} },
    { covers: 'all', coversKeyed: false },
  ],
  [{ Filter: {}, ...ofKms('Perhaps') }, 'malformed'],
])('a rule with %j is %j', (rule, expected) => {
  expect(copies(rule)).toEqual(typeof expected === 'string' ? expected : [expect.objectContaining(expected)]);
});
