/** Reads the bytes of a configuration file: a regular file of bounded size in UTF-8, or an error that says why not. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { ConfigError, type Fault, type ProblemCode } from './problem.ts';

const maxBytes = 1024 * 1024;

/** Follows symbolic links, as mounted configurations are made of them. Throws only `ConfigError`. */
export async function readConfigFile(file: string): Promise<Uint8Array> {
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await handle.stat()).isFile()) {
      throw refusal(file, 'not-a-file', 'is no regular file', 'Give the path of a YAML file.');
    }
    // A file may grow while it is read, so the limit is on what was read and not on what was announced.
    const buffer = new Uint8Array(maxBytes + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > maxBytes) {
      throw refusal(file, 'too-large', 'is larger than 1 MiB', 'Split it: one configuration is one log.');
    }
    return buffer.subarray(0, length);
  } catch (error) {
    throw error instanceof ConfigError ? error : unopened(file, error);
  }
}

function unopened(file: string, error: unknown): ConfigError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  if (reason === 'ENOENT') {
    return refusal(file, 'not-found', 'does not exist', 'Check the path; config.example.yaml is a whole one to copy.');
  }
  if (reason === 'EACCES' || reason === 'EPERM') {
    return refusal(file, 'unreadable', 'may not be read by this user', 'Give this user the right to read it.');
  }
  if (reason === 'ELOOP') {
    return refusal(file, 'unreadable', 'is a symbolic link that leads back to itself', 'Give the path of the file.');
  }
  return refusal(file, 'unreadable', `cannot be read (${reason})`, 'Check the path and the disk.');
}

function refusal(file: string, code: ProblemCode, message: string, remedy: string): ConfigError {
  const fault: Fault = { code, offset: null, option: '', message: `the file ${message}`, allowed: null, remedy };
  return new ConfigError(file, '', [fault]);
}
