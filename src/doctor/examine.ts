/** The whole examination: the log, then every target asked as a night would ask it, and judged without a trace. */
import pLimit from 'p-limit';
import type { Found } from '../../providers/resource.ts';
import { reasonWords } from '../report/wording.ts';
import type { Parts } from '../run.ts';
import { printable } from '../terminal.ts';
import { Blindness, type Obstruction } from './blindness.ts';
import { type DryOptions, type DrySurveyed, dryRecords, drySurvey } from './dry-survey.ts';
import type { Finding } from './finding.ts';
import { Reach } from './reach.ts';

const checkCredentials =
  'Check the credentials that the configuration names for this target, and that they have not expired.';

/** As many as a night surveys at once. */
const targetsAtOnce = 4;

export interface Examination {
  readonly findings: readonly Finding[];
  readonly obstructions: readonly Obstruction[];
  readonly services: ReturnType<Reach['services']>;
}

export async function examineTargets({ plans, ...options }: DryOptions & Pick<Parts, 'plans'>): Promise<Examination> {
  const reach = new Reach();
  const blindness = new Blindness();
  const owners = new Set<string>();
  const limit = pLimit(targetsAtOnce);
  const found = (one: Found) => {
    blindness.found(one);
    if (asksAsTheAccount(one)) owners.add(one.resource.target);
  };
  const watched = { ...options, found, answered: reach.note.bind(reach) };
  const surveyed = await Promise.all(plans.map((plan) => limit(() => drySurvey(plan, watched))));
  for await (const record of dryRecords(surveyed, options)) blindness.judged(record);

  const titles = new Map(options.checks.map(({ id, title }) => [id, title]));
  const obstructions = blindness.obstructions();
  const undecided = [...blindness.undecided()].map(([id, times]) => `${id} (${times})`);
  const findings: Finding[] = [
    reach.clock(),
    ...surveyed.flatMap((target) => [
      ...whoAsks(target, owners),
      // Where nobody knows who asks, that says all.
      ...(target.coverage.principal === null ? [] : reach.findings(target.plan.id)),
      ...untried(target),
    ]),
    ...[...blindness.silent()].map(([about, says]): Finding => ({ about, state: 'blind', says })),
    ...obstructions.map((obstruction) => asFinding(obstruction, titles, remedyFor(obstruction, plans))),
  ];
  if (undecided.length > 0) {
    const says = `undecided although all was seen, as the report will explain: ${undecided.join(', ')}`;
    findings.push({ about: 'checks', state: 'note', says });
  }
  return { findings, obstructions, services: reach.services() };
}

function whoAsks({ plan: { id: about }, coverage }: DrySurveyed, owners: ReadonlySet<string>): readonly Finding[] {
  const { account, principal, resources, gaps } = coverage;
  if (principal === null) {
    const [gap] = gaps;
    const says = `who asks could not be established: ${gap?.detail ?? 'nothing answered'}`;
    const todo = gap && gap.reason !== 'denied' ? reasonWords[gap.reason].remedy : checkCredentials;
    return [{ about, state: 'fault', says, todo }];
  }
  const counts = Object.entries(resources).map(([kind, count]) => `${kind} ${count}`);
  const asks: Finding = {
    about,
    state: 'good',
    says: `${principal} asks in account ${account}. Seen: ${counts.join(', ')}`,
  };
  if (!owners.has(about)) return [asks];
  const says = 'this is the account itself, which may do everything and not only read';
  return [
    asks,
    { about, state: 'fault', says, todo: 'Collect with an identity that has the grant of `permissions` only.' },
  ];
}

/** Permissions that no question of this survey needed: whether they are granted shows only once one does. */
function untried({ plan: { id: about, provider }, coverage }: DrySurveyed): readonly Finding[] {
  const asked = new Set(coverage.calls.map(({ permission }) => permission));
  const others = new Set(provider.operations.flatMap(({ permission }) => permission ?? []));
  const names = [...others].filter((permission) => !asked.has(permission)).sort();
  const says = `nothing here needed them, so whether they are granted is not known: ${names.join(', ')}`;
  return names.length === 0 || coverage.principal === null ? [] : [{ about, state: 'note', says }];
}

/** On a cloud where the account itself can sign in, it asks under its own name. */
function asksAsTheAccount(found: Found): found is Extract<Found, { resource: unknown }> {
  if (!('resource' in found) || found.resource.kind !== 'account') return false;
  const { principal } = found.resource.facts;
  return 'value' in principal && principal.value === found.resource.id;
}

function remedyFor({ reason, permission, targets }: Obstruction, plans: Parts['plans']): string {
  const { remedy } = reasonWords[reason];
  const providers = new Set(plans.filter(({ id }) => targets.includes(id)).map(({ provider }) => provider.id));
  if (permission === null) return remedy;
  return [remedy, ...[...providers].map((id) => `The whole grant: backup-evidence permissions ${id}.`)].join(' ');
}

function asFinding(obstruction: Obstruction, titles: ReadonlyMap<string, string>, todo: string): Finding {
  const { reason, permission, details, targets, hides, checks } = obstruction;
  const { title } = reasonWords[reason];
  const about = targets.length === 1 ? (targets[0] ?? '') : `${targets.length} targets`;
  const what = permission === null ? `${title}: ${details.join(' ')}` : `missing permission: ${permission}`;
  if (checks.length === 0) {
    return {
      about,
      state: 'note',
      says: `${ended(what)} No check rests on what it hides: ${hides.join(', ')}.`,
      todo,
    };
  }
  const blinded = checks.map(({ id, resources, lists }) => {
    const counts = [...counted(resources, 'resource'), ...counted(lists, 'list')].join(' and ');
    return `\n${titles.get(id) ?? id} (${id}): ${counts}`;
  });
  return {
    about,
    state: 'blind',
    says: `${printable(ended(what), 1500)} Blind for it:${blinded.join('')}`,
    todo,
  };
}

function counted(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
}

function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
