/** How AWS is reached: credentials of every kind, authorities, bounds. Truth: moto, an emulator, and openssl. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { services } from '../../../providers/aws/aws-operation.ts';
import aws from '../../../providers/aws/index.ts';
import { gapsOf, type Surveyed, surveyLive } from '../../contracts/survey.ts';
import { asks, awsClinic, settingsFor } from '../../servers/aws-clinic.ts';
import { startFaultProxy } from '../../servers/fault-proxy.ts';
import { registerServer, skipWithout } from '../../servers/register.ts';

const open = awsClinic('credentials of every kind, and authorities of its own');
const folder = mkdtempSync(join(tmpdir(), 'backup-evidence-aws-'));
afterAll(() => rmSync(folder, { recursive: true }));

const roleArn = 'arn:aws:iam::123456789012:role/backup-evidence';
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, 'header.payload.signature\n');
const { endpoints } = settingsFor('http://localhost:1') as { endpoints: object };

/** What was said of who asks: the principal, or the reason and words of the gap. */
function asker({ found }: Surveyed): unknown {
  const account = found.flatMap((one) =>
    'resource' in one && one.resource.kind === 'account' ? [one.resource] : [],
  )[0];
  if (account && 'value' in account.facts.principal) return account.facts.principal.value;
  return found.map((one) => ('listing' in one ? one.listing.gap : one));
}

describe('credentials', () => {
  const cases = [
    [{ kind: 'environment' }, ['GetCallerIdentity'], /:user\/moto$/],
    [{ kind: 'default' }, ['GetCallerIdentity'], /:user\/moto$/],
    [
      { kind: 'environment', assumeRole: { roleArn, externalId: 'clinic' } },
      ['AssumeRole', 'GetCallerIdentity'],
      /:assumed-role\/backup-evidence\/backup-evidence$/,
    ],
    [
      { kind: 'web-identity', roleArn, tokenFile, sessionName: 'night' },
      ['AssumeRoleWithWebIdentity', 'GetCallerIdentity'],
      /:assumed-role\/backup-evidence\/night$/,
    ],
    [
      { kind: 'web-identity', roleArn, tokenFile, assumeRole: { roleArn: `${roleArn}-2`, sessionName: 'night' } },
      ['AssumeRoleWithWebIdentity', 'AssumeRole', 'GetCallerIdentity'],
      /:assumed-role\/backup-evidence-2\/night$/,
    ],
  ] as const;

  it.for(cases)('%j ask the token service for %j', async ([credentials, questions, principal], context) => {
    const { proxy, settings, provider } = open(context);
    const surveyed = await surveyLive(provider, { ...(settings as object), credentials });
    expect(asker(surveyed)).toMatch(principal);
    expect(proxy.asked.filter(({ service }) => service === 'sts').map(({ name }) => name)).toEqual(questions);
    const lines = surveyed.recorded.map(({ line }) => line).join();
    expect(lines).not.toMatch(/secret|session_?token|header\.payload|pretend/i);
    const principals = new Set(surveyed.recorded.slice(1).map(({ observation }) => observation.call.principal));
    expect([...principals]).toEqual([asker(surveyed)]);
  });

  it('of a role that may not be assumed are a refusal, not a missing grant', async (context) => {
    const { proxy, settings, provider } = open(context);
    proxy.put('denied', asks({ service: 'sts', name: 'AssumeRole' }));
    const credentials = { kind: 'environment', assumeRole: { roleArn } };
    const gap = asker(await surveyLive(provider, { ...(settings as object), credentials }));
    const refused = {
      reason: 'denied',
      detail: expect.stringMatching(/^sts GetCallerIdentity was refused \(no status, AccessDenied\)\. The role could/),
    };
    expect(gap).toEqual(aws.kinds.map(() => refused));
  });

  it.each([
    [{ kind: 'profile', name: 'nobody' }, 'CredentialsProviderError'],
    [{ kind: 'web-identity', roleArn, tokenFile: join(folder, 'none') }, 'TokenFileUnreadable'],
  ])('%j that are not there say what to look at', async (credentials, code) => {
    const gap = asker(await surveyLive(aws, { credentials, endpoints }));
    const detail = `sts GetCallerIdentity was refused (no status, ${code}). Check \`credentials\` in the settings of this target.`;
    expect(gap).toEqual(aws.kinds.map(() => ({ reason: 'denied', detail })));
  });

  it('of an empty environment are missing, whatever else this machine has', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
    delete process.env['AWS_ACCESS_KEY_ID'];
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    try {
      const gap = asker(await surveyLive(aws, { credentials: { kind: 'environment' }, endpoints }));
      expect(JSON.stringify(gap)).toContain('CredentialsProviderError');
    } finally {
      if (AWS_ACCESS_KEY_ID !== undefined) Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
    }
  });

  it('that end in the middle of a night are a gap from there on', async (context) => {
    const { proxy, settings, provider } = open(context);
    proxy.put('expired', ({ service }) => service === 'kms');
    const expired = gapsOf((await surveyLive(provider, settings)).found).filter(({ reason }) => reason === 'denied');
    expect(expired.map(({ detail }) => detail.endsWith('Renew the credentials.'))).toEqual([true, true, true]);
  });
});

describe('authorities', () => {
  it('of a file are trusted, and no others', async (context) => {
    const { proxy, provider } = open(context);
    const made = spawnSync('openssl', ['version'], { encoding: 'utf8' });
    if (made.status !== 0) skipWithout(context, 'openssl', 'it makes the certificate of the endpoint');
    registerServer({
      name: 'openssl',
      version: made.stdout.split(' ')[1] ?? null,
      outcome: 'used',
      why: 'a certificate',
    });
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const names = 'subjectAltName=DNS:localhost,DNS:123456789012.localhost';
    const asked = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-addext',
      names,
    ];
    execFileSync('openssl', [...asked, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const tls = await startFaultProxy(proxy.url, { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') });
    const at = (ca?: string) => {
      const endpoint = { url: tls.url, ...(ca !== undefined && { ca }) };
      const all = Object.fromEntries(services.map((service) => [service, endpoint]));
      return surveyLive(provider, { credentials: { kind: 'environment' }, endpoints: all });
    };
    try {
      const trusted = await at(cert);
      expect(asker(trusted)).toMatch(/:user\/moto$/);
      expect(gapsOf(trusted.found).map(({ reason }) => reason)).not.toContain('unreachable');
      expect(trusted.recorded[0]?.observation.wire.endpoint).toBe(tls.url);
      expect(JSON.stringify(asker(await at()))).toContain('got no answer (no status, ConnectionFailed)');
      expect(JSON.stringify(asker(await at(join(folder, 'none.pem'))))).toContain('CaFileUnreadable). Check `ca`');
    } finally {
      await tls.stop();
    }
  });
});

describe('an answer', () => {
  it('of more than 4 MiB is cut short, and says so', async (context) => {
    const { proxy, settings, provider } = open(context);
    const body = `<ListAllMyBucketsResult><Buckets/>${' '.repeat(4 * 1024 * 1024)}</ListAllMyBucketsResult>`;
    proxy.put({ status: 200, body }, asks({ service: 's3', name: 'ListBuckets' }));
    const { found } = await surveyLive(provider, settings);
    const cut = gapsOf(found).filter(({ reason }) => reason === 'truncated');
    expect(cut.map(({ detail }) => detail.includes('s3 ListBuckets was cut short'))).toEqual([true, true]);
  });

  it('is recorded as it came over the wire', async (context) => {
    const { proxy, settings, provider } = open(context);
    const { recorded } = await surveyLive(provider, settings);
    const list = recorded.find(({ operation }) => operation.name === 'ListBuckets')?.observation;
    expect(list?.wire).toMatchObject({ endpoint: proxy.url, status: 200, root: 'ListAllMyBucketsResult' });
    expect(list?.wire.requestId).toMatch(/^\w{20,}$/);
    expect(list?.wire.serverDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    expect(list?.wire.bytes).toBeGreaterThan(1000);
    const refused = recorded.find(
      ({ operation, observation }) => operation.service === 's3' && 'failure' in observation.answer,
    )?.observation;
    expect(refused?.wire).toMatchObject({ status: 404, root: 'Error' });
  });
});

it('needs no SDK to read a record', () => {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); loaded.push(found.url); return found; } });
    const { providers } = await import('./providers/index.ts');
    const observe = async (operation, call) => ({
      digest: 'sha256:0', call, observedAt: '', durationMs: 0, attempts: 1, answer: { failure: 'AccessDenied' },
      wire: { endpoint: '', status: 403, requestId: null, serverDate: null, contentType: null, root: null, bytes: 9 },
    });
    for (const provider of providers) {
      const scope = provider.scope(provider.settings.parse({}));
      for await (const _ of provider.survey({ target: 'a', scope, observer: { observe }, asOf: '', settings: null }));
    }
    console.log(JSON.stringify(loaded));
  `;
  const root = resolve(import.meta.dirname, '../../..');
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  const loaded = JSON.parse(stdout) as string[];
  expect(loaded.some((url) => url.endsWith('/providers/aws/survey.ts'))).toBe(true);
  expect(loaded.filter((url) => /@aws-sdk|@smithy/.test(url))).toEqual([]);
});
