/** Who signs in to an account. Truth: botocore's model of IAM (the contract server) and its API reference. */
import { describe, expect, it } from 'vitest';
import { failed } from '../../../../providers/aws/asking/exchange.ts';
import { signIns } from '../../../../providers/aws/iam/sign-ins.ts';
import { noWire } from '../../../../providers/provider.ts';
import type { Json } from '../../../../providers/resource.ts';
import type { Region } from '../../../servers/contract-estate.ts';
import { contracted } from '../../../servers/contracted.ts';
import { contractAsk } from '../contract-ask.ts';
import { scripted } from '../scripted.ts';

const open = contracted('IAM: the root user, and the report of credentials');
const whereabouts = { target: 'clinic', account: '111122223333', partition: 'aws', home: 'us-east-1' };
const asOf = '2026-11-18T02:00:00.000Z';
const root = 'arn:aws:iam::111122223333:root';
const nobody = { count: 0, examples: [] };

const summary = (password: number | undefined, secondFactor: number, keys = 0) => ({
  SummaryMap: {
    ...(password !== undefined && { AccountPasswordPresent: password }),
    AccountMFAEnabled: secondFactor,
    AccountAccessKeysPresent: keys,
    Users: 3,
  },
});
const csv = [
  'user,arn,password_enabled,mfa_active,access_key_1_last_rotated',
  '<root_account>,arn:aws:iam::111122223333:root,not_supported,true,N/A',
  'amy,arn:aws:iam::111122223333:user/amy,true,false,2026-01-02T03:04:05+00:00',
  'ben,arn:aws:iam::111122223333:user/ben,true,true,N/A',
  'bot,arn:aws:iam::111122223333:user/bot,false,false,2026-01-02T03:04:05+00:00',
].join('\n');
const report = (Content = csv, GeneratedTime = new Date('2026-11-17T23:00:00Z')) => ({
  Content: Buffer.from(Content).toString('base64'),
  ReportFormat: 'text/csv' as const,
  GeneratedTime,
});

const said = (facts: Awaited<ReturnType<typeof signIns>>) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      'value' in fact ? fact.value : 'gap' in fact ? fact.gap.reason : 'moot',
    ]),
  );

describe('an account that answers', () => {
  const estate = (iam: Region['iam']) => ({ accounts: { '111122223333': { '*': { iam: iam ?? {} } } } });
  const healthy: Region['iam'] = {
    GetAccountSummary: summary(1, 0, 1),
    GenerateCredentialReport: { State: 'STARTED' },
    GetCredentialReport: report(),
  };

  it('says who signs in, with three calls, and the record says it again', async (context) => {
    const { contract } = open(context);
    await contract.load(estate(healthy));
    const asked = contractAsk(contract.url);
    const facts = await signIns(asked.ask, whereabouts, asOf);
    expect(said(facts)).toEqual({
      owners: { count: 1, withoutSecondFactor: { count: 1, examples: [root] } },
      ownerKeys: 1,
      people: { count: 2, withoutSecondFactor: { count: 1, examples: ['amy'] } },
    });
    expect((await contract.calls()).map(({ operation }) => operation).sort()).toEqual([
      'GenerateCredentialReport',
      'GetAccountSummary',
      'GetCredentialReport',
    ]);
    expect(await signIns(await asked.replayed(), whereabouts, asOf)).toEqual(facts);
    expect(await contract.refusals()).toEqual([]);
    expect(asked.lines.join('')).not.toMatch(/2026-01-02|arn:aws:iam::111122223333:user\/(amy|bot)/);
  });

  it('whose report is still being made is asked again, and the record says so again', async (context) => {
    const { contract } = open(context);
    await contract.load(estate(healthy));
    const notYet = [
      { code: 'ReportInProgress', status: 404 },
      { code: 'ReportNotPresent', status: 410 },
      { code: 'ReportExpired', status: 410 },
    ];
    const place = { service: 'iam', operation: 'GetCredentialReport' } as const;
    await contract.put(place, ...notYet.map((error) => ({ times: 1, error })));
    const asked = contractAsk(contract.url);
    const facts = await signIns(asked.ask, whereabouts, asOf);
    expect(said(facts)['people']).toMatchObject({ count: 2 });
    expect(await signIns(await asked.replayed(), whereabouts, asOf)).toEqual(facts);
    const asks = (await contract.calls()).filter(({ operation }) => operation === 'GetCredentialReport');
    expect(asks.map(({ status }) => status)).toEqual([404, 410, 410, 200]);
  });

  it('and never has a report ready leaves a gap after a few turns', async (context) => {
    const { contract } = open(context);
    await contract.load(estate({ ...healthy, GetCredentialReport: [{ error: { code: 'ReportInProgress' } }] }));
    const facts = await signIns(contractAsk(contract.url).ask, whereabouts, asOf);
    expect(said(facts)).toMatchObject({ ownerKeys: 1, people: 'unreachable' });
    expect((await contract.calls()).length).toBe(7);
  });

  it.for(['GetAccountSummary', 'GenerateCredentialReport', 'GetCredentialReport'] as const)(
    'but refuses %s leaves gaps that name the grant, and no others',
    async (operation, context) => {
      const { contract } = open(context);
      await contract.load(estate(healthy));
      await contract.put({ service: 'iam', operation }, { error: { code: 'AccessDenied' } });
      const facts = await signIns(contractAsk(contract.url).ask, whereabouts, asOf);
      const lacking = operation === 'GetAccountSummary' ? ['owners', 'ownerKeys'] : ['people'];
      const gaps = Object.entries(facts).flatMap(([name, fact]) =>
        'gap' in fact ? [[name, fact.gap.permission]] : [],
      );
      expect(gaps).toEqual(lacking.map((name) => [name, `iam:${operation}`]));
    },
  );
});

it('a report that is not ready yet is worth another attempt, after a while', () => {
  const wire = { ...noWire, status: 404 };
  const error = Object.assign(new Error(), { name: 'CredentialReportNotReadyException', $fault: 'client' });
  expect(failed(error, wire)).toMatchObject({ failure: error.name, retry: true, retryAfterMs: 3000 });
});

describe('what the answers say', () => {
  const ask = (body: Json, content = csv, GeneratedTime = '2026-11-17T23:00:00.000Z') =>
    scripted((name) => {
      if (name === 'GetAccountSummary') return body;
      return name === 'GenerateCredentialReport' ? { State: 'COMPLETE' } : { Content: content, GeneratedTime };
    }).ask;

  it.each([
    ['with password and second factor', summary(1, 1), { count: 1, withoutSecondFactor: nobody }],
    ['with a password alone', summary(1, 0), { count: 1, withoutSecondFactor: { count: 1, examples: [root] } }],
    ['without a password', summary(0, 0), { count: 0, withoutSecondFactor: nobody }],
    ['of which the password is not told', summary(undefined, 1), 'unsupported'],
    ['of which the second factor is not told', { SummaryMap: { AccountAccessKeysPresent: 0 } }, 'malformed'],
    ['of which nothing is told', {}, 'malformed'],
    ['of which something else is told', summary(2, 1), 'malformed'],
  ])('of a root user %s', async (_, body, expected) => {
    expect(said(await signIns(ask(body as Json), whereabouts, asOf))['owners']).toEqual(expected);
  });

  const users = (...rows: string[]) => ['user,password_enabled,mfa_active', ...rows].join('\n');
  const many = Array.from({ length: 30 }, (_, i) => `user-${i},true,false`);
  it.each<[string, string, unknown]>([
    ['of nobody', users(), { count: 0, withoutSecondFactor: nobody }],
    ['of the root user alone', users('<root_account>,,false'), { count: 0, withoutSecondFactor: nobody }],
    ['of a user without a password', users('bot,false,false'), { count: 0, withoutSecondFactor: nobody }],
    ['of somebody with both', users('amy,true,true'), { count: 1, withoutSecondFactor: nobody }],
    ['that does not tell of a password', users('amy,,true'), 'malformed'],
    ['that does not tell of a second factor', users('amy,true,'), 'malformed'],
    ['that is none', '<html></html>', 'malformed'],
    ['that is empty', '', 'malformed'],
    [
      'of many',
      users(...many),
      { count: 30, withoutSecondFactor: { count: 30, examples: many.slice(0, 20).map((row) => row.split(',')[0]) } },
    ],
  ])('in a report %s', async (_, content, expected) => {
    expect(said(await signIns(ask(summary(1, 1), content), whereabouts, asOf))['people']).toEqual(expected);
  });

  it.each([
    ['2026-11-17T02:00:00.000Z', 'known'],
    ['2026-11-17T01:59:59.000Z', 'contradictory'],
    ['2026-11-18T02:05:00.000Z', 'known'],
  ])('in a report made at %s is %s', async (made, expected) => {
    const { people } = said(await signIns(ask(summary(1, 1), csv, made), whereabouts, asOf));
    expect(typeof people === 'string' ? people : 'known').toBe(expected);
  });
});
