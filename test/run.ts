/** `npm test`: the laws of the house, then every test, and one closing line for both. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSteps } from './steps.ts';
import { added, closingLine, type Tally, tallyVariable } from './tally.ts';

const checked = runSteps();
const tested = runTests();
const tally = added(checked, tested);
process.stdout.write(`${closingLine(tally)}\n`);
if (tally.failed > 0) process.exitCode = 1;

function runTests(): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'backup-evidence-tally-'));
  const file = join(folder, 'tally.json');
  const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, [tallyVariable]: file },
  });
  const counted = readTally(file);
  rmSync(folder, { recursive: true });
  // A runner that dies, or fails for another cause than a test, must not look like success.
  return status === 0 || counted.failed > 0 ? counted : { ...counted, failed: counted.failed + 1 };
}

function readTally(file: string): Tally {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
