/** Observations as a door would hand them over, for tests of what reads them. */

import { type Answer, read } from '../../../providers/aws/asking/read.ts';
import type { AwsOperation } from '../../../providers/aws/aws-operation.ts';
import type { Observation, Operation, Wire } from '../../../providers/provider.ts';
import type { Json } from '../../../providers/resource.ts';

export function observed(operation: Operation, answer: Observation['answer'], wire: Partial<Wire> = {}): Observation {
  const { service, name } = operation;
  return {
    digest: `sha256:${name}`,
    call: { service, operation: name, region: 'us-east-1', principal: null, parameters: {}, turn: 0 },
    wire: {
      endpoint: 'https://service.example',
      status: 200,
      requestId: null,
      serverDate: null,
      contentType: null,
      root: operation.root,
      bytes: 100,
      ...wire,
    },
    observedAt: '2026-11-18T02:00:00.000Z',
    durationMs: 1,
    attempts: 1,
    answer,
  };
}

/** The answer to an operation with this body. */
export function answered<Body>(operation: AwsOperation<Body>, body: Json): Answer<Body> {
  return read(operation, observed(operation, { body }));
}

/** The answer to an operation that fails with this code. */
export function refused<Body>(operation: AwsOperation<Body>, failure: string, status = 403): Answer<Body> {
  return read(operation, observed(operation, { failure }, { status, root: 'Error' }));
}
