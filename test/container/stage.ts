/** Does the Dockerfile's steps without Docker: its build context, its commands, and the tree that its image would hold. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { execForm, said, stagesOf } from './dockerfile.ts';

const root = resolve(import.meta.dirname, '../..');
const [building, shipping] = stagesOf(readFileSync(join(root, 'Dockerfile'), 'utf8'));
if (!building || !shipping) throw new Error('The Dockerfile has no two stages.');

export const shipped = {
  base: said(shipping, 'FROM'),
  user: said(shipping, 'USER'),
  workdir: said(shipping, 'WORKDIR'),
  entrypoint: execForm(said(shipping, 'ENTRYPOINT')),
  command: execForm(said(shipping, 'CMD')),
  health: execForm(said(shipping, 'HEALTHCHECK')),
};

/** Copies what `.dockerignore` lets in, and runs the build's commands on it; packages are linked, not installed anew. */
export function build(folder: string): void {
  const [ignored, ...admitted] = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  if (ignored !== '*') throw new Error('The build context must be a list of what it admits.');
  for (const line of admitted) cpSync(join(root, line.slice(1)), join(folder, line.slice(1)), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { word, rest } of building ?? []) {
    if (word !== 'RUN' || rest.startsWith('npm ci')) continue;
    execFileSync('sh', ['-c', rest], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

/** Puts together what the image adds to its base, below `image`. */
export function assemble(built: string, image: string): void {
  for (const { word, rest } of shipping ?? []) {
    if (word !== 'COPY') continue;
    const [from = '', to = ''] = rest.split(' ').filter((part) => !part.startsWith('--'));
    mkdirSync(dirname(join(image, to)), { recursive: true });
    cpSync(join(built, from.replace(/^\/build\//, '')), join(image, to), { recursive: true });
    const owner = /--chown=(\d+):(\d+)/.exec(rest);
    if (owner && process.getuid?.() === 0) execFileSync('chown', ['-R', `${owner[1]}:${owner[2]}`, join(image, to)]);
  }
}

/** What the base image has that the program needs: Node where its entry point says, its libraries, and nothing else. */
export function addBase(image: string): void {
  const [node = ''] = shipped.entrypoint;
  const put = (from: string, to: string) => {
    mkdirSync(dirname(join(image, to)), { recursive: true });
    copyFileSync(from, join(image, to));
  };
  put(process.execPath, node);
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' });
  for (const [path] of libraries.matchAll(/\/\S+(?= \()/g)) put(path, path);
  for (const folder of ['dev', 'proc', 'tmp', 'etc']) mkdirSync(join(image, folder), { recursive: true });
  writeFileSync(join(image, 'etc/passwd'), 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n');
  writeFileSync(join(image, 'etc/hosts'), '127.0.0.1 localhost\n');
}

export function bytesBelow(folder: string): number {
  return globSync('**/*', { cwd: folder })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
