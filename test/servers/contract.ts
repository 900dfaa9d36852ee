/**
 * Starts the contract server, which answers like AWS from an estate and refuses what AWS would not understand.
 *
 * Truth: botocore's models of the services. `contract_server.py` tells what an estate may hold; here it is typed by
 * the SDK, with `Date` for moments. A test ends with `expect(await contract.refusals()).toEqual([])`, because what the
 * server refuses (an unknown parameter, a token of another list, an operation that the estate does not answer) reaches
 * the asker only as an error `ContractBreach` with status 400.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild } from './child.ts';
import type { Estate, Operation, Rule, Service } from './contract-estate.ts';
import { motoAbsent, motoPython, motoVersion } from './moto-environment.ts';
import { registerServer } from './register.ts';

/** A question as the server understood it. */
export interface Call {
  readonly service: string | null;
  readonly operation: string | null;
  readonly region: string | null;
  readonly account: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Null if the connection was ended instead. */
  readonly status: number | null;
  /** Why it was refused; null if it was answered, be it with an error of AWS. */
  readonly refused: string | null;
}

export interface Contract {
  /** By name, because S3 Control puts the account before the host. */
  readonly url: string;
  /** Replaces the estate. Rejects with an EstateRefused that says what AWS could not say. */
  load(estate: Estate): Promise<void>;
  /** Puts rules before those of the estate until `clear`; later ones before earlier ones. */
  put<S extends Service, O extends Operation<S>>(
    place: { readonly service: S; readonly operation: O; readonly region?: string; readonly account?: string },
    ...rules: readonly Rule<S, O>[]
  ): Promise<void>;
  /** Every question since the start or `clear`, in the order of arrival. */
  calls(): Promise<readonly Call[]>;
  /** Those that were refused. */
  refusals(): Promise<readonly Call[]>;
  /** Takes back what was put, and forgets what was asked. */
  clear(): Promise<void>;
  stop(): Promise<void>;
  readonly pid: number;
}

export class EstateRefused extends Error {
  override readonly name = 'EstateRefused';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`AWS could not say this: ${faults.join('; ')}`);
    this.faults = faults;
  }
}

/** What hinders a start, or the running server. `why` says what it is used for, in the table that closes a test run. */
export async function startContract(why: string): Promise<Contract | { readonly absent: string }> {
  const absent = motoAbsent();
  if (absent !== null) return { absent };
  const script = join(import.meta.dirname, 'contract_server.py');
  const { process: child, stop } = startChild(motoPython, ['-B', script], ['ignore', 'pipe', 'inherit']);
  const port = await portOf(child.stdout);
  if (port === null || child.pid === undefined) {
    await stop();
    throw new Error(`The contract server ended with ${child.exitCode} before it listened.`);
  }
  registerServer({ name: 'contract server', version: `botocore ${motoVersion('botocore')}`, outcome: 'used', why });
  const url = `http://localhost:${port}`;
  const said = (method: string, path: string, body?: unknown) =>
    control(`http://127.0.0.1:${port}${path}`, method, body);
  const calls = async () => (await said('GET', '/_calls')) as readonly Call[];
  return {
    url,
    pid: child.pid,
    calls,
    stop,
    load: async (estate) => void (await said('POST', '/_estate', estate)),
    put: async (place, ...rules) => void (await said('POST', '/_put', { ...place, rules })),
    refusals: async () => (await calls()).filter(({ refused }) => refused !== null),
    async clear() {
      await said('DELETE', '/_put');
      await said('DELETE', '/_calls');
    },
  };
}

async function portOf(output: NodeJS.ReadableStream | null): Promise<number | null> {
  if (output === null) return null;
  const lines = createInterface(output);
  const [first] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  return first === undefined ? null : (JSON.parse(String(first)) as { port: number }).port;
}

async function control(url: string, method: string, document: unknown): Promise<unknown> {
  const body = document === undefined ? {} : { body: JSON.stringify(document) };
  const answer = await fetch(url, { method, ...body });
  const said = (await answer.json()) as { faults?: readonly string[] };
  if (!answer.ok) throw new EstateRefused(said.faults ?? []);
  return said;
}
