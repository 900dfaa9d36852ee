/** Reads the Dockerfile, so that what is tested is what it says and not a copy of it. */

export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The instructions of each stage, the `FROM` line first. */
export function stagesOf(text: string): readonly (readonly Instruction[])[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#') && line.trim() !== '')
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest: rest.join(' ') });
  }
  return stages;
}

/** What follows the last instruction of this name. */
export function said(stage: readonly Instruction[], word: string): string {
  const found = stage.findLast((instruction) => instruction.word === word);
  if (!found) throw new Error(`The Dockerfile says no ${word}.`);
  return found.rest;
}

/** The words of an instruction in exec form, the only one that needs no shell. */
export function execForm(rest: string): readonly string[] {
  const words: unknown = JSON.parse(rest.slice(rest.indexOf('[')));
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string'))
    throw new Error(`${rest} is no exec form.`);
  return words;
}
