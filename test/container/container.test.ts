/** What the image would hold, run as a container would run it; the build of the image itself needs Docker and is not done. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { parse } from 'yaml';
import { type Bundled, bundle } from '../../deploy/bundle.ts';
import type { Done } from '../../src/run.ts';
import { newAgent, nightHere, pretend } from '../night/agent.ts';
import { nightConfig } from '../night/night-config.ts';
import { awsClinic } from '../servers/aws-clinic.ts';
import { confined, emptyPlace, mayConfine, mountedForNights, preparedPlace, ran } from './confinement.ts';
import { addBase, assemble, build, bytesBelow, shipped } from './stage.ts';

const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'image-'));
const image = join(work, 'image');
const app = join(image, 'app');
let again: Bundled;

beforeAll(async () => {
  chmodSync(work, 0o755);
  for (const folder of ['context', 'image']) mkdirSync(join(work, folder));
  build(join(work, 'context'));
  assemble(join(work, 'context'), image);
  again = await bundle(join(work, 'again'));
});
afterAll(() => rmSync(work, { recursive: true }));

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

describe('the image', () => {
  it('stands on Node 24 without a shell, for a user without rights, and starts the daemon', () => {
    expect(shipped.base).toMatch(/^gcr\.io\/distroless\/nodejs24-debian13:nonroot$/);
    expect(shipped.user).toBe('65532:65532');
    expect(shipped.command).toEqual(['daemon', '--config', '/data/config.yaml']);
    expect(shipped.health).toEqual([...shipped.entrypoint, 'health']);
  });

  it('carries at most 150 MB beside its base', () => {
    const bytes = bytesBelow(app);
    console.log(
      `the image carries ${megabytes(bytes)} beside its base; node itself has ${megabytes(statSync(process.execPath).size)}`,
    );
    expect(bytes).toBeLessThan(150e6);
    expect(globSync('**/*.{ts,map}', { cwd: app })).toEqual([]);
  });

  it('names in its bill every package that is installed for users, and holds the licences of all that went in', () => {
    const { components } = JSON.parse(readFileSync(join(app, 'sbom.cdx.json'), 'utf8')) as {
      components: { 'bom-ref': string }[];
    };
    const billed = components.map((component) => component['bom-ref']);
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; dev?: boolean; optional?: boolean }>;
    };
    const users = Object.entries(packages).filter(([path, { dev, optional }]) => path !== '' && !dev && !optional);
    const names = users.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`);
    expect(billed).toEqual(expect.arrayContaining(names));
    const licences = readFileSync(join(app, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['@aws-sdk/client-s3', 'commander', 'zod', 'yaml', 'pino'])
      expect(licences).toContain(`\n${name} `);
  });

  it('is the same, byte for byte, from the same sources', () => {
    const code = (folder: string) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.js'))
        .map((name) => [name, sha256(readFileSync(join(folder, name)))]);
    expect(code(join(app, 'src'))).toEqual(code(join(work, 'again/src')));
  });

  it('shows its help with what parses words, and loads no cloud', () => {
    const list = join(work, 'loaded.json');
    const hooks = `--import=${import.meta.resolve('../night/loaded-modules.ts')}`;
    const env = { NIGHT_LOADED_MODULES: list, NODE_OPTIONS: hooks };
    const { status, stdout } = spawnSync(process.execPath, [join(app, 'src/main.js'), '--help'], {
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: backup-evidence');
    const loaded = (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter((url) =>
      url.startsWith(`file://${app}`),
    );
    const chunks = loaded.map((url) => url.slice(`file://${app}/`.length));
    const inputs = Object.entries(again.metafile.outputs)
      .filter(([path]) => chunks.some((chunk) => path.endsWith(`/${chunk}`)))
      .flatMap(([, output]) => Object.keys(output.inputs));
    const packages = inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    expect(new Set(packages)).toEqual(new Set(['commander']));
    expect(inputs).toContain('src/main.ts');
  });
});

describe('the bundled program', () => {
  const open = awsClinic('a night of the bundled program');

  it('concludes of a cloud what the sources conclude', async (context) => {
    const agent = await newAgent(nightConfig(open(context).settings));
    const env = { PATH: process.env['PATH'], HOME: agent.folder, ...pretend };
    const words = [join(app, 'src/main.js'), 'collect', '--json'];
    const child = spawn(process.execPath, words, { cwd: agent.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stderr).toBe('');
    const { verdicts, status } = JSON.parse(stdout) as Pick<Done, 'verdicts' | 'status'>;
    const fromSources = await nightHere(agent);
    expect({ verdicts, status }).toEqual({ verdicts: fromSources.verdicts, status: fromSources.status });
    expect(verdicts.met).toBeGreaterThan(0);
  });
});

describe('the compose file', () => {
  it('gives the agent no right, and one folder to write to', () => {
    const { services } = parse(readFileSync(join(root, 'deploy/compose.yaml'), 'utf8'));
    expect(Object.keys(services)).toEqual(['backup-evidence']);
    expect(services['backup-evidence']).toMatchObject({
      ...{ user: shipped.user, read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] },
      ...{ volumes: ['./clinic:/data:ro', './clinic/evidence:/data/evidence'], ports: ['127.0.0.1:9777:9777'] },
    });
    expect(services['backup-evidence']).not.toHaveProperty('privileged');
  });
});

const unreachable = `log: clinic.example/image
daemon: { listen: { port: 0 } }
targets:
  - id: clinic
    limits: { attempts: 1, timeoutSeconds: 2 }
    aws: { credentials: { kind: environment }, endpoints: { sts: { url: 'http://127.0.0.1:9' } } }
`;

describe('a container', () => {
  const asks = (...words: readonly string[]) => [...shipped.entrypoint, ...words];
  const confine = (context: TestContext) => {
    // No server is missing but a right, which a machine that runs tests need not have.
    if (!mayConfine()) context.skip('needs the right to make a mount namespace');
  };
  let based = false;
  beforeAll(() => {
    if (mayConfine() && !based) addBase(image);
    based = true;
  });

  it('shows its help with nothing mounted, and cannot write to its own root', async (context) => {
    confine(context);
    const place = { image, mounts: {}, writable: [] };
    expect(await ran(place, asks('--help'))).toMatchObject({ code: 0, stderr: '' });
    const { code, stderr } = await ran(place, asks('demo', '--folder', '/app/demo'));
    // Node says of a folder that is to be made on a read-only file system that there is none.
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/EROFS|ENOENT/) });
    expect(readdirSync(app)).not.toContain('demo');
  });

  it('runs the demo, writing to its volume alone', async (context) => {
    confine(context);
    const place = await preparedPlace(image, join(work, 'demo'), unreachable);
    const { code, stdout, stderr } = await ran(place, asks('demo', '--folder', '/data/evidence/demo'));
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
    const evidence = join(work, 'demo/evidence/demo');
    const { collector } = JSON.parse(readFileSync(join(evidence, 'runs/000000/run.json'), 'utf8')) as {
      collector: { digest: { sha256: string } };
    };
    const files = readdirSync(join(app, 'src'))
      .filter((name) => name.endsWith('.js'))
      .sort();
    const lines = files.map((name) => `${sha256(readFileSync(join(app, 'src', name)))}  src/${name}\n`);
    expect(collector.digest.sha256).toBe(sha256(lines.join('')));
    expect(statSync(join(evidence, 'runs/000000')).uid).toBe(65532);
  });

  it('runs the daemon until it is told to stop, answers its health check, and leaves a night that verifies', async (context) => {
    confine(context);
    const place = await preparedPlace(image, join(work, 'daemon'), unreachable);
    const begun = performance.now();
    const child = confined(place, asks(...shipped.command));
    const ended = once(child, 'exit');
    let port = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const told = JSON.parse(line) as { event: string; port?: number };
      if (told.event === 'listening') {
        port = told.port ?? 0;
        console.log(`from spawn to ready: ${Math.round(performance.now() - begun)} ms`);
        expect(await ran(place, [...shipped.health, '--url', `http://127.0.0.1:${port}`])).toMatchObject({ code: 0 });
      }
      if (told.event === 'night-sealed') child.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
    expect(await ran(place, [...shipped.health, '--url', `http://127.0.0.1:${port}`])).toMatchObject({ code: 1 });
    const words = asks('verify', '/data/evidence', '--key', '/data/keys/signer.pub.pem');
    expect(await ran(place, words)).toMatchObject({ code: 0, stderr: '' });
    expect(await ran(place, asks('doctor', '--config', '/data/config.yaml'))).toMatchObject({ stderr: '' });
  });

  it('makes its own first configuration, and finds what is missing', async (context) => {
    confine(context);
    const data = join(work, 'first');
    const place = emptyPlace(image, data);
    const log = ['--log', 'clinic.example/first', '--setting', 'credentials=environment'];
    const made = await ran(place, asks('init', '--folder', '/data', '--yes', ...log));
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const { uid, mode } = statSync(join(data, 'keys/signer.pem'));
    expect({ uid, mode: mode & 0o777 }).toEqual({ uid: 65532, mode: 0o600 });
    const { code, stdout } = await ran(mountedForNights(image, data), asks('doctor', '--config', '/data/config.yaml'));
    // No credentials are given, and nothing is asked without them.
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('CredentialsProviderError') });
    expect(stdout).toMatch(/^good {3}key .*signer\.pem can sign/m);
  });

  it('refuses to run a night where the volume cannot be written', async (context) => {
    confine(context);
    const place = await preparedPlace(image, join(work, 'sealed-off'), unreachable);
    const { code, stderr } = await ran({ ...place, writable: [] }, asks('collect', '--config', '/data/config.yaml'));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('read-only file system') });
    const { stdout } = await ran({ ...place, writable: [] }, asks('doctor', '--config', '/data/config.yaml'));
    expect(stdout).toMatch(/^fault {2}store .*read-only file system/m);
  });
});
