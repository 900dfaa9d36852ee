/** Runs words in the staged image as a container would: its user, its mounts, and no right to anything else. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createKey } from '../../src/sign/create-key.ts';
import { shipped } from './stage.ts';

const [user = '', group = ''] = shipped.user.split(':');

export interface Confined {
  readonly image: string;
  /** Folders outside, by where they are mounted; all but those in `writable` are read-only. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly writable: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Whether this machine lets us make a mount namespace of our own. */
export function mayConfine(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '--make-rprivate', '/'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts words in the image as a container would: root and mounts read-only, the image's user, no right, no `HOME`. */
export function confined({ image, mounts, writable, environment = {} }: Confined, words: readonly string[]) {
  const inside = (path: string) => quoted(join(image, path));
  const steps = [
    'mount --make-rprivate /',
    `mount --bind ${quoted(image)} ${quoted(image)}`,
    `mount -o remount,bind,ro ${quoted(image)}`,
    `mount --rbind /dev ${inside('dev')}`,
    `mount -t proc proc ${inside('proc')}`,
    `mount -t tmpfs -o size=16m,mode=1777,noexec,nosuid,nodev tmpfs ${inside('tmp')}`,
    ...Object.entries(mounts).flatMap(([path, from]) => [
      `mount --bind ${quoted(from)} ${inside(path)}`,
      ...(writable.includes(path) ? [] : [`mount -o remount,bind,ro ${inside(path)}`]),
    ]),
    `exec setpriv --no-new-privs --clear-groups unshare --setgid ${group} --setuid ${user} ` +
      `--root ${quoted(image)} --wd ${shipped.workdir} ${words.map(quoted).join(' ')}`,
  ];
  const command = ['--mount', 'sh', '-ec', steps.join('\n')];
  return spawn('unshare', command, {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** What words print and end with. */
export async function ran(place: Confined, words: readonly string[]) {
  const child = confined(place, words);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null) await once(child, 'exit');
  return { code: child.exitCode, stdout, stderr };
}

/** An empty folder of the image's user, mounted writable. */
export function emptyPlace(image: string, data: string): Confined {
  mkdirSync(join(data, 'evidence'), { recursive: true });
  own(data);
  const environment = { AWS_ACCESS_KEY_ID: 'pretend', AWS_SECRET_ACCESS_KEY: 'pretend' };
  return { image, mounts: { '/data': data }, writable: ['/data'], environment };
}

/** The same, prepared as `deploy/README.md` has it: only the evidence can be written. */
export async function preparedPlace(image: string, data: string, config: string): Promise<Confined> {
  const { environment } = emptyPlace(image, data);
  await createKey(join(data, 'keys'));
  writeFileSync(join(data, 'config.yaml'), config);
  own(data);
  return { ...mountedForNights(image, data), ...(environment && { environment }) };
}

/** The mounts of `compose.yaml`. */
export function mountedForNights(image: string, data: string): Confined {
  return { image, mounts: { '/data': data, '/data/evidence': join(data, 'evidence') }, writable: ['/data/evidence'] };
}

function own(folder: string): void {
  for (const path of ['.', ...globSync('**/*', { cwd: folder })])
    chownSync(join(folder, path), Number(user), Number(group));
}
