/** `demo`: the whole way on a recorded clinic, three nights long: replayed, judged, sealed, verified and re-performed. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { reportFile } from '../evidence/layout.ts';
import { replay } from '../observe/replay.ts';
import { type RecordedNight, readRecordedNight, recordedLines, recordedNights } from '../recordings.ts';
import { type Done, run } from '../run.ts';
import { openLog } from '../seal/log.ts';
import { createKey } from '../sign/create-key.ts';
import { openLocalKey } from '../sign/local-key.ts';
import { demoPolicy, ownParts, providerOf } from '../wire.ts';
import { UsageError } from './fault.ts';
import { say } from './output.ts';
import { verifyAndTell } from './verify.ts';

/** A folder with this file in it was made by a demo, and may be replaced by the next. */
const marker = '.backup-evidence-demo';
const log = 'lakeside-clinic.example/backup-evidence';
const schedule = { cron: '0 2 * * *', timezone: 'UTC' };

export async function demo({ folder }: { folder: string }): Promise<number> {
  if (folder === '') throw new UsageError('--folder is empty. Name the folder to put the evidence in.');
  await emptied(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, marker), 'Made by `backup-evidence demo`, which replaces this folder.\n');
  const { privatePath, publicPath, publicKey } = await createKey(join(folder, 'keys'));
  const signer = await openLocalKey(privatePath);
  say('A recorded clinic, three nights. Nothing is sent anywhere, and no cloud is inspected.');
  const nights = await Promise.all(recordedNights.map(readRecordedNight));
  let last: Done | undefined;
  for (const [index, night] of nights.entries()) {
    await using open = await openLog({ path: folder, name: log, signer });
    last = await run(
      { trigger: 'schedule', scheduledFor: night.scheduledFor, late: false, source: 'recording' },
      {
        log: open,
        plans: [{ ...night.target, provider: providerOf(night.target.provider), settings: null, expect: 'something' }],
        policy: demoPolicy,
        settings: { recordedFrom: night.recordedFrom },
        configDigest: null,
        door: async (_plan, record) => replay(recordedLines(index + 1), record),
        clock: recordedClock(night),
        progress: () => undefined,
        ...(await ownParts()),
      },
    );
    const { verdicts } = last;
    say();
    say(`${night.scheduledFor.slice(0, 10)}  ${night.story}`);
    say(
      `            ${verdicts.unknown} unknown, ${verdicts.unmet} unmet, ` +
        `${verdicts['not-applicable']} not applicable, ${verdicts.met} met`,
    );
  }
  const [first, , third] = nights as [RecordedNight, RecordedNight, RecordedNight];
  say();
  const trust = {
    keys: [publicKey],
    log,
    schedule: { ...schedule, from: first.scheduledFor, until: third.scheduledFor },
  };
  const code = await verifyAndTell(folder, trust, { reperform: true, json: false, require: [] });
  say();
  say(`report      ${join(last?.sealed.path ?? folder, reportFile)}`);
  say(`all nights  backup-evidence view ${folder}`);
  say(`public key  ${publicPath}`);
  return code;
}

/** The clock of the recorded night: it began then, and had ended when next looked at. */
function recordedClock({ startedAt, finishedAt }: RecordedNight): Clock {
  const moments = [startedAt];
  return { now: () => new Date(moments.shift() ?? finishedAt) };
}

/** Makes room for a demo, but never deletes a folder that no demo made. */
async function emptied(folder: string): Promise<void> {
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!exists) return;
  const ours = await stat(join(folder, marker)).then(
    () => true,
    () => false,
  );
  if (!ours) throw new UsageError(`${folder} exists and was not made by a demo. Name another folder with --folder.`);
  await rm(folder, { recursive: true });
}
