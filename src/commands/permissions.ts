/** `permissions`: the least grant that a provider needs, generated from the calls that it makes. */
import type { Provider } from '../../providers/provider.ts';
import { bearingOf, operationsFor, type Rehearsal } from '../doctor/needs.ts';
import { readRecordedNight, recordedLines, recordedNights } from '../recordings.ts';
import { printable } from '../terminal.ts';
import { providerOf, registeredChecks, registeredProviders } from '../wire.ts';
import { UsageError } from './fault.ts';

/** Prints the grant alone to stdout, so that it can be piped, and what a person should know to stderr. */
export async function permissions(id: string, { check }: { check?: readonly string[] }): Promise<number> {
  const provider = registeredProviders.find((one) => one.id === id);
  if (!provider) {
    const known = registeredProviders.map((one) => one.id).join(', ');
    throw new UsageError(`There is no provider "${printable(id)}". Say one of: ${known}.`);
  }
  const { operations, setup } = provider;
  const granted = check === undefined ? operations : await neededBy(check, provider);
  process.stdout.write(`${setup.grant(granted)}\n`);
  for (const note of setup.grantNotes) process.stderr.write(`${note}\n`);
  if (check !== undefined) {
    process.stderr.write(
      'It holds all that bears on the kinds of resources these checks look at, and every call that no recorded night shows, because nothing shows that it can be spared. `doctor` says whether anything is missing.\n',
    );
  }
  return 0;
}

async function neededBy(ids: readonly string[], { id, operations }: Provider): Promise<Provider['operations']> {
  return operationsFor(ids.map(checkNamed), await bearingOf(operations, await rehearsals(id)));
}

function checkNamed(id: string) {
  const found = registeredChecks.find((one) => one.id === id);
  if (!found) throw new UsageError(`There is no check "${printable(id)}". \`backup-evidence checks\` lists them.`);
  return found;
}

/** The recorded nights of this provider. */
async function rehearsals(provider: string): Promise<readonly Rehearsal[]> {
  const nights = await Promise.all(recordedNights.map(readRecordedNight));
  return nights.flatMap(({ target, startedAt }, index) => {
    if (target.provider !== provider) return [];
    const plan = { ...target, provider: providerOf(provider), settings: null, expect: 'something' } as const;
    return [{ plan, asOf: startedAt, lines: () => recordedLines(index + 1) }];
  });
}
