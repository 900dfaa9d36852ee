/** Says to a person what went wrong, and chooses the exit code. Loads nothing, so that it serves every verb. */
import { printable } from '../terminal.ts';

/** Wrong usage of a verb, found after the command line was read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Errors that somebody can mend by other words or another configuration. */
const usage = new Set([
  'UsageError',
  'ConfigError',
  'KeyError',
  'PublicKeyError',
  'VerifyError',
  'ListenError',
  'BrowseError',
]);

/** Prints the fault to stderr and returns the exit code: 2 for usage and configuration, 1 for everything else. */
export function reportFault(error: unknown): number {
  if (isCommander(error)) return error.exitCode === 0 ? 0 : 2;
  const fault = error instanceof Error ? error : new Error(String(error));
  for (const line of told(fault).split('\n')) process.stderr.write(`${printable(line, 1000)}\n`);
  return usage.has(fault.name) ? 2 : 1;
}

const refusals: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'lies below a file, as if that were a folder',
  EISDIR: 'is a folder, where a file is needed',
  EACCES: 'may not be opened by this user',
  EPERM: 'may not be opened by this user',
  EROFS: 'is on a read-only file system',
  ENOSPC: 'has no space left on its disk',
};

/** The system's own errors name a call that means nothing to a person. */
function told(fault: NodeJS.ErrnoException): string {
  const { code = '', path } = fault;
  return path !== undefined && code in refusals ? `${path} ${refusals[code]} (${code}).` : fault.message;
}

function isCommander(error: unknown): error is { exitCode: number } {
  return (
    error instanceof Error && 'exitCode' in error && String((error as { code?: unknown }).code).startsWith('commander.')
  );
}
