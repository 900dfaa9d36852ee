/** `init`: asks what a first configuration needs, and makes it with a key and an empty register. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { configJsonSchema } from '../config/json-schema.ts';
import { readConfig } from '../config/load.ts';
import { ConfigError } from '../config/problem.ts';
import { writtenConfig } from '../config/written.ts';
import { converse, DialogueEnded, type Judge } from '../init/dialogue.ts';
import { type Made, makeAgent } from '../init/make.ts';
import { type Draft, firstDraft, type Question, questionsFor } from '../init/questions.ts';
import { printable } from '../terminal.ts';
import { registeredProviders } from '../wire.ts';
import { UsageError } from './fault.ts';
import { say } from './output.ts';
import { passphraseIn } from './passphrase.ts';

interface Options {
  readonly folder: string;
  readonly provider?: string;
  readonly log?: string;
  readonly target?: string;
  readonly setting?: readonly string[];
  readonly allowedRegions?: string;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly passphraseEnv?: string;
  readonly yes?: boolean;
}
type Provider = (typeof registeredProviders)[number];

export async function init(options: Options): Promise<number> {
  const path = join(options.folder, 'config.yaml');
  if (await lstat(path).catch(() => null)) {
    throw new UsageError(`${path} exists already and is kept. Name another folder with --folder.`);
  }
  const provider = providerNamed(options.provider);
  const judge: Judge = (draft) => problemsOf(path, draft, provider);
  const given = givenAnswers(options, provider);
  const questions = questionsFor(provider);
  const passphrase = passphraseIn(options.passphraseEnv);
  let draft: Draft = {
    ...firstDraft(provider),
    ...(options.passphraseEnv === undefined ? {} : { signing: { passphraseEnv: options.passphraseEnv } }),
  };
  const fault = judge(draft);
  if (fault !== null) throw new UsageError(`--passphrase-env: ${fault}`);
  const open: Question[] = [];
  for (const question of questions) {
    const answer = given.get(question.flag) ?? (options.yes ? question.standard : null);
    if (answer !== null) draft = put(question, draft, answer, judge);
    else if (options.yes) throw new UsageError(`${question.flag} is missing, and it has no usual value.`);
    else open.push(question);
  }
  const whole = await converse(open, draft, judge, { input: process.stdin, output: process.stdout }).catch((error) => {
    throw error instanceof DialogueEnded ? new UsageError(`\n${error.message}`) : error;
  });
  tell(await makeAgent(options.folder, textOf(whole, provider), passphrase), provider);
  return 0;
}

function providerNamed(id: string | undefined): Provider {
  const [first] = registeredProviders;
  const found = id === undefined ? first : registeredProviders.find((one) => one.id === id);
  if (found) return found;
  const known = registeredProviders.map((one) => one.id).join(', ');
  throw new UsageError(`There is no provider "${printable(id ?? '')}". Say one of: ${known}.`);
}

/** What the command line answers, by the flags of the questions. */
function givenAnswers(options: Options, { setup }: Provider): ReadonlyMap<string, string> {
  const { log, target, allowedRegions, schedule, timezone, setting = [] } = options;
  const flags = { '--log': log, '--target': target, '--allowed-regions': allowedRegions, '--schedule': schedule };
  const answers = new Map<string, string>();
  for (const [flag, answer] of Object.entries({ ...flags, '--timezone': timezone })) {
    if (answer !== undefined) answers.set(flag, answer);
  }
  const names = setup.questions.map(({ name }) => name);
  for (const each of setting) {
    const [name = '', ...answer] = each.split('=');
    if (!names.includes(name) || answer.length === 0) {
      throw new UsageError(`--setting ${printable(each)}: say NAME=VALUE. The names are: ${names.join(', ')}.`);
    }
    answers.set(`--setting ${name}`, answer.join('='));
  }
  return answers;
}

function put({ flag, put: into }: Question, draft: Draft, answer: string, judge: Judge): Draft {
  const next = into(draft, answer);
  const fault = judge(next);
  if (fault !== null) throw new UsageError(`${flag}: ${fault}`);
  return next;
}

/** In the words of the loader, which reads the draft as it will read the file. */
function problemsOf(path: string, draft: Draft, provider: Provider): string | null {
  try {
    readConfig(path, Buffer.from(textOf(draft, provider)), registeredProviders);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems
      .map(({ message, allowed, remedy }) => {
        const rest = [...(allowed === null ? [] : [`Allowed: ${allowed}.`]), ...(remedy === null ? [] : [remedy])];
        return [`That cannot be used: ${message}.`, ...rest].join(' ');
      })
      .join(' ');
  }
}

function textOf(draft: Draft, provider: Provider): string {
  const shape = configJsonSchema([provider]);
  return `${preface}\n${writtenConfig(shape, { ...draft })}`;
}

const preface = `# Configuration of backup-evidence, as \`backup-evidence init\` wrote it.
# \`# text\` explains; a \`#\` right before a key switches that option off: remove the \`#\` to use it.
# File paths are relative to the folder of this file. Secrets never stand here: they come from the environment,
# from a profile, or from the machine's own identity.
`;

function tell({ config, publicKey }: Made, { id }: Provider): void {
  say();
  say(`${config} is written, with an empty register/ beside it (read by a later version).`);
  if (publicKey === null) say('The keys that stood there are kept.');
  else say(`A signing key is made. Back up its folder, and give ${publicKey} to the auditor before the first night.`);
  say();
  say('Next:');
  say(`  backup-evidence permissions ${id} > policy.json     grant it to the identity that collects`);
  say(`  backup-evidence doctor --config ${config}     is anything missing?`);
  say(`  backup-evidence collect --config ${config}     the first night, now`);
  say(`  backup-evidence daemon --config ${config}     every night from then on`);
}
