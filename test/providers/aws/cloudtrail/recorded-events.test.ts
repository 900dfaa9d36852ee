/** Which events a trail records. Truth: API_EventSelector, API_AdvancedFieldSelector and their pages in the CloudTrail guide. */
import { describe, expect, it } from 'vitest';
import {
  eventsOfAdvanced,
  eventsOfBasic,
  redactDataResource,
  redactFieldValue,
} from '../../../../providers/aws/cloudtrail/recorded-events.ts';

const kms = 'kms.amazonaws.com';
const rdsData = 'rdsdata.amazonaws.com';
const said = ({ administration, keyUse, storeData }: ReturnType<typeof eventsOfBasic>) =>
  [administration, keyUse, storeData].join(' ');
const objects = (...Values: string[]) => ({ Type: 'AWS::S3::Object', Values });

describe('basic selectors', () => {
  const dataOnly = { IncludeManagementEvents: false };
  it.each<[string, Parameters<typeof eventsOfBasic>[0], string]>([
    ['the default', [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }], 'all all none'],
    ['nothing said, which means the default', [{}], 'all all none'],
    ['writes only', [{ ReadWriteType: 'WriteOnly' }], 'some some none'],
    ['reads only', [{ ReadWriteType: 'ReadOnly' }], 'some some none'],
    ['reads and, in another, writes', [{ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }], 'all all none'],
    ['no use of keys', [{ ExcludeManagementEventSources: [kms] }], 'some none none'],
    ['no use of databases', [{ ExcludeManagementEventSources: [rdsData] }], 'some all none'],
    [
      'what one leaves out and another does not',
      [{ ExcludeManagementEventSources: [kms] }, { ExcludeManagementEventSources: [rdsData] }],
      'all all none',
    ],
    [
      'use of keys in writes alone',
      [{ ReadWriteType: 'ReadOnly', ExcludeManagementEventSources: [kms] }, { ReadWriteType: 'WriteOnly' }],
      'some some none',
    ],
    ['data of all buckets', [{ ...dataOnly, DataResources: [objects('arn:aws:s3')] }], 'none none all'],
    ['data of all buckets, as the console writes it', [{ DataResources: [objects('arn:aws:s3:::')] }], 'all all all'],
    ['data of all buckets of another partition', [{ DataResources: [objects('arn:aws-us-gov:s3')] }], 'all all all'],
    ['data of one bucket', [{ DataResources: [objects('arn:aws:s3:::clinic/')] }], 'all all some'],
    ['data of a hidden bucket', [{ DataResources: [objects('handle:abc')] }], 'all all some'],
    ['data of no bucket', [{ DataResources: [objects()] }], 'all all none'],
    [
      'data of functions',
      [{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }],
      'all all none',
    ],
    ['reads of data', [{ ReadWriteType: 'ReadOnly', DataResources: [objects('arn:aws:s3')] }], 'some some some'],
  ])('%s', (_, selectors, expected) => {
    expect(said(eventsOfBasic(selectors))).toBe(expected);
  });
});

describe('advanced selectors', () => {
  type Field = Parameters<typeof eventsOfAdvanced>[0][number]['FieldSelectors'][number] & { StartsWith?: string[] };
  const field = (Field: string, ...Equals: string[]): Field => ({ Field, Equals });
  const not = (Field: string, ...NotEquals: string[]): Field => ({ Field, NotEquals });
  const starts = (Field: string, ...StartsWith: string[]): Field => ({ Field, StartsWith });
  const management = field('eventCategory', 'Management');
  const data = [field('eventCategory', 'Data'), field('resources.type', 'AWS::S3::Object')];
  it.each<[string, Field[][], string]>([
    ['all management', [[management]], 'all all none'],
    ['reads', [[management, field('readOnly', 'true')]], 'some some none'],
    [
      'reads and writes apart',
      [
        [management, field('readOnly', 'true')],
        [management, field('readOnly', 'false')],
      ],
      'all all none',
    ],
    ['no use of keys', [[management, not('eventSource', kms)]], 'some none none'],
    ['no use of keys and databases', [[management, not('eventSource', kms, rdsData)]], 'some none none'],
    ['keys alone', [[management, field('eventSource', kms)]], 'some some none'],
    ['a field of which nothing is known', [[management, field('eventName', 'handle:a')]], 'some some none'],
    ['a way to match of which nothing is known', [[management, starts('eventSource', 'handle:a')]], 'some some none'],
    [
      'two ways at once',
      [[management, { ...not('eventSource', rdsData), ...starts('eventSource', 'x') }]],
      'some some none',
    ],
    ['the same field twice', [[management, field('readOnly', 'true'), field('readOnly', 'false')]], 'some some none'],
    ['all data of stores', [data], 'none none all'],
    [
      'all data of stores and more types',
      [[data[0] as Field, field('resources.type', 'AWS::Lambda::Function', 'AWS::S3::Object')]],
      'none none all',
    ],
    ['data of some buckets', [[...data, starts('resources.ARN', 'handle:a')]], 'none none some'],
    ['writes of data', [[...data, field('readOnly', 'false')]], 'none none some'],
    ['data that no type names', [[data[0] as Field]], 'none none some'],
    ['data of functions', [[data[0] as Field, field('resources.type', 'AWS::Lambda::Function')]], 'none none none'],
    ['network activity', [[field('eventCategory', 'NetworkActivity'), field('eventSource', kms)]], 'none none none'],
    ['nothing that has a category', [[field('readOnly', 'true')]], 'none none none'],
    ['management and data', [[management], data], 'all all all'],
  ])('%s', (_, selectors, expected) => {
    expect(said(eventsOfAdvanced(selectors.map((FieldSelectors) => ({ FieldSelectors }))))).toBe(expected);
  });
});

describe('what is recorded', () => {
  const hidden = () => 'handle:x';
  it.each([
    ['arn:aws:s3', 'arn:aws:s3'],
    ['arn:aws-cn:s3:::', 'arn:aws-cn:s3:::'],
    ['arn:aws:s3:::clinic/smith', 'handle:x'],
    ['smith', 'handle:x'],
  ])('of a data resource %s is %s', (value, expected) => {
    expect(redactDataResource(value, hidden)).toBe(expected);
  });

  it.each([
    ['Management', 'Management'],
    ['false', 'false'],
    ['AWS::S3::Object', 'AWS::S3::Object'],
    [kms, kms],
    ['arn:aws:s3:::clinic/smith', 'handle:x'],
    ['arn:aws:iam::111122223333:user/smith', 'handle:x'],
    ['GetObject', 'handle:x'],
  ])('of a field %s is %s', (value, expected) => {
    expect(redactFieldValue(value, hidden)).toBe(expected);
  });
});
