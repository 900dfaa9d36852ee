/** `view`: shows a store in the browser until it is told to stop. */
import { once } from 'node:events';
import { openEvidence } from '../verify/evidence-on-disk.ts';
import { serve } from '../view/server.ts';
import { registeredChecks } from '../wire.ts';
import { UsageError } from './fault.ts';
import { numberOf } from './number-option.ts';
import { say } from './output.ts';

export async function view(store: string, { port }: { port: string }): Promise<number> {
  if ('bundle' in (await openEvidence(store)))
    throw new UsageError(
      `${store} is one bundle. Name the store, the folder that holds runs/, or open report.html itself.`,
    );
  const wanted = numberOf('--port', port, 65_535);
  await using viewer = await serve(store, registeredChecks, wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new UsageError(
      `Port ${wanted} is taken or not allowed (${error.code}). Name another with --port; 0 takes any.`,
    );
  });
  say(viewer.url);
  say('Shown to this machine only, and only to look at. Ctrl-C ends it.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 0;
}
