/** Says to a person what went wrong, and chooses the exit code. Loads nothing, so that it serves every verb. */
import { printable } from '../terminal.ts';

/** Wrong usage of a verb, found after the command line was read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Errors that somebody can mend by other words or another configuration. */
const usage = new Set(['UsageError', 'ConfigError', 'KeyError']);
/** What the disk says, in words. */
const disk: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Nothing that was sealed is lost; make room and run again.',
  EDQUOT: 'The disk quota is used up. Nothing that was sealed is lost; make room and run again.',
  EROFS: 'The file system is read-only. Nothing that was sealed is lost; mount it writable and run again.',
  EACCES: 'This user may not write there. Nothing that was sealed is lost; change the permission and run again.',
};

/** Prints the fault to stderr and returns the exit code: 2 for usage and configuration, 1 for everything else. */
export function reportFault(error: unknown): number {
  if (isCommander(error)) return error.exitCode === 0 ? 0 : 2;
  const fault = error instanceof Error ? error : new Error(String(error));
  const code = (fault as NodeJS.ErrnoException).code;
  const remedy = fault.name === 'Error' && typeof code === 'string' ? disk[code] : undefined;
  for (const line of fault.message.split('\n')) process.stderr.write(`${printable(line, 1000)}\n`);
  if (remedy) process.stderr.write(`${remedy}\n`);
  return usage.has(fault.name) ? 2 : 1;
}

function isCommander(error: unknown): error is { exitCode: number } {
  return (
    error instanceof Error && 'exitCode' in error && String((error as { code?: unknown }).code).startsWith('commander.')
  );
}
