/** Nights with credentials of every kind conclude the same and keep no secret. Truth: moto and the contract server. */
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { awsClinic } from '../servers/aws-clinic.ts';
import { byId, expectAftermath, type Healthy, healthyNight, timeless } from './aftermath.ts';
import { type Agent, collect, newAgent, verify } from './agent.ts';
import { nightConfig } from './night-config.ts';

const open = awsClinic('whole nights with credentials of every kind');
let before: Promise<Healthy> | undefined;

const roleArn = 'arn:aws:iam::123456789012:role/reader';
const externalId = 'external-of-the-night-4711';
const secrets = {
  key: 'AKIANIGHTNIGHTNIGHT1',
  secret: 'secret-of-the-night-0123456789',
  token: 'session-of-the-night-0123456789',
  webToken: 'eyJhbGciOiJub25lIn0.bmlnaHQ.c2lnbmF0dXJl',
  assumedKey: 'ASIANIGHTNIGHTNIGHT2',
  assumedSecret: 'assumed-secret-of-the-night-0123456789',
  assumedToken: 'assumed-session-of-the-night-0123456789',
};

const fromEnvironment = {
  AWS_ACCESS_KEY_ID: secrets.key,
  AWS_SECRET_ACCESS_KEY: secrets.secret,
  AWS_SESSION_TOKEN: secrets.token,
};
const fromFiles = { AWS_CONFIG_FILE: 'aws-config', AWS_SHARED_CREDENTIALS_FILE: 'aws-credentials' };

/** The shared files of a user who has two profiles, one of which takes a role with the keys of the other. */
function writeFiles({ folder }: Agent): void {
  const keys = `aws_access_key_id = ${secrets.key}\naws_secret_access_key = ${secrets.secret}\n`;
  writeFileSync(join(folder, 'aws-credentials'), `[night]\n${keys}`);
  const role = `role_arn = ${roleArn}\nsource_profile = night\nexternal_id = ${externalId}\nregion = us-east-1\n`;
  writeFileSync(join(folder, 'aws-config'), `[profile night]\nregion = us-east-1\n[profile reader]\n${role}`);
  writeFileSync(join(folder, 'token'), `${secrets.webToken}\n`);
}

/** All that a night left behind, unpacked: the whole store, the configuration's folder aside. */
function everythingIn({ store }: Agent): string {
  const files = globSync(join(store, '**/*')).filter((file) => statSync(file).isFile());
  expect(files.length).toBeGreaterThan(10);
  const bytes = files.map((file) => (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)));
  return Buffer.concat(bytes).toString('latin1');
}

function expectNoSecret(everything: string): void {
  // That it is really the whole night, unpacked: the answers, the facts and the settings.
  for (const kept of ['"operation":"GetBucketAcl"', '"plaintextRefused"', '"graceHours"'])
    expect(everything).toContain(kept);
  for (const secret of [...Object.values(secrets), externalId]) expect(everything).not.toContain(secret);
}

const assumed = /:assumed-role\/reader\//;
const cases: readonly (readonly [string, object, NodeJS.ProcessEnv, RegExp])[] = [
  ['the environment', { kind: 'environment' }, fromEnvironment, /:user\/moto$/],
  ["the SDK's own search", { kind: 'default' }, fromEnvironment, /:user\/moto$/],
  ['a profile', { kind: 'profile', name: 'night' }, fromFiles, /:user\/moto$/],
  ['a profile that takes a role', { kind: 'profile', name: 'reader' }, fromFiles, assumed],
  [
    'a role with an external id',
    { kind: 'environment', assumeRole: { roleArn, externalId } },
    fromEnvironment,
    assumed,
  ],
  ['a token in a file', { kind: 'web-identity', roleArn, tokenFile: './token' }, {}, assumed],
];

describe('a night with credentials from', () => {
  it.for(cases)(
    '%s concludes the same, and keeps no secret',
    async ([, credentials, variables, principal], context) => {
      const clinic = open(context);
      before ??= healthyNight(clinic);
      const healthy = await before;
      const agent = await newAgent(nightConfig({ ...(clinic.settings as object), credentials }));
      writeFiles(agent);
      const { night, stdout, stderr } = await collect(agent, variables);
      const records = timeless(healthy.records);
      expectAftermath({ ...healthy, records }, timeless(byId(night.bundle)), {}, { observed: {}, says: '' });
      const { targets } = JSON.parse(readFileSync(join(night.bundle, 'coverage.json'), 'utf8')) as {
        targets: readonly { principal: string }[];
      };
      expect(targets[0]?.principal).toMatch(principal);
      const everything = everythingIn(agent) + stdout + stderr;
      for (const secret of [...Object.values(secrets), externalId]) expect(everything).not.toContain(secret);
      expect((await verify(agent, '--reperform')).code).toBe(0);
    },
  );

  it('a role keeps nothing of what the token service hands out', async (context) => {
    const { proxy, settings } = open(context);
    const { assumedKey, assumedSecret, assumedToken } = secrets;
    // The answer of API_AssumeRole.html with credentials that can be looked for.
    const body =
      '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>' +
      `<AccessKeyId>${assumedKey}</AccessKeyId><SecretAccessKey>${assumedSecret}</SecretAccessKey>` +
      `<SessionToken>${assumedToken}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>` +
      '</Credentials></AssumeRoleResult></AssumeRoleResponse>';
    proxy.put({ status: 200, headers: { 'content-type': 'text/xml' }, body }, ({ name }) => name === 'AssumeRole');
    const credentials = { kind: 'environment', assumeRole: { roleArn, externalId } };
    const agent = await newAgent(nightConfig({ ...(settings as object), credentials }));
    const { code, stdout, stderr } = await collect(agent, fromEnvironment);
    expect(code).toBe(3);
    expect(proxy.asked.map(({ name }) => name)).toContain('AssumeRole');
    expectNoSecret(everythingIn(agent) + stdout + stderr);
  });
});
