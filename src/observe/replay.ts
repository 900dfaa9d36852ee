/** The replay door: answers from recorded observations and never sends. */
import type { Observation, Observer, Operation } from '../../providers/provider.ts';
import { callKey, readObservation, writeObservation } from '../evidence/observation.ts';

class ReplayError extends Error {
  readonly code: 'not-recorded' | 'recorded-twice' | 'unreadable';
  constructor(code: ReplayError['code'], message: string) {
    super(message);
    this.name = 'ReplayError';
    this.code = code;
  }
}

export interface Replay extends Observer {
  /** How many recorded observations nothing has asked for yet. */
  unasked(): number;
}

/** Reads all lines first. Asking for a call that is not recorded throws `ReplayError`, as nothing may be sent instead. */
export async function replay(
  lines: AsyncIterable<Uint8Array>,
  record: (line: string, observation: Observation, operation: Operation) => Promise<void> | void = () => undefined,
): Promise<Replay> {
  const recorded = new Map<string, Observation>();
  for await (const line of lines) {
    const observation = read(line);
    const key = callKey(observation.call);
    if (recorded.has(key)) throw new ReplayError('recorded-twice', `${name(observation.call)} is recorded twice.`);
    recorded.set(key, observation);
  }
  const asked = new Set<string>();
  return {
    unasked: () => recorded.size - asked.size,
    async observe(operation, call) {
      const key = callKey(call);
      const observation = recorded.get(key);
      if (!observation) throw new ReplayError('not-recorded', `${name(call)} is not among the recorded observations.`);
      asked.add(key);
      await record(writeObservation(observation).line, observation, operation);
      return observation;
    },
  };
}

function read(line: Uint8Array): Observation {
  try {
    return readObservation(line);
  } catch {
    throw new ReplayError('unreadable', 'A line of the recorded observations is not an observation.');
  }
}

function name(call: Observation['call']): string {
  return `${call.service} ${call.operation} in ${call.region} with ${JSON.stringify(call.parameters).slice(0, 200)}`;
}
