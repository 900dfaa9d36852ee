/** Who is told of failed backups by rules of EventBridge. Truth: patterns as the EventBridge user guide writes them, scripted answers. */
import { describe, expect, it } from 'vitest';
import { keptPattern, letsFailuresThrough } from '../../../../providers/aws/events/event-pattern.ts';
import { toldOfFailures } from '../../../../providers/aws/events/failure-rules.ts';
import type { Json } from '../../../../providers/resource.ts';
import { scripted } from '../scripted.ts';

const failed = { source: ['aws.backup'], 'detail-type': ['Backup Job State Change'], detail: { state: ['FAILED'] } };
const topic = 'arn:aws:sns:us-east-1:111122223333:on-call';

describe('a pattern', () => {
  it.each([
    ['of failed jobs', failed, 'yes'],
    ['of failed and expired jobs', { ...failed, detail: { state: ['EXPIRED', 'FAILED'] } }, 'yes'],
    ['of every change of a job', { source: ['aws.backup'], 'detail-type': ['Backup Job State Change'] }, 'yes'],
    ['of everything that AWS Backup says', { source: ['aws.backup'] }, 'yes'],
    ['of completed jobs', { ...failed, detail: { state: ['COMPLETED'] } }, 'no'],
    ['of copies alone', { ...failed, 'detail-type': ['Copy Job State Change'] }, 'no'],
    ['of another service', { source: ['aws.ec2'] }, 'no'],
    ['of an own application', { source: ['clinic.billing'] }, 'no'],
    ['of calls', { source: ['aws.backup'], 'detail-type': ['AWS API Call via CloudTrail'] }, 'no'],
    ['of sources by their beginning', { ...failed, source: [{ prefix: 'aws.' }] }, 'perhaps'],
    ['of all states but some', { ...failed, detail: { state: [{ 'anything-but': 'COMPLETED' }] } }, 'perhaps'],
    ['of one vault', { ...failed, detail: { state: ['FAILED'], backupVaultName: ['main'] } }, 'perhaps'],
    ['of one account', { ...failed, account: ['111122223333'] }, 'perhaps'],
    ['with alternatives', { source: ['aws.backup'], $or: [{ account: ['1'] }] }, 'perhaps'],
  ])('%s', (_, pattern, answer) => {
    expect(letsFailuresThrough(keptPattern(JSON.stringify(pattern)))).toBe(answer);
  });

  it.each(['', '[]', '{"source":"aws.backup"}', '{"detail":[]}', 'null'])(
    'that is none, like %j, tells nothing',
    (text) => {
      expect(letsFailuresThrough(keptPattern(text))).toBe('perhaps');
    },
  );

  it('is recorded without any name of the customer', () => {
    const named = {
      source: ['aws.backup', 'john.doe'],
      'detail-type': ['Backup of Jane Roe'],
      detail: { state: ['Jane'], patient: ['Jane'] },
    };
    expect(keptPattern(JSON.stringify(named))).toBe(
      '{"source":["aws.backup","another"],"type":["another"],"state":["another"],"narrowed":true}',
    );
  });
});

describe('who is told', () => {
  const rule = (Name: string, pattern: object | null, State = 'ENABLED') => ({
    Name,
    State,
    ...(pattern && { EventPattern: keptPattern(JSON.stringify(pattern)) }),
  });
  const told = async (rules: Json | Error, targets: Json | Error = { Targets: [{ Arn: topic }] }) => {
    const { ask, asked } = scripted((name) => (name === 'ListRules' ? rules : targets));
    const fact = await toldOfFailures(ask, 'us-east-1');
    return { said: 'value' in fact ? fact.value : fact.gap.reason, asked: asked.length };
  };

  it.each([
    ['a rule of failures, with a target', { Rules: [rule('r', failed)] }, undefined, [topic], 2],
    ['a rule without a target', { Rules: [rule('r', failed)] }, { Targets: [] }, [], 2],
    ['a rule that is switched off', { Rules: [rule('r', failed, 'DISABLED')] }, undefined, [], 1],
    ['a rule that runs by a schedule', { Rules: [rule('r', null)] }, undefined, [], 1],
    ['no rule', { Rules: [] }, undefined, [], 1],
    ['a rule that asks for more', { Rules: [rule('r', { ...failed, account: ['1'] })] }, undefined, 'unsupported', 2],
    [
      'a rule that asks for more, without a target',
      { Rules: [rule('r', { ...failed, account: ['1'] })] },
      { Targets: [] },
      [],
      2,
    ],
    ['rules that may not be listed', new Error('AccessDeniedException'), undefined, 'denied', 1],
    ['targets that may not be listed', { Rules: [rule('r', failed)] }, new Error('AccessDeniedException'), 'denied', 2],
    ['a rule deleted meanwhile', { Rules: [rule('r', failed)] }, new Error('ResourceNotFoundException'), [], 2],
  ] as const)('by %s', async (_, rules, targets, said, asked) => {
    expect(await told(rules as Json | Error, targets as Json | Error | undefined)).toEqual({ said, asked });
  });
});
