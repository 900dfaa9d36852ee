/** What may be asked about the copies that a bucket makes, what the answer must look like, and what of it may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

const text = z.string().max(2048);

const replicationRule = 'ReplicationConfiguration.Rules[]';
/** Whether names are asked for tells what a rule covers; the names may be those of patients. */
const names = { text: (value: string) => (value === '' ? '' : 'some names') } as const;

export const getBucketReplication = operation({
  service: 's3',
  name: 'GetBucketReplication',
  permission: 's3:GetReplicationConfiguration',
  source: `${pages.s3}GetBucketReplication.html`,
  root: 'ReplicationConfiguration',
  errors: { ReplicationConfigurationNotFoundError: 'the bucket is not replicated' },
  absent: {
    [`${replicationRule}.Destination.Account`]: 'the rule names no owner of the destination',
    [`${replicationRule}.Filter`]:
      'the rule is written in the older form; with no Prefix either, it does not say what it covers',
    [`${replicationRule}.Filter.Prefix`]: 'the rule asks for no names',
    [`${replicationRule}.Filter.Tag`]: 'the rule asks for no tag',
    [`${replicationRule}.Filter.And`]: 'the rule asks for no more than one thing',
    [`${replicationRule}.Filter.And.Prefix`]: 'the rule asks for tags alone',
    [`${replicationRule}.Prefix`]:
      'the rule is written in the newer form; with no Filter either, it does not say what it covers',
    [`${replicationRule}.SourceSelectionCriteria`]: 'objects encrypted with a key of KMS are not replicated',
    [`${replicationRule}.SourceSelectionCriteria.SseKmsEncryptedObjects`]:
      'objects encrypted with a key of KMS are not replicated',
  },
  keep: {
    members: {
      ReplicationConfiguration: {
        members: {
          Rules: {
            items: {
              members: {
                Status: 'keep',
                Destination: { members: { Bucket: 'keep', Account: 'keep' } },
                Filter: {
                  members: {
                    Prefix: names,
                    Tag: { members: { Key: names } },
                    And: { members: { Prefix: names } },
                  },
                },
                Prefix: names,
                SourceSelectionCriteria: { members: { SseKmsEncryptedObjects: { members: { Status: 'keep' } } } },
              },
            },
          },
        },
      },
    },
  },
  shape: z.object({
    ReplicationConfiguration: z.object({
      Rules: z.array(
        z.object({
          Status: z.enum(['Enabled', 'Disabled']),
          Destination: z.object({ Bucket: text, Account: text.nullish() }),
          Filter: z
            .object({
              Prefix: text.nullish(),
              Tag: z.object({ Key: text }).nullish(),
              And: z.object({ Prefix: text.nullish() }).nullish(),
            })
            .nullish(),
          Prefix: text.nullish(),
          SourceSelectionCriteria: z
            .object({ SseKmsEncryptedObjects: z.object({ Status: z.enum(['Enabled', 'Disabled']) }).nullish() })
            .nullish(),
        }),
      ),
    }),
  }),
});
