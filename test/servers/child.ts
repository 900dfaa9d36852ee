/** The process of a server that ends, at the latest, with the test that started it. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export function startChild(command: string, args: readonly string[], stdio: SpawnOptions['stdio']): Child {
  const child = spawn(command, args, { stdio, env: { PATH: process.env['PATH'] } });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  return {
    process: child,
    async stop() {
      process.off('exit', orphaned);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
