/** What a first user meets: the help, the example, one JSON object, and each exit code of `collect`. Truth: moto. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsClinic } from '../servers/aws-clinic.ts';
import { cli, collect, newAgent, ownFolder, pretend, recordsOf, verify } from './agent.ts';
import { inAccount, nightConfig, withTargets } from './night-config.ts';

const open = awsClinic('first steps through the command line');
const root = resolve(import.meta.dirname, '../..');

/** Modules that the words make the program load: files of its own, and packages by name. */
async function loadedBy(...words: readonly string[]) {
  const agent = await newAgent('');
  const list = join(agent.folder, 'loaded.json');
  const { code } = await cli(agent, words, {
    NIGHT_LOADED_MODULES: list,
    NODE_OPTIONS: `--import=${import.meta.resolve('./loaded-modules.ts')}`,
  });
  const urls = (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter((url) => url.startsWith('file:'));
  const packages = urls.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  const own = urls.filter((url) => !url.includes('/node_modules/')).map((url) => url.slice(`file://${root}/`.length));
  return { code, packages: new Set(packages), own: own.filter((file) => !file.startsWith('test/')).sort() };
}

describe('starting', () => {
  it('to show the help loads what parses words, and nothing else', async () => {
    const { code, packages, own } = await loadedBy('--help');
    expect(code).toBe(0);
    expect([...packages]).toEqual(['commander']);
    expect(own).toEqual(['src/commands/fault.ts', 'src/main.ts', 'src/terminal.ts']);
  });

  it('to read a configuration loads what reads it, and no cloud', async () => {
    const { code, packages } = await loadedBy('collect');
    expect(code).toBe(2);
    expect([...packages]).toEqual(expect.arrayContaining(['yaml', 'zod']));
    expect([...packages].filter((name) => /^@(aws-sdk|smithy)\//.test(name))).toEqual([]);
  });
});

describe('the example', () => {
  it('runs as it stands, with keys made as the README says', async (context) => {
    const { proxy } = open(context);
    const folder = ownFolder();
    copyFileSync(join(root, 'config.example.yaml'), join(folder, 'config.yaml'));
    const agent = {
      ...{ folder, config: join(folder, 'config.yaml'), store: join(folder, 'evidence') },
      publicKey: join(folder, 'keys/signer.pub.pem'),
    };
    const made = await cli(agent, ['keys', 'create']);
    expect(made.code, made.stderr).toBe(0);
    const { code, night } = await collect(agent, { ...pretend, AWS_ENDPOINT_URL: proxy.url });
    expect({ code, status: night.status, sequence: night.sequence }).toEqual({
      code: 3,
      status: 'completed',
      sequence: 0,
    });
    const records = recordsOf(night.bundle);
    expect(new Set(records.map(({ resource }) => resource.target))).toEqual(new Set(['main']));
    expect(records.length).toBe(89);
    // No regions are declared in it, so where stores lie is not judged.
    expect(night.verdicts['not-applicable']).toBe(17);
    expect((await verify(agent, '--reperform')).code).toBe(0);
  });
});

describe('collect --json', () => {
  it('prints one object and nothing else, that agrees with the bundle', async (context) => {
    const { settings } = open(context);
    const agent = await newAgent(nightConfig(settings));
    const { stdout, stderr, night } = await collect(agent);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(night);
    expect(night).toMatchObject({ sequence: 0, bundle: join(agent.store, 'runs/000000'), status: 'completed' });
    expect(readFileSync(night.report, 'utf8')).toMatch(/^<!doctype html>/i);
    const tally = Object.groupBy(recordsOf(night.bundle), ({ verdict }) => verdict);
    const counts = Object.entries(tally).map(([verdict, records]) => [verdict, records.length]);
    expect(night.verdicts).toEqual({ 'not-applicable': 0, ...Object.fromEntries(counts) });
  });
});

describe('the exit code of collect', () => {
  it('is 0 where all is met', async (context) => {
    const { settings, proxy } = open(context);
    const bucket = (name: string) => `<Bucket><Name>${name}</Name></Bucket>`;
    const body = `<ListAllMyBucketsResult><Buckets>${['clinic-ehr-backups', 'clinic-ehr-copy'].map(bucket).join('')}</Buckets></ListAllMyBucketsResult>`;
    proxy.put({ status: 200, body }, ({ name }) => name === 'ListBuckets');
    // As API_GetKeyRotationStatus.html shows it; moto leaves the period out.
    const rotating = { status: 200, body: '{"KeyRotationEnabled":true,"RotationPeriodInDays":180}' };
    proxy.put(rotating, ({ name }) => name === 'GetKeyRotationStatus');
    const { code, night } = await collect(await newAgent(nightConfig(settings)));
    expect({ code, verdicts: night.verdicts }).toEqual({
      code: 0,
      verdicts: { met: 12, unmet: 0, unknown: 0, 'not-applicable': 0 },
    });
  });

  it('is 0 where an account is as empty as expected, and 4 where that was not expected', async (context) => {
    const { settings } = open(context);
    const aws = inAccount(settings, '111122223333');
    const codeOf = async (expects: object) => {
      const { code, night } = await collect(await newAgent(withTargets([{ id: 'spare', aws, ...expects }])));
      return { code, verdicts: night.verdicts };
    };
    const none = { met: 0, unmet: 0, unknown: 0, 'not-applicable': 0 };
    expect(await codeOf({ expect: 'empty' })).toEqual({ code: 0, verdicts: { ...none, 'not-applicable': 6 } });
    expect(await codeOf({})).toEqual({ code: 4, verdicts: { ...none, unknown: 6 } });
  });

  it('is 3 where something is unmet, beside whatever is unknown', async (context) => {
    const { code, night } = await collect(await newAgent(nightConfig(open(context).settings)));
    expect(code).toBe(3);
    expect(Math.min(night.verdicts['unmet'] ?? 0, night.verdicts['unknown'] ?? 0)).toBeGreaterThan(0);
  });

  it('is 1 where nothing could be judged, and the night is sealed all the same', async (context) => {
    const { settings, proxy } = open(context);
    proxy.put('denied', () => true);
    const agent = await newAgent(nightConfig(settings));
    const { code, night } = await collect(agent);
    expect({ code, status: night.status }).toEqual({ code: 1, status: 'failed' });
    expect((await verify(agent)).code).toBe(0);
  });

  it('is 2 where the configuration is missing', async () => {
    const agent = await newAgent('');
    expect((await cli(agent, ['collect', '--config', 'none.yaml', '--json'])).code).toBe(2);
  });
});
