/** A configuration that is right is loaded whole: defaults, absolute paths, digest; and what is sealed of it. */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { settingsForEvidence } from '../../src/config/evidence.ts';
import { loadConfig } from '../../src/config/load.ts';
import { folder, load, written } from './files.ts';
import { smallProviders } from './small-provider.ts';

const least = 'log: clinic.example/backup-evidence\ntargets:\n  - id: main\n    aws: {}\n';

test('the least configuration takes every default', async () => {
  expect(await load(least)).toEqual({
    file: path.join(folder, 'config.yaml'),
    digest: `sha256:${createHash('sha256').update(least).digest('hex')}`,
    log: 'clinic.example/backup-evidence',
    store: { path: path.join(folder, 'evidence') },
    signing: { key: path.join(folder, 'keys/signer.pem') },
    schedule: '0 2 * * *',
    timezone: 'UTC',
    run: { deadlineMinutes: 120, graceHours: 6 },
    daemon: { listen: { host: '127.0.0.1', port: 9777 }, logLevel: 'info' },
    policy: {},
    targets: [
      {
        id: 'main',
        provider: 'aws',
        expect: 'something',
        limits: { concurrency: 32, timeoutSeconds: 15, attempts: 4 },
        settings: { region: 'us-east-1', credentials: { kind: 'default' }, partition: 'aws' },
        scope: { region: 'us-east-1' },
      },
    ],
  });
});

test('file paths are resolved against the folder of the file, in the provider’s settings too; others stay', async () => {
  const config = await load(`${least}      # a comment
  - id: web
    azure:
      region: ./not-a-path
      credentials: { kind: web-identity, tokenFile: ../token }
      endpoints: { s3: { url: 'https://127.0.0.1:1', ca: tls/ca.pem }, kms: { url: 'https://127.0.0.1:2', ca: /etc/ca.pem } }
store: { path: /var/lib/evidence }
`);
  expect(config.store.path).toBe('/var/lib/evidence');
  expect(config.targets[1]).toMatchObject({
    provider: 'azure',
    settings: {
      region: './not-a-path',
      credentials: { tokenFile: path.resolve(folder, '../token') },
      endpoints: { s3: { ca: path.join(folder, 'tls/ca.pem') }, kms: { ca: '/etc/ca.pem' } },
    },
  });
});

test('a mounted configuration, which is a symbolic link, is relative to where it is mounted', async () => {
  mkdirSync(path.join(folder, '..data'), { recursive: true });
  written(least, '..data/mounted.yaml');
  symlinkSync('..data/mounted.yaml', path.join(folder, 'mounted.yaml'));
  const config = await loadConfig(path.join(folder, 'mounted.yaml'), smallProviders);
  expect(config.store.path).toBe(path.join(folder, 'evidence'));
});

test.each([
  ['a byte order mark', `\ufeff${least}`],
  ['CRLF', least.replaceAll('\n', '\r\n')],
  ['a document marker and version', `%YAML 1.2\n---\n${least}...\n`],
  ['an anchor used by two targets', least.replace('aws: {}', 'aws: &a {}\n  - { id: other, azure: *a }')],
])('%s is accepted', async (_name, text) => {
  expect((await load(text)).targets[0]?.id).toBe('main');
});

test('YAML 1.2 words stay text: no is not false', async () => {
  expect((await load(least.replace('{}', '{ region: no }'))).targets[0]?.scope).toEqual({ region: 'no' });
});

test('what is sealed holds the scope, and neither settings nor paths nor names of variables', async () => {
  const config = await load(`${least.replace('{}', '{ credentials: { kind: web-identity, tokenFile: /run/token } }')}
signing: { passphraseEnv: SIGNER_WORD }
store: { path: /srv/kept }
`);
  const sealed = settingsForEvidence(config);
  expect(sealed.targets[0]).toMatchObject({ id: 'main', provider: 'aws', scope: { region: 'us-east-1' } });
  expect(sealed.config).toBe(config.digest);
  const text = JSON.stringify(sealed);
  for (const word of ['token', 'SIGNER_WORD', '/srv/kept', 'signer.pem', folder]) expect(text).not.toContain(word);
  expect(Object.keys(sealed)).toEqual(['config', 'log', 'schedule', 'timezone', 'run', 'targets']);
  expect(Object.keys(sealed.targets[0] ?? {})).toEqual(['id', 'provider', 'expect', 'limits', 'scope']);
});
