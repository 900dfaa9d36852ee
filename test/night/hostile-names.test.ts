/** Names from the cloud that would run, calculate or paint are text wherever the night shows them. Truth: moto, spoilt. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsClinic } from '../servers/aws-clinic.ts';
import type { Answer } from '../servers/faults.ts';
import { cli, newAgent, recordsOf, verify } from './agent.ts';
import { nightConfig } from './night-config.ts';
import { every } from './refusal.ts';

const open = awsClinic('a whole night with hostile names');

const script = '<script>alert(1)</script>';
const formula = "=cmd|' /C calc'!A0";
const paint = '\u009b31m\u202e\u200b';
const names = [script, formula, `${paint}x`, '../../etc/passwd', '@SUM(1)', 'clinic-scans?acl', 'a\tb'];

/** For XML, where a control character can stand as its number alone. */
function entities(text: string): string {
  return [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
}

function answer(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function json(body: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const list = [...names, 'clinic-scans', 'clinic-old-exports', 'clinic-vendor-outbox']
  .map((name) => `<Bucket><Name>${entities(name)}</Name></Bucket>`)
  .join('');
const caller = `arn:aws:sts::123456789012:assumed-role/${formula}/${script}${paint}`;
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"';
const group = 'http://acs.amazonaws.com/groups/global/AllUsers';

/** By operation: names in every member that is free text and is kept. */
const answers: Readonly<Record<string, Answer>> = {
  GetCallerIdentity: answer(
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${entities(caller)}</Arn><Account>123456789012</Account>` +
      '</GetCallerIdentityResult></GetCallerIdentityResponse>',
  ),
  ListBackupVaults: json({
    BackupVaultList: [{ BackupVaultName: script, BackupVaultArn: `${formula}${paint}`, Locked: false, LockDate: 0 }],
  }),
  ListBackupJobs: json({
    BackupJobs: [{ ResourceArn: formula + script + paint, State: 'FAILED', CreationDate: Date.now() / 1000 - 60 }],
  }),
  DescribeTrails: json({ trailList: [{ TrailARN: script, S3BucketName: formula, HomeRegion: paint }] }),
  ListBuckets: answer(`<ListAllMyBucketsResult><Buckets>${list}</Buckets></ListAllMyBucketsResult>`),
  GetBucketEncryption: answer(
    '<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>' +
      `<SSEAlgorithm>${entities(script + paint)}</SSEAlgorithm>` +
      '</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>',
  ),
  GetBucketReplication: answer(
    '<ReplicationConfiguration><Role>r</Role><Rule><Status>Enabled</Status><Destination>' +
      `<Bucket>${entities(formula + script + paint)}</Bucket></Destination></Rule></ReplicationConfiguration>`,
  ),
  GetBucketAcl: answer(
    `<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList><Grant><Grantee ${xsi}><URI>${group}</URI></Grantee>` +
      `<Permission>${entities(formula + script + paint)}</Permission></Grant></AccessControlList></AccessControlPolicy>`,
  ),
};

/** What no eye sees, or what moves what it sees; line ends aside. */
const unseen = /[^\P{C}\r\n]/u;

/** The fields of a file after RFC 4180 in which every field is quoted. */
function fieldsOf(csv: string): string[] {
  return [...csv.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, field = '']) => field.replaceAll('""', '"'));
}

describe('hostile names from the cloud', () => {
  it('are text in the report, the table and the terminal, and never become a question', async (context) => {
    const { proxy, settings } = open(context);
    for (const [operation, given] of Object.entries(answers)) proxy.put(given, ({ name }) => name === operation);
    const agent = await newAgent(nightConfig(settings));
    const { code, stdout, stderr } = await cli(agent, ['collect']);
    expect(code, stdout + stderr).toBe(3);
    const bundle = join(agent.store, 'runs/000000');

    const records = recordsOf(bundle);
    const text = JSON.stringify(records);
    for (const name of [script, formula]) expect(text).toContain(name);
    const listings = records.filter(({ resource }) => resource.id === 'store:*:malformed');
    expect(listings.map(({ verdict }) => verdict)).toEqual(every('store').map(() => 'unknown'));
    expect(listings[0]?.because).toContain(`${names.length} buckets as no bucket can be named`);

    const report = readFileSync(join(bundle, 'report.html'), 'utf8');
    expect(report).not.toMatch(/<script|javascript:/i);
    expect(report).toContain('&lt;script&gt;alert(1)');
    expect(report).not.toMatch(unseen);

    const csv = readFileSync(join(bundle, 'findings.csv'), 'utf8');
    const fields = fieldsOf(csv);
    const columns = fieldsOf(`${csv.split('\r\n')[0]}\r\n`).length;
    expect(columns).toBeGreaterThan(20);
    expect(fields.length / columns).toBe(records.length + 1);
    expect(fields.filter((field) => /^[\s]*[=+\-@]/.test(field.normalize('NFKC')))).toEqual([]);
    expect(csv).not.toMatch(unseen);

    const verified = await verify(agent, '--reperform');
    expect(verified.code, verified.stdout).toBe(0);
    expect(stdout + stderr + verified.stdout + verified.stderr).not.toMatch(unseen);

    const asked = new Set(proxy.asked.map(({ bucket }) => bucket).filter((bucket) => bucket !== null));
    expect(asked).toEqual(new Set(['clinic-scans', 'clinic-old-exports', 'clinic-vendor-outbox']));
    // The proxy reads a bucket from the path alone, so a smuggled question would show under another name.
    expect(proxy.asked.map(({ name }) => name)).not.toContain('Unrecognised');
  });
});
