/** A survey of several regions that is answered from a script, for tests of what is asked in each region. */
import type { Regional } from '../../../providers/aws/regions.ts';
import { scopeOf } from '../../../providers/aws/scope.ts';
import type { Call } from '../../../providers/provider.ts';
import type { Found, Json } from '../../../providers/resource.ts';
import { answered, refused } from './observed.ts';

const asOf = '2026-11-22T03:00:00.000Z';
export const account = '123456789012';

/** Answers each question with a body, or refuses it with the message of an error as code. */
export type Script = (name: string, parameters: Call['parameters'], region: string) => Json | Error;

/** Each answer is told apart by its place among the answers. */
export function regional(script: Script, regions: readonly string[] = ['us-east-1']) {
  const asked: string[] = [];
  const ask: Regional['ask'] = async (operation, region, parameters) => {
    const answer = script(operation.name, parameters, region);
    const nth = asked.push(`${operation.name} ${region} ${JSON.stringify(parameters)}`);
    const read = answer instanceof Error ? refused(operation, answer.message, 400) : answered(operation, answer);
    return { ...read, observations: [`sha256:${operation.name}-${region}-${nth}`] };
  };
  const whereabouts = { target: 'clinic', account, partition: 'aws', home: 'us-east-1' };
  const scope = scopeOf(ask, null, { include: [], exclude: [] });
  return { regional: { ask, whereabouts, regions, scope, asOf } satisfies Regional, asked };
}

export async function all(found: AsyncIterable<Found>): Promise<Found[]> {
  return Array.fromAsync(found);
}

/** Days before the survey, as an instant. */
export function ago(days: number): string {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
}
