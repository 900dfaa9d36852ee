/** Starts and ends the server that stands in for AWS, and asks it what it was asked. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Service {
  /** By name, because S3 Control puts the account before the host. */
  readonly url: string;
  /** Calls by `service operation` since this was last asked. */
  takeCalls(): Promise<Readonly<Record<string, number>>>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ServiceOptions {
  readonly buckets: number;
  readonly regions: number;
  readonly latencyMs: number;
  /** Recovery points in one vault; without any there is no vault. */
  readonly points?: number;
}

export async function startService({ buckets, regions, latencyMs, points = 0 }: ServiceOptions): Promise<Service> {
  const child = fork(
    fileURLToPath(import.meta.resolve('./server.ts')),
    [buckets, regions, latencyMs, points].map(String),
  );
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://localhost:${port}`,
    async takeCalls() {
      const answered = once(child, 'message');
      child.send('take');
      const [calls] = (await answered) as [Readonly<Record<string, number>>];
      return calls;
    },
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
