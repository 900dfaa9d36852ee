/** Asks the contract server through the real door, and asks the record again as a replay does. */
import { type Ask, asker } from '../../../providers/aws/asking/ask.ts';
import { connect } from '../../../providers/aws/asking/connection.ts';
import { services } from '../../../providers/aws/aws-operation.ts';
import { awsSettings } from '../../../providers/aws/settings.ts';
import { Handles } from '../../../src/observe/handles.ts';
import { live } from '../../../src/observe/live.ts';
import { replay } from '../../../src/observe/replay.ts';

export interface Asked {
  readonly ask: Ask;
  /** Every recorded line so far. */
  readonly lines: readonly string[];
  /** Asks what was recorded, and nothing else. */
  replayed(): Promise<Ask>;
}

/** `attempts` are those of the door; one by default, so that no fault heals unseen. */
export function contractAsk(url: string, attempts = 1): Asked {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'pretend', AWS_SECRET_ACCESS_KEY: 'pretend' });
  const endpoints = Object.fromEntries(services.map((service) => [service, { url }]));
  const settings = awsSettings.parse({ credentials: { kind: 'environment' }, endpoints });
  const lines: string[] = [];
  const observer = live({
    limits: { concurrency: 8, timeoutSeconds: 20, attempts },
    clock: { now: () => new Date() },
    handles: new Handles(new Uint8Array(32)),
    deadline: new AbortController().signal,
    record: (line) => void lines.push(line),
  });
  const principal = 'arn:aws:iam::111122223333:user/reader';
  return {
    ask: asker(observer, connect(settings), principal),
    lines,
    replayed: async () => asker(await replay(bytesOf(lines)), null, principal),
  };
}

async function* bytesOf(lines: readonly string[]) {
  for (const line of lines) yield Buffer.from(line);
}
