/** Verifies a store or one bundle, offline: every step of every bundle, whatever the steps before it found. */
import type { KeyObject } from 'node:crypto';
import { KeyRing } from '../evidence/signed-statement.ts';
import type { Bundle } from './bundle.ts';
import { openEvidence, storedBundle } from './evidence-on-disk.ts';
import { Notes } from './notes.ts';
import type { Opened } from './opened.ts';
import type { Finding, Report } from './report.ts';
import { anchors } from './steps/anchors.ts';
import { Chain } from './steps/chain.ts';
import { Comparisons } from './steps/comparison.ts';
import { sameExports } from './steps/exports.ts';
import { files } from './steps/files.ts';
import { layout } from './steps/layout.ts';
import { records } from './steps/records.ts';
import { isMadeBy, type Performer, reperform } from './steps/reperform.ts';
import { type Answer, type Expected, schedule } from './steps/schedule.ts';
import { openStatement, unread } from './steps/statement.ts';

/** What the auditor believes beforehand. Nothing of it may come out of what is verified. */
export interface Trust {
  /** The key of the log's first statement, and others known by another way. None: signatures are not checked. */
  readonly keys: readonly KeyObject[];
  /** The log's name; without it, the first statement's own. */
  readonly log?: string;
  readonly schedule?: Expected;
}

export interface Request {
  /** A store, which holds `runs`, or the folder of one bundle. */
  readonly path: string;
  readonly trust: Trust;
  /** Null leaves out the steps `reperform` and `exports`. */
  readonly performer: Performer | null;
}

/**
 * Never throws for what a bundle holds. Throws `VerifyError` if neither a store nor a bundle stands at the path, or if
 * the schedule is none.
 */
export async function verify({ path, trust, performer }: Request): Promise<Report> {
  const evidence = await openEvidence(path);
  if ('bundle' in evidence) {
    const { bundle } = evidence;
    const log = new Log(trust, performer, null);
    await log.take(bundle, (chain, opened) => chain.alone(bundle, opened));
    return log.report(path, schedule(trust.schedule, null));
  }
  const log = new Log(trust, performer, new Comparisons());
  for (const sequence of evidence.sequences) {
    const bundle = await storedBundle(evidence.store, sequence);
    await log.take(bundle, (chain, opened) => chain.follow(bundle, opened));
  }
  return log.report(path, [...evidence.findings, ...schedule(trust.schedule, log.answers)]);
}

/** What is known of the log as its bundles are taken in one after the other. */
class Log {
  readonly answers: Answer[] = [];
  readonly #trust: Trust;
  readonly #performer: Performer | null;
  readonly #ring: KeyRing | null;
  readonly #chain: Chain;
  /** Null for one bundle alone, which nothing stands before. */
  readonly #comparisons: Comparisons | null;
  readonly #findings: Finding[] = [];
  #head: Report['head'] = null;
  #recordings = 0;
  #bundles = 0;
  #unbroken = true;

  constructor(trust: Trust, performer: Performer | null, comparisons: Comparisons | null) {
    this.#trust = trust;
    this.#performer = performer;
    this.#ring = trust.keys.length === 0 ? null : new KeyRing(...trust.keys);
    this.#chain = new Chain(trust.log);
    this.#comparisons = comparisons;
  }

  /** Every step of one bundle; `place` is its step `chain`. */
  async take(bundle: Bundle, place: (chain: Chain, opened: Opened | null) => readonly Finding[]): Promise<void> {
    this.#bundles += 1;
    const { opened, findings } = await openStatement(bundle, this.#ring);
    this.#findings.push(...(await layout(bundle, opened?.statement.predicate.kind ?? null)), ...findings);
    const whole = await files(bundle, opened);
    // Whoever has no key can put anything in place of a file; what is not signed and sealed is not unpacked or read.
    const believed = opened !== null && (opened.signed || this.#ring === null);
    const sealed = believed && whole.every(({ result }) => result === 'verified') ? opened : null;
    const { findings: counted, inShort } = await records(bundle, sealed);
    const placed = place(this.#chain, opened);
    this.#unbroken &&= placed.every(({ result }) => result === 'verified');
    this.#findings.push(...whole, ...counted, ...placed);
    const state = { sealed: sealed !== null, whole: this.#unbroken };
    this.#findings.push(...((await this.#comparisons?.follow(bundle, opened, state, inShort)) ?? []));
    this.#findings.push(...(await again(bundle, sealed, this.#performer)));
    if (opened !== null) this.#believe(bundle, opened);
  }

  report(path: string, more: readonly Finding[]): Report {
    const findings = [...this.#findings, ...more, ...this.#nothingToPerform(), ...anchors()];
    return { path, bundles: this.#bundles, recordings: this.#recordings, head: this.#head, findings };
  }

  /** What was asked for is answered for, also where there is no run. */
  #nothingToPerform(): readonly Finding[] {
    if (this.#performer === null || this.#findings.some(({ step }) => step === 'reperform')) return [];
    const notes = new Notes('reperform', { sequence: null, place: '' });
    notes.notChecked(null, 'There is no run to perform again.');
    return notes.conclude(null);
  }

  /** Whoever is not believed can neither announce a key nor answer for a log. */
  #believe({ sequence: place }: Bundle, { statement, digest, signed }: Opened): void {
    const { predicate } = statement;
    const { log, sequence } = predicate;
    if (predicate.kind === 'run' && predicate.source === 'recording') this.#recordings += 1;
    const inPlace = sequence === (place ?? sequence) && log === (this.#trust.log ?? this.#head?.log ?? log);
    if (!inPlace || (!signed && this.#ring !== null)) return;
    this.#ring?.learn(statement);
    if ((predicate.kind === 'run' || predicate.kind === 'missed') && predicate.scheduledFor !== null) {
      this.answers.push({ sequence, scheduledFor: predicate.scheduledFor });
    }
    if (signed) this.#head = { log, sequence, statementDigest: digest };
  }
}

async function again(bundle: Bundle, opened: Opened | null, performer: Performer | null): Promise<readonly Finding[]> {
  const steps = ['reperform', 'exports'] as const;
  const notChecked = (step: (typeof steps)[number], why: string) => {
    const notes = new Notes(step, bundle);
    notes.notChecked(null, why);
    return notes.conclude(null);
  };
  if (opened === null) return steps.flatMap((step) => notChecked(step, unread));
  const { predicate } = opened.statement;
  if (predicate.kind !== 'run') return [];
  if (performer === null) return steps.flatMap((step) => notChecked(step, 'Not asked for: --reperform does it.'));
  const { name, version } = predicate.collector;
  return [
    ...(await reperform(bundle, predicate, performer)),
    ...(isMadeBy(predicate, performer)
      ? await sameExports(bundle, performer.checks)
      : notChecked('exports', `Another program, ${name} ${version}, made them.`)),
  ];
}
