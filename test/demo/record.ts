/**
 * Records the demo's three nights: `node test/demo/record.ts`. moto, the contract server and this program run under
 * faketime, so that every date in a recording is that of its night; the recording is what the live door of `collect`
 * recorded.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { services } from '../../providers/aws/aws-operation.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import type { Question } from '../servers/question.ts';
import { demoEstate, type Keys } from './estate.ts';

const root = resolve(import.meta.dirname, '../..');
const moto = join(root, '.servers/moto/bin');
const nights = [
  {
    day: '2026-11-18',
    story: 'The first night. Billing exports stand open to the world, and a backup of the X-ray images does not end.',
  },
  { day: '2026-11-19', story: 'Billing is closed again. Somebody has shortened the lock on the copies in the west.' },
  {
    day: '2026-11-20',
    story:
      'That lock is long again. A store has appeared in Ireland, the file server was not backed up, and a permission is gone.',
  },
];

const ofMoto: ReadonlySet<string> = new Set(['s3', 's3-control', 'kms', 'sts']);
const rotates = {
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: '{"KeyRotationEnabled":true,"RotationPeriodInDays":365}',
};

for (const [index, { day, story }] of nights.entries()) await record(index + 1, day, story);

async function record(number: number, night: string, story: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'record-'));
  const port = await freePort();
  const servers = [at(night, [join(moto, 'moto_server'), '-H', '127.0.0.1', '-p', String(port)], {})];
  try {
    const url = `http://127.0.0.1:${port}`;
    while (!(await fetch(`${url}/moto-api/`).catch(() => null))) await pause(200);
    // The same ids every night: keys would otherwise seem to change.
    await fetch(`${url}/moto-api/seed?a=42`, { method: 'POST' });
    const keys = await seeded(night, url, number);
    const contract = at(night, [join(moto, 'python'), '-B', join(root, 'test/servers/contract_server.py')], {}, 'pipe');
    servers.push(contract);
    const contractUrl = `http://localhost:${(JSON.parse(await firstLine(contract)) as { port: number }).port}`;
    const estate = demoEstate(new Date(`${night}T02:00:03.000Z`), number, keys);
    const loaded = await fetch(`${contractUrl}/_estate`, { method: 'POST', body: JSON.stringify(estate) });
    if (!loaded.ok) throw new Error(await loaded.text());
    const proxy = await startFaultProxy(({ service }) => (ofMoto.has(service) ? url : contractUrl), null, mended);
    // moto leaves out how often a key rotates; where one does, the answer is the one that AWS documents.
    proxy.put(rotates, ({ name, region }) => name === 'GetKeyRotationStatus' && region !== 'us-east-2');
    // On the third night somebody has taken a permission away.
    if (number === 3) proxy.put('denied', ({ name }) => name === 'GetBucketReplication');
    await collect(work, night, proxy.url);
    await proxy.stop();
    await keep(number, join(work, 'evidence/runs/000000'), { scheduledFor: `${night}T02:00:00.000Z`, story });
  } finally {
    // faketime starts each server as a child of its own: the whole group ends.
    for (const server of servers) {
      process.kill(-(server.pid as number));
      await once(server, 'exit');
    }
    await rm(work, { recursive: true });
  }
}

async function collect(work: string, night: string, url: string): Promise<void> {
  const endpoints = Object.fromEntries(services.map((service) => [service, { url }]));
  const config = {
    log: 'lakeside-clinic.example/backup-evidence',
    targets: [
      {
        id: 'clinic',
        aws: { regions: ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1'], endpoints },
        limits: { concurrency: 4, attempts: 6, timeoutSeconds: 60 },
      },
    ],
  };
  await writeFile(join(work, 'config.yaml'), JSON.stringify(config));
  const main = join(root, 'src/main.ts');
  await done(at(night, [process.execPath, main, 'keys', 'create', '--folder', join(work, 'keys')], {}));
  const credentials = { AWS_ACCESS_KEY_ID: 'recorder', AWS_SECRET_ACCESS_KEY: 'recorder' };
  await done(at(night, [process.execPath, main, 'collect', '-c', join(work, 'config.yaml')], credentials), [0, 3, 4]);
}

/** What the demo replays: the observations, and what was asked of whom and when. */
async function keep(
  number: number,
  bundle: string,
  { scheduledFor, story }: { scheduledFor: string; story: string },
): Promise<void> {
  const folder = join(root, `src/demo/night-${number}`);
  await mkdir(folder, { recursive: true });
  const lines = gunzipSync(await readFile(join(bundle, 'targets/clinic/observations.ndjson.gz')));
  await writeFile(join(folder, 'observations.ndjson'), lines);
  const run = JSON.parse(await readFile(join(bundle, 'run.json'), 'utf8'));
  const [target] = JSON.parse(await readFile(join(bundle, 'inputs/targets.json'), 'utf8'));
  const { id, provider, scope } = target;
  const { startedAt, finishedAt } = run;
  const recordedFrom =
    'moto 5.2.5, an emulator, for S3, KMS and STS, with the periods of key rotation as AWS documents them; for all else ' +
    "a server of this project's own, its answers written by hand and held against botocore's models of the services";
  const facts = { recordedFrom, story, scheduledFor, startedAt, finishedAt, target: { id, provider, scope } };
  await writeFile(join(folder, 'night.json'), `${JSON.stringify(facts, null, 2)}\n`);
}

async function seeded(night: string, url: string, number: number): Promise<Keys> {
  const script = join(import.meta.dirname, 'seed_demo.py');
  const child = at(night, [join(moto, 'python'), script, url, String(number)], {}, 'pipe');
  const [line] = await Promise.all([firstLine(child), done(child)]);
  return JSON.parse(line) as Keys;
}

async function firstLine({ stdout }: ReturnType<typeof at>): Promise<string> {
  const [line] = await once(createInterface(stdout as Readable), 'line');
  return String(line);
}

/**
 * moto names the root of one answer otherwise than API_GetBucketVersioning.html, and forgets of a rule of replication
 * that it covers what is stored under a key of KMS, which seed_demo.py says.
 */
function mended({ name }: Question, body: Buffer): Buffer {
  const text = body.toString('utf8');
  if (name === 'GetBucketVersioning') {
    return Buffer.from(text.replaceAll('GetBucketVersioningResponse', 'VersioningConfiguration'));
  }
  if (name !== 'GetBucketReplication' || text.includes('SourceSelectionCriteria')) return body;
  const keyed = '<SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects>';
  return Buffer.from(text.replaceAll('</Rule>', `<SourceSelectionCriteria>${keyed}</SourceSelectionCriteria></Rule>`));
}

function at(
  night: string,
  [command, ...args]: string[],
  env: NodeJS.ProcessEnv,
  output: 'inherit' | 'pipe' = 'inherit',
) {
  const all = ['--exclude-monotonic', '-f', `@${night} 02:00:03`, command as string, ...args];
  return spawn('faketime', all, {
    detached: true,
    stdio: ['ignore', output, 'inherit'],
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...env },
  });
}

async function done(child: ReturnType<typeof at>, codes: readonly number[] = [0]): Promise<void> {
  const [code] = await once(child, 'exit');
  if (!codes.includes(code)) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
