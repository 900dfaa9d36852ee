/** `doctor`: says before a night what would go wrong in it, and which permission is missing for which check. */
import type { Config } from '../config/load.ts';
import { examineTargets } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { examineFirstKey, examineHandleKey, examineKey } from '../doctor/key-finding.ts';
import { examineStore } from '../doctor/store-findings.ts';
import { readPublicKey } from '../evidence/public-key-file.ts';
import { borrowedHandleKey, configure, dryParts, signerOf } from '../wire.ts';
import { progressLine, say, sayJson } from './output.ts';

export async function doctor({ config: file, json = false }: { config: string; json?: boolean }): Promise<number> {
  const config = await configure(file);
  const progress = progressLine();
  const log = await examineLog(config);
  const { handleKey, findings: handles } = await examineHandleKey(() => borrowedHandleKey(config));
  const targets = await examineTargets({
    ...(await dryParts(config, handleKey)),
    progress: ({ target, calls, resources }) => progress.show(`${target}: ${resources} resources, ${calls} calls`),
  });
  progress.clear();
  const findings = [...log, ...handles, ...targets.findings];
  const code = exitCode(findings);
  if (json) sayJson({ ...targets, findings, exitCode: code });
  else tell(findings);
  return code;
}

async function examineLog(config: Config): Promise<readonly Finding[]> {
  const { file, log, schedule, timezone, targets, signing, store } = config;
  const says = `${file} is whole: log ${log}, due at ${schedule} (${timezone}), targets: ${targets.length}`;
  const { signer, finding } = await examineKey(signing, () => signerOf(signing));
  const { firstKey: first } = signing;
  const { firstKey, findings } =
    first === undefined ? { firstKey: null, findings: [] } : await examineFirstKey(() => readPublicKey(first));
  // Where the first key is known to be another, the one that signs says nothing of the chain's beginning.
  const begun = findings.length === 0 ? signer : null;
  const stored = await examineStore({ path: store.path, log, signer: begun, firstKey });
  return [{ about: 'config', state: 'good', says }, finding, ...findings, ...stored];
}

const closing = {
  0: 'A night can run, and no check is blind.',
  1: 'A night would fail or mislead. Mend what is marked fault.',
  4: 'A night can run, but not see everything. One gap can hide another: run doctor again after mending.',
} as const;

function exitCode(findings: readonly Finding[]): keyof typeof closing {
  if (findings.some(({ state }) => state === 'fault')) return 1;
  return findings.some(({ state }) => state === 'blind') ? 4 : 0;
}

function tell(findings: readonly Finding[]): void {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const margin = ' '.repeat(7 + width + 2);
  for (const { about, state, says, todo } of findings) {
    const [first = '', ...more] = says.split('\n');
    say(`${state.padEnd(5)}  ${about.padEnd(width)}  ${first}`);
    for (const line of [...more.map((one) => `- ${one}`), ...(todo === undefined ? [] : [todo])])
      say(`${margin}${line}`);
  }
  say();
  say(closing[exitCode(findings)]);
  say('Whether a credential may do more than read is told only where its own answers show it.');
}
