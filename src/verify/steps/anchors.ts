/** Steps `time`, `checkpoint`, `copy` and `sample`: what only something outside the store can show, and is not looked at. */
import { Notes } from '../notes.ts';
import type { Finding, StepName } from '../report.ts';

const reasons: readonly (readonly [step: StepName, reason: string])[] = [
  ['time', 'Bundles carry no time stamp of an independent authority yet, so every time is the word of the signer.'],
  ['checkpoint', 'Bundles carry no checkpoint yet; compare the newest statement with one that you noted down earlier.'],
  ['copy', 'No copy on write-once storage was compared; whoever holds the signing key could have rebuilt the history.'],
  ['sample', "No answer was looked up in the cloud's own audit log; only you can do that, by its request id."],
];

export function anchors(): readonly Finding[] {
  return reasons.flatMap(([step, reason]) => {
    const notes = new Notes(step, { sequence: null, place: '' });
    notes.notChecked(null, reason);
    return notes.conclude(null);
  });
}
