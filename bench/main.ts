/** `npm run bench`: measures what the design promises, beside a baseline and in one run, and prints it as ratios. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Collected, collectingPart, measureCollecting } from './collecting.ts';
import { type Part, printPart } from './figure.ts';

const { values } = parseArgs({
  options: { buckets: { type: 'string', default: '1000,10000' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});

const sizes = values.buckets.split(',').map(Number);
const rounds = Number(values.rounds);

async function collecting(): Promise<Part> {
  const collected: Collected[] = [];
  for (const size of sizes) collected.push(await measureCollecting(size, rounds));
  return collectingPart(collected, `npm run bench -- --buckets ${values.buckets} --rounds ${values.rounds}`);
}
const load = loadavg().map((one) => one.toFixed(1));
console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${load.join(' ')}\n`);
console.log(printPart(await collecting()));
