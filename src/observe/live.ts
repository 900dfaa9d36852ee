/** The live door: sends a call under the target's limits, then redacts, records and returns what came of it. */
import type { Call, DoorFailure, Observation, Observer, Operation, Sent, Wire } from '../../providers/provider.ts';
import type { Clock } from '../clock.ts';
import { lineLimits } from '../evidence/line-reader.ts';
import { writeObservation } from '../evidence/observation.ts';
import { attempt } from './attempts.ts';
import type { Handles } from './handles.ts';
import { Lanes, type Limits } from './limits.ts';
import { redact } from './redact.ts';

export interface LiveOptions {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly handles: Handles;
  /** Aborts when the run has no more time; calls in flight end, and later ones are not sent. */
  readonly deadline: AbortSignal;
  /** Takes each line before the provider sees the observation. */
  readonly record: (line: string, observation: Observation, operation: Operation) => Promise<void> | void;
}

export function live({ limits, clock, handles, deadline, record }: LiveOptions): Observer {
  const lanes = new Lanes(limits, deadline);
  return {
    observe: (operation, call, send) =>
      lanes.run(call.region, call.service, async () => {
        const parameters = handles.resolve(call.parameters);
        const started = performance.now();
        const { sent, attempts } = await attempt((signal) => send(parameters, signal), limits, deadline);
        const { line, observation } = bounded({
          call: plain(call),
          wire: clipped(sent.wire),
          observedAt: clock.now().toISOString(),
          durationMs: Math.round(performance.now() - started),
          attempts,
          answer: answer(sent, operation, handles),
        });
        await record(line, observation, operation);
        return observation;
      }),
  };
}

/** What a service may call its failure; anything else is text, and text can hold names. */
const code = /^[A-Za-z0-9._:-]{1,128}$/;

function answer(sent: Sent, operation: Operation, handles: Handles): Observation['answer'] {
  if ('failure' in sent) return { failure: code.test(sent.failure) ? sent.failure : 'UnrecognisedFailure' };
  try {
    return { body: redact(sent.body, operation.keep, handles) };
  } catch {
    // No answer, however it is made, may end the night of every target.
    return { failure: 'AnswerNotRedacted' satisfies DoorFailure };
  }
}

/** The line of the observation, or of its failure if no reader would take a line that long. */
function bounded(parts: Omit<Observation, 'digest'>): ReturnType<typeof writeObservation> {
  const written = writeObservation(parts);
  if (Buffer.byteLength(written.line) <= lineLimits.lineBytes) return written;
  return writeObservation({ ...parts, answer: { failure: 'AnswerTooLarge' satisfies DoorFailure } });
}

/** The call's members in one order, so that equal calls make equal lines. */
function plain({ service, operation, region, principal, parameters, turn }: Call): Call {
  return { service, operation, region, principal, parameters, turn };
}

/** Headers come from outside: no single one may fill a line. */
function clipped(wire: Wire): Wire {
  const clip = (text: string | null) => text?.slice(0, 512) ?? null;
  return {
    endpoint: wire.endpoint.slice(0, 512),
    status: wire.status,
    requestId: clip(wire.requestId),
    serverDate: clip(wire.serverDate),
    contentType: clip(wire.contentType),
    root: clip(wire.root),
    bytes: wire.bytes,
  };
}
