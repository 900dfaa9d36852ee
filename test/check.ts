/** `npm run check`: the laws of the house, without the tests. */
import { runSteps } from './steps.ts';
import { closingLine } from './tally.ts';

const tally = runSteps();
process.stdout.write(`${closingLine(tally)}\n`);
if (tally.failed > 0) process.exitCode = 1;
