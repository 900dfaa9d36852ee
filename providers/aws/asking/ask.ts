/** Puts one question through the door and reads what came back. */
import { type Call, noWire, type Observer } from '../../provider.ts';
import type { AwsOperation } from '../aws-operation.ts';
import type { Connection } from './connection.ts';
import { type Answer, read } from './read.ts';

export type Ask = <Body>(
  operation: AwsOperation<Body>,
  region: string,
  parameters: Call['parameters'],
  /** How often the same was asked before, where an answer is polled. */
  turn?: number,
) => Promise<Answer<Body>>;

/** Asks in the name of `principal`; without a connection (in replay) the door must answer from the record. */
export function asker(observer: Observer, connection: Connection | null, principal: string | null): Ask {
  return async (operation, region, parameters, turn = 0) => {
    const { service, name, scalars = {} } = operation;
    const call = { service, operation: name, region, principal, parameters, turn };
    const observation = await observer.observe(operation, call, async (resolved, signal) =>
      connection === null
        ? unconnected
        : connection.send({ service, name, region, parameters: resolved, scalars, signal }),
    );
    return read(operation, observation);
  };
}

const unconnected = {
  wire: noWire,
  failure: 'NotConnected',
  retry: false,
} as const;
