/** The contract server, started once for a test file, with a client of AWS Backup that asks it. */
import { BackupClient } from '@aws-sdk/client-backup';
import { afterAll, beforeAll, beforeEach, type TestContext } from 'vitest';
import { type Contract, startContract } from './contract.ts';
import { skipWithout } from './register.ts';

export interface Contracted {
  readonly contract: Contract;
  /** What any client of the SDK needs to ask the server. */
  readonly reach: {
    readonly endpoint: string;
    readonly region: string;
    readonly maxAttempts: number;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Asks in us-east-1. */
  readonly backup: BackupClient;
}

/** Starts before the tests of a file and stops after them; the result gives the server, or skips the test. */
export function contracted(why: string): (context: TestContext) => Contracted {
  let started: Contracted | undefined;
  let absent = 'it did not start';

  beforeAll(async () => {
    const contract = await startContract(why);
    if ('absent' in contract) {
      absent = contract.absent;
      return;
    }
    const credentials = { accessKeyId: 'pretend', secretAccessKey: 'pretend' };
    const reach = { endpoint: contract.url, region: 'us-east-1', maxAttempts: 1, credentials };
    started = { contract, reach, backup: new BackupClient(reach) };
  });
  beforeEach(() => started?.contract.clear());
  afterAll(() => started?.contract.stop());
  return (context) => started ?? skipWithout(context, 'moto', absent);
}

/** The header of a request to a service in us-east-1 that no SDK wrote. The server reads no signature. */
export function authorization(service: string): string {
  const scope = `Credential=pretend/20261122/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`;
}
