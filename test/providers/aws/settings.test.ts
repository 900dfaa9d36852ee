/** What may stand in the settings of an AWS target, and what of it decides which questions are asked. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { services } from '../../../providers/aws/aws-operation.ts';
import aws from '../../../providers/aws/index.ts';
import { awsSettings } from '../../../providers/aws/settings.ts';

const roleArn = 'arn:aws:iam::123456789012:role/path/backup-evidence';

it('need nothing', () => {
  expect(awsSettings.parse({})).toEqual({
    region: 'us-east-1',
    scope: { include: [], exclude: [] },
    credentials: { kind: 'default' },
    endpoints: {},
  });
});

it.each([
  { region: 'us-gov-west-1' },
  { region: 'cn-north-1' },
  { region: 'ap-southeast-10' },
  { credentials: { kind: 'profile', name: 'clinic', assumeRole: { roleArn, externalId: 'a:b/c' } } },
  { credentials: { kind: 'web-identity', roleArn, tokenFile: './token' } },
  { endpoints: { s3: { url: 'https://s3.example:9000/', ca: './ca.pem' }, sts: { url: 'http://localhost:5000' } } },
])('may be %j', (settings) => {
  expect(awsSettings.safeParse(settings).success).toBe(true);
});

it.each([
  ['region', { region: 'us-east-1.evil.example' }],
  ['region', { region: 'us-east-1/' }],
  ['region', { region: '' }],
  ['credentials.kind', { credentials: { kind: 'keys' } }],
  ['credentials', { credentials: { kind: 'environment', secretAccessKey: 'a' } }],
  ['credentials.name', { credentials: { kind: 'profile' } }],
  ['credentials.assumeRole.roleArn', { credentials: { kind: 'default', assumeRole: { roleArn: 'backup-evidence' } } }],
  [
    'credentials.assumeRole.sessionName',
    { credentials: { kind: 'default', assumeRole: { roleArn, sessionName: 'a b' } } },
  ],
  ['endpoints.s3.url', { endpoints: { s3: { url: 'ftp://s3.example' } } }],
  ['endpoints.s3.url', { endpoints: { s3: { url: 'https://user:password@s3.example' } } }],
  ['endpoints.s3.url', { endpoints: { s3: { url: 's3.example' } } }],
  ['endpoints.s3', { endpoints: { s3: { url: 'https://s3.example', insecure: true } } }],
  ['endpoints', { endpoints: { lambda: { url: 'https://lambda.example' } } }],
  ['regions.0', { regions: ['us-east-1/../x'] }],
  ['regions', { regions: [] }],
  ['scope.include.0', { scope: { include: [{ arn: 'a', name: 'b' }] } }],
  ['scope', { scope: [{ name: 'a' }] }],
  ['', { accessKeyId: 'a' }],
])('are wrong at %j in %j', (path, settings) => {
  const { error } = awsSettings.safeParse(settings);
  expect(error?.issues.map((issue) => issue.path.join('.')).some((at) => at.startsWith(path))).toBe(true);
});

describe('the scope', () => {
  const everything = { include: [], exclude: [] };

  it('is what decides which questions are asked and nothing else, and reads back as it was sealed', () => {
    const credentials = { kind: 'profile', name: 'smith', assumeRole: { roleArn, externalId: 'clinic' } };
    const settings = aws.settings.parse({
      region: 'eu-west-1',
      credentials,
      endpoints: { s3: { url: 'https://s3.example' } },
    });
    const scope = { region: 'eu-west-1', resources: everything };
    expect(aws.scope(settings)).toEqual(scope);
    expect(aws.scopeSchema.parse(JSON.parse(JSON.stringify(aws.scope(settings))))).toEqual(scope);
    expect(aws.scopeSchema.safeParse({ ...scope, region: '../x' }).success).toBe(false);
  });

  it('holds the regions and the rules as they are written', () => {
    const rules = {
      include: [{ tag: { key: 'data', values: ['phi'] } }, { name: 'clinic-*' }],
      exclude: [{ arn: 'arn:aws:s3:::clinic-scratch' }],
    };
    const scope = aws.scope(aws.settings.parse({ regions: ['us-east-1'], scope: rules }));
    expect(scope).toEqual({ region: 'us-east-1', regions: ['us-east-1'], resources: rules });
    expect(aws.scopeSchema.parse(JSON.parse(JSON.stringify(scope)))).toEqual(scope);
  });

  it('of a night that was sealed before there were rules is everything', () => {
    expect(aws.scopeSchema.parse({ region: 'us-east-1' })).toEqual({ region: 'us-east-1', resources: everything });
  });
});

it('describe every option, and mark every path of a file for the loader', () => {
  const schema = z.toJSONSchema(awsSettings, { io: 'input' });
  const options = optionsOf(schema as JsonSchema, '');
  expect(options.filter(({ said }) => !said).map(({ path }) => path)).toEqual([]);
  const files = options.filter(({ path }) => /\.(ca|tokenFile)$/.test(path));
  expect(files.length).toBe(services.length + 1);
  expect(files.every(({ isPath }) => isPath)).toBe(true);
});

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly description?: string;
  readonly path?: boolean;
}

function optionsOf(schema: JsonSchema, path: string): { path: string; said: boolean; isPath: boolean }[] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, option]) => [
    { path: `${path}.${name}`, said: option.description !== undefined, isPath: option.path === true },
    ...optionsOf(option, `${path}.${name}`),
  ]);
  const inner = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const services =
    inner === undefined
      ? []
      : (schema.propertyNames?.enum ?? []).flatMap((name) => optionsOf(inner, `${path}.${name}`));
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((choice) => optionsOf(choice, path));
  return [...named, ...services, ...choices];
}
