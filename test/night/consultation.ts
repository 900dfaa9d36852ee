/** Runs `doctor --json` through the command line, and finds its findings by what they mean. */
import { expect } from 'vitest';
import type { Examination } from '../../src/doctor/examine.ts';
import { type Agent, cli, pretend } from './agent.ts';

export interface Told extends Examination {
  readonly exitCode: number;
}

export async function doctor(agent: Agent, variables: NodeJS.ProcessEnv = pretend): Promise<Told> {
  const { code, stdout, stderr } = await cli(agent, ['doctor', '--json'], variables);
  expect(stderr).toBe('');
  const told = JSON.parse(stdout) as Told;
  expect(told.exitCode).toBe(code);
  return told;
}

export const inState = ({ findings }: Pick<Examination, 'findings'>, state: string) =>
  findings.filter((finding) => finding.state === state);
