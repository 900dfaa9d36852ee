/** `npm run bench`: measures what the design promises, beside a baseline and in one run, and prints it as ratios. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Collected, collectingPart, measureCollecting } from './collecting.ts';
import { compile } from './compiled.ts';
import { type Part, printPart } from './figure.ts';
import { measurePoints, type Pointed, pointsPart } from './recovery-points.ts';
import { measureStarting, startingPart } from './starting.ts';
import { bucketsOfYear, measureVerifying, nightsOfYear, verifyingPart } from './verifying.ts';
import { measureWaiting, waitingPart } from './waiting.ts';

const usage = `npm run bench [-- [collect] [points] [wall] [verify] [help] [--buckets 1000,10000] [--points 10000,1000000] [--rounds 3] [--nights 365]]`;

const { values, positionals } = parseArgs({
  options: {
    buckets: { type: 'string', default: '1000,10000' },
    points: { type: 'string', default: '10000,1000000' },
    rounds: { type: 'string', default: '3' },
    nights: { type: 'string', default: String(nightsOfYear) },
  },
  allowPositionals: true,
});
const sizes = values.buckets.split(',').map(Number);
const points = values.points.split(',').map(Number);
const rounds = Number(values.rounds);
const nights = Number(values.nights);

const parts: Readonly<Record<string, (program: string) => Promise<Part>>> = {
  async collect(program) {
    const collected: Collected[] = [];
    for (const size of sizes) collected.push(await measureCollecting(program, size, rounds));
    return collectingPart(collected);
  },
  async points(program) {
    const measured: Pointed[] = [];
    for (const size of points) measured.push(await measurePoints(program, size));
    return pointsPart(measured);
  },
  wall: async (program) => waitingPart(await measureWaiting(program, sizes[0] ?? 0, rounds)),
  verify: async (program) => verifyingPart(await measureVerifying(program, bucketsOfYear, nights)),
  help: async (program) => startingPart(await measureStarting(program, rounds)),
};

const names = positionals.length > 0 ? positionals : Object.keys(parts);
if (
  !names.every((name) => Object.hasOwn(parts, name)) ||
  ![...sizes, ...points, rounds, nights].every((one) => one > 0)
) {
  console.error(usage);
  process.exit(2);
}
const program = await compile();
for (const name of names) {
  const load = () => loadavg()[0]?.toFixed(1);
  const before = load();
  const part = await parts[name]?.(program);
  const command = `npm run bench -- ${name} --buckets ${values.buckets} --points ${values.points} --rounds ${rounds} --nights ${nights}`;
  if (part) console.log(printPart(part, command));
  console.log(
    `  Node ${process.version}, ${availableParallelism()} cores, load ${before} before and ${load()} after\n`,
  );
}
