/** How long the command line takes from its start to its end where it has nothing to do. */
import { amount, median, type Part } from './figure.ts';
import { type Cost, measured } from './measured.ts';

export async function measureStarting(program: string, rounds: number): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) costs.push(await measured(program, ['--help']));
  return costs;
}

export function startingPart(costs: readonly Cost[]): Part {
  return {
    title: 'Starting: --help, to its end',
    figures: [
      amount('wall time', median(costs.map(({ wallMs }) => wallMs)), 'ms'),
      amount('CPU', median(costs.map(({ cpuMs }) => cpuMs)), 'ms'),
      amount('peak memory', median(costs.map(({ peakMiB }) => peakMiB)), 'MiB'),
    ],
  };
}
