/** `init`: by flags and by a script, wrong answers asked again, nothing replaced, and nothing half made. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { providers } from '../../providers/index.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openLocalKey } from '../../src/sign/local-key.ts';

const main = resolve('src/main.ts');
const home = mkdtempSync(join(tmpdir(), 'init-'));
afterAll(() => rmSync(home, { recursive: true }));
let made = 0;
const newFolder = () => join(home, String(++made));

function init(folder: string, words: readonly string[], input = '', variables: NodeJS.ProcessEnv = {}) {
  const env = { PATH: process.env['PATH'], HOME: home, ...variables };
  const command = [main, 'init', '--folder', folder, ...words];
  return spawnSync(process.execPath, command, { cwd: home, env, encoding: 'utf8', input });
}

const least = ['--yes', '--log', 'clinic.example/nights'];
const load = (folder: string) => loadConfig(join(folder, 'config.yaml'), providers);

describe('init by flags', () => {
  it('writes a configuration that loads, a key for its owner alone, and an empty register', async () => {
    const folder = newFolder();
    const flags = [
      '--setting',
      'region=eu-west-1',
      '--setting',
      'credentials=profile:night',
      '--target',
      'clinic-west',
    ];
    const more = [
      '--allowed-regions',
      'eu-west-1, eu-central-1',
      '--schedule',
      '30 1 * * *',
      '--timezone',
      'Europe/Rome',
    ];
    const { status, stdout, stderr } = init(folder, [...least, ...flags, ...more]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const verb of ['permissions aws', 'doctor', 'collect', 'daemon'])
      expect(stdout).toContain(`backup-evidence ${verb}`);
    const config = await load(folder);
    expect(config).toMatchObject({
      ...{ log: 'clinic.example/nights', schedule: '30 1 * * *', timezone: 'Europe/Rome' },
      policy: { allowedRegions: ['eu-west-1', 'eu-central-1'] },
      targets: [{ id: 'clinic-west', provider: 'aws' }],
    });
    expect(config.targets[0]?.settings).toMatchObject({
      ...{ region: 'eu-west-1', credentials: { kind: 'profile', name: 'night' } },
    });
    expect(statSync(config.signing.key).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['config.yaml', 'keys', 'register']);
    expect(readdirSync(join(folder, 'register'))).toEqual(['README.md']);
  });

  it('encrypts the key where a variable with a passphrase is named, and writes its name alone', async () => {
    const folder = newFolder();
    const variables = { NIGHT_PASSPHRASE: 'correct horse' };
    expect(init(folder, [...least, '--passphrase-env', 'NIGHT_PASSPHRASE'], '', variables).status).toBe(0);
    const { signing } = await load(folder);
    expect(signing.passphraseEnv).toBe('NIGHT_PASSPHRASE');
    expect(readFileSync(signing.key, 'utf8')).toContain('ENCRYPTED PRIVATE KEY');
    await expect(openLocalKey(signing.key, 'correct horse')).resolves.toMatchObject({ algorithm: 'ecdsa-p256-sha256' });
    expect(readFileSync(join(folder, 'config.yaml'), 'utf8')).not.toContain('horse');
  });

  it('explains every option that is off, which is right when it is switched on', async () => {
    const folder = newFolder();
    init(folder, least);
    const path = join(folder, 'config.yaml');
    const written = readFileSync(path, 'utf8');
    const before = await load(folder);
    expect(written).toContain('  # Minutes after which a run stops asking');
    const switchedOn = written.replaceAll(
      /^( *)#(store|path|run|deadlineMinutes|graceHours|expect|limits|attempts)(:.*)$/gm,
      '$1$2$3',
    );
    writeFileSync(path, switchedOn);
    const { file, store, run, targets } = await load(folder);
    expect(switchedOn).not.toBe(written);
    expect({ file, store, run, targets }).toEqual({
      ...{ file: before.file, store: before.store, run: before.run, targets: before.targets },
    });
  });

  it.each([
    ['no log', ['--yes'], '--log is missing'],
    ['a log in capitals', ['--yes', '--log', 'Clinic'], '--log: That cannot be used: must look like'],
    ['a schedule that never comes', [...least, '--schedule', '0 0 31 2 *'], 'never comes'],
    ['a zone that is none', [...least, '--timezone', 'Mars/Olympus'], 'America/New_York'],
    ['a region that is none', [...least, '--setting', 'region=x/../y'], 'us-east-1'],
    ['a setting that is none', [...least, '--setting', 'colour=red'], 'region, credentials'],
    ['a provider that is none', [...least, '--provider', 'nimbus'], 'Say one of: aws'],
    ['a passphrase that is not set', [...least, '--passphrase-env', 'NOT_SET'], 'NOT_SET is empty or not set'],
    ['a secret', [...least, '--setting', 'credentials=profile:AKIAIOSFODNN7EXAMPLE'], 'AWS access key id'],
    ['a name with a line of its own', [...least, '--target', 'a\ntargets: []'], '--target: That cannot be used'],
  ])('%s ends in 2, says why, and makes nothing', (_, words, says) => {
    const folder = newFolder();
    const { status, stdout, stderr } = init(folder, words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('AKIA');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('init by a script', () => {
  const wrongAndRight = [
    ...['', 'Clinic', 'clinic.example/nights', 'West!', 'clinic-west', 'nowhere', 'us-west-2', 'magic', 'environment'],
    ...['us-west-2,Oregon', 'us-west-2', '0 25 * * *', '', 'Mars', 'UTC'],
  ];

  it('asks again where an answer is wrong, with the reason', async () => {
    const folder = newFolder();
    const { status, stdout, stderr } = init(folder, [], `${wrongAndRight.join('\n')}\n`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const reason of ['must look like clinic.example', 'magic is not allowed', 'numbers in their range', 'IANA']) {
      expect(stdout).toContain(reason);
    }
    expect(await load(folder)).toMatchObject({
      ...{ log: 'clinic.example/nights', schedule: '0 2 * * *', timezone: 'UTC' },
      ...{ policy: { allowedRegions: ['us-west-2'] }, targets: [{ id: 'clinic-west' }] },
    });
  });

  it('asks only what no flag has answered', async () => {
    const folder = newFolder();
    const flags = [
      '--log',
      'clinic.example/nights',
      '--target',
      'main',
      '--schedule',
      '0 3 * * *',
      '--timezone',
      'UTC',
    ];
    const { status, stdout } = init(folder, flags, '\n\n\n');
    expect(status).toBe(0);
    expect(stdout.match(/\? |: /g)?.length).toBeGreaterThan(0);
    expect(stdout).not.toContain('Name of the log');
    expect((await load(folder)).schedule).toBe('0 3 * * *');
  });

  it('that ends too early leaves nothing', () => {
    for (let lines = 0; lines < wrongAndRight.length; lines += 1) {
      const folder = newFolder();
      const { status, stderr } = init(
        folder,
        [],
        wrongAndRight
          .slice(0, lines)
          .map((line) => `${line}\n`)
          .join(''),
      );
      expect({ lines, status }).toEqual({ lines, status: 2 });
      expect(stderr).toContain('Nothing was made');
      expect(existsSync(folder)).toBe(false);
    }
  });

  it('that is interrupted leaves nothing', async () => {
    const folder = newFolder();
    const child = spawn(process.execPath, [main, 'init', '--folder', folder], { stdio: 'pipe', env: { HOME: home } });
    const said = text(child.stderr);
    child.stdin.write('clinic.example/nights\n');
    for await (const chunk of child.stdout) if (String(chunk).includes('in reports')) child.kill('SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(2);
    expect(await said).toContain('Nothing was made');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('init where something stands', () => {
  it('replaces no configuration', () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'config.yaml'), 'mine\n');
    const { status, stderr } = init(folder, least);
    expect(status).toBe(2);
    expect(stderr).toContain('exists already and is kept');
    expect(readFileSync(join(folder, 'config.yaml'), 'utf8')).toBe('mine\n');
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });

  it('keeps the keys and the register that are there', () => {
    const folder = newFolder();
    for (const name of ['keys', 'register']) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'mine'), name);
    }
    const { status, stdout } = init(folder, least);
    expect(status).toBe(0);
    expect(stdout).toContain('are kept');
    for (const name of ['keys', 'register']) expect(readdirSync(join(folder, name))).toEqual(['mine']);
  });
});
