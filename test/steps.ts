/** The laws of the house as steps that can fail: types, style, imports, unused code, generated pages. */
import { spawnSync } from 'node:child_process';
import type { Tally } from './tally.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly remedy: string;
}

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'], remedy: 'Mend the types.' },
  {
    name: 'style',
    command: ['biome', 'check', '--error-on-warnings'],
    remedy: '`npm run fix` mends layout and order of imports; the rest is for you.',
  },
  {
    name: 'imports',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'src', 'providers', 'checks', 'test', 'bench'],
    remedy: 'CONTRIBUTING.md says who may import whom, and why.',
  },
  { name: 'unused', command: ['knip'], remedy: 'Delete what nobody uses.' },
  {
    name: 'generated pages',
    command: ['node', 'src/main.ts', 'docs', '--check'],
    remedy: '`npm run docs` writes them anew.',
  },
];

/** Runs every step, also after one has failed, and prints the output of those that fail. */
export function runSteps(): Tally {
  const failed = steps.filter((step) => !passes(step)).length;
  return { passed: steps.length - failed, failed, skipped: 0 };
}

function passes({ name, command, remedy }: Step): boolean {
  const [program, ...parameters] = command;
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 2 ** 20,
  });
  const passed = status === 0;
  process.stdout.write(`${passed ? 'ok    ' : 'FAILED'}  ${name}  (${command.join(' ')})\n`);
  if (!passed) process.stdout.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}${remedy}\n\n`);
  return passed;
}
