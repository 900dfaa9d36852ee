/** Asks questions line by line on a terminal or from a script, each again until its answer can be used. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { printable } from '../terminal.ts';
import type { Draft, Question } from './questions.ts';

/** A script that never ends must not be answered for ever. */
const mostAttempts = 100;

/** The answers ended before the questions did, by the end of the input or by Ctrl-C. */
export class DialogueEnded extends Error {
  override readonly name = 'DialogueEnded';
}

/** Says what is wrong with a draft, or null. */
export type Judge = (draft: Draft) => string | null;

/** The draft with every answer put into it. Throws `DialogueEnded`. */
export async function converse(
  questions: readonly Question[],
  draft: Draft,
  judge: Judge,
  { input, output }: { readonly input: Readable; readonly output: Writable },
): Promise<Draft> {
  const lines = createInterface({ input, terminal: false });
  // Before the first question is asked, so that no line is lost that comes early.
  const answers = lines[Symbol.asyncIterator]();
  const interrupted = new AbortController();
  const end = () => {
    interrupted.abort();
    lines.close();
  };
  process.once('SIGINT', end);
  try {
    let whole = draft;
    for (const question of questions) {
      for (let attempts = 1; ; attempts += 1) {
        const { asks, standard } = question;
        output.write(`${asks}${standard === null || standard === '' ? '' : ` [${standard}]`}: `);
        const { value, done } = await answers.next();
        if (done || interrupted.signal.aborted || attempts > mostAttempts) {
          throw new DialogueEnded('The answers ended before the questions did. Nothing was made.');
        }
        const answered = answerOf(question, value);
        const next = answered === null ? null : question.put(whole, answered);
        const fault = next === null ? 'This has no usual answer.' : judge(next);
        if (next !== null && fault === null) {
          whole = next;
          break;
        }
        output.write(`  ${printable(fault ?? '', 600)}\n`);
      }
    }
    return whole;
  } finally {
    process.off('SIGINT', end);
    lines.close();
  }
}

/** An empty line takes the usual answer, if there is one. */
function answerOf({ standard }: Question, line: string): string | null {
  const answer = line.trim();
  return answer === '' ? standard : answer;
}
