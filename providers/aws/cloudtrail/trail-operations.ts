/** What may be asked of CloudTrail about its trails, what its answers must look like, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';
import { isRegion } from '../place.ts';
import { redactDataResource, redactFieldValue } from './recorded-events.ts';

const text = z.string().max(2048);

export const describeTrails = operation({
  service: 'cloudtrail',
  name: 'DescribeTrails',
  permission: 'cloudtrail:DescribeTrails',
  source: `${pages.cloudtrail}DescribeTrails.html`,
  root: '{}',
  errors: {},
  absent: { 'trailList[].KmsKeyId': 'log files are not encrypted with a key of the key service, but by S3 alone' },
  keep: {
    members: {
      trailList: {
        items: {
          members: {
            TrailARN: 'keep',
            HomeRegion: 'keep',
            IsMultiRegionTrail: 'keep',
            IncludeGlobalServiceEvents: 'keep',
            LogFileValidationEnabled: 'keep',
            KmsKeyId: 'keep',
            S3BucketName: 'keep',
          },
        },
      },
    },
  },
  shape: z.object({
    trailList: z.array(
      z.object({
        TrailARN: z.string().regex(/^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9._-]{3,128}$/),
        HomeRegion: z.string().refine(isRegion),
        IsMultiRegionTrail: z.boolean(),
        IncludeGlobalServiceEvents: z.boolean(),
        LogFileValidationEnabled: z.boolean(),
        KmsKeyId: text.nullish(),
        S3BucketName: z.string().regex(/^[A-Za-z0-9._-]{3,255}$/),
      }),
    ),
  }),
});

/** "Any Amazon S3 error" is named by its code; another text could hold the name of what was to be delivered. */
const errorCode = { text: (error: string) => (/^[A-Za-z0-9]{0,64}$/.test(error) ? error : 'Unrecognised') };

export const getTrailStatus = operation({
  service: 'cloudtrail',
  name: 'GetTrailStatus',
  permission: 'cloudtrail:GetTrailStatus',
  source: `${pages.cloudtrail}GetTrailStatus.html`,
  root: '{}',
  errors: {},
  absent: {
    LatestDeliveryTime: 'no log file was delivered yet',
    LatestDeliveryError: 'nothing stood in the way of the latest log file',
    LatestDigestDeliveryTime: 'no digest file was delivered yet',
    LatestDigestDeliveryError: 'nothing stood in the way of the latest digest file',
  },
  keep: {
    members: {
      IsLogging: 'keep',
      LatestDeliveryTime: 'keep',
      LatestDeliveryError: errorCode,
      LatestDigestDeliveryTime: 'keep',
      LatestDigestDeliveryError: errorCode,
    },
  },
  shape: z.object({
    IsLogging: z.boolean(),
    LatestDeliveryTime: z.iso.datetime().nullish(),
    LatestDeliveryError: text.nullish(),
    LatestDigestDeliveryTime: z.iso.datetime().nullish(),
    LatestDigestDeliveryError: text.nullish(),
  }),
});

const basic = 'EventSelectors[]';
const field = 'AdvancedEventSelectors[].FieldSelectors[]';
const notMatched = 'the field is not matched in this way';
const values = z.array(text).nullish();

export const getEventSelectors = operation({
  service: 'cloudtrail',
  name: 'GetEventSelectors',
  permission: 'cloudtrail:GetEventSelectors',
  source: `${pages.cloudtrail}GetEventSelectors.html`,
  root: '{}',
  errors: {},
  absent: {
    EventSelectors: 'the trail has advanced selectors',
    AdvancedEventSelectors: 'the trail has basic selectors',
    [`${basic}.ReadWriteType`]: 'All',
    [`${basic}.IncludeManagementEvents`]: 'true',
    [`${basic}.DataResources`]: 'no data events',
    [`${basic}.DataResources[].Values`]: 'no data events of this type',
    [`${basic}.ExcludeManagementEventSources`]: 'no source is left out',
    [`${field}.Equals`]: notMatched,
    [`${field}.NotEquals`]: notMatched,
    [`${field}.StartsWith`]: notMatched,
    [`${field}.NotStartsWith`]: notMatched,
    [`${field}.EndsWith`]: notMatched,
    [`${field}.NotEndsWith`]: notMatched,
  },
  keep: {
    members: {
      EventSelectors: {
        items: {
          members: {
            ReadWriteType: 'keep',
            IncludeManagementEvents: 'keep',
            DataResources: {
              items: { members: { Type: 'keep', Values: { items: { text: redactDataResource } } } },
            },
            ExcludeManagementEventSources: { items: 'keep' },
          },
        },
      },
      AdvancedEventSelectors: {
        items: {
          members: {
            FieldSelectors: {
              items: {
                members: {
                  Field: 'keep',
                  Equals: { items: { text: redactFieldValue } },
                  NotEquals: { items: { text: redactFieldValue } },
                  StartsWith: { items: 'handle' },
                  NotStartsWith: { items: 'handle' },
                  EndsWith: { items: 'handle' },
                  NotEndsWith: { items: 'handle' },
                },
              },
            },
          },
        },
      },
    },
  },
  // Also a trail for which none was set has one: "by default", all management events.
  shape: z
    .object({
      EventSelectors: z
        .array(
          z.object({
            ReadWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']).nullish(),
            IncludeManagementEvents: z.boolean().nullish(),
            DataResources: z.array(z.object({ Type: text, Values: values })).nullish(),
            ExcludeManagementEventSources: values,
          }),
        )
        .nullish(),
      AdvancedEventSelectors: z
        .array(
          z.object({
            FieldSelectors: z.array(
              z.object({
                Field: text,
                Equals: values,
                NotEquals: values,
                StartsWith: values,
                NotStartsWith: values,
                EndsWith: values,
                NotEndsWith: values,
              }),
            ),
          }),
        )
        .nullish(),
    })
    .refine(({ EventSelectors, AdvancedEventSelectors }) => EventSelectors?.length || AdvancedEventSelectors?.length),
});
