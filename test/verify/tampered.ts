/** Verifies spoilt twins of a sealed store, and names what was found in them. */
import { exitCode, type Finding, type StepName } from '../../src/verify/report.ts';
import { type Request, verify } from '../../src/verify/verify.ts';
import { discard, type SealedStore, twinOf } from './sealed-store.ts';

export interface Verdict {
  readonly code: 0 | 5 | 6;
  readonly failed: readonly Finding[];
  /** `step sequence file` of each failure. */
  readonly named: readonly string[];
}

/** Spoils a copy of the store, up to the statement `newest`, verifies it, and deletes it. */
export async function verdictOn(
  store: SealedStore,
  spoil: (twin: string) => void | Promise<void>,
  asked: Partial<Omit<Request, 'path'>> & { readonly required?: readonly StepName[]; readonly newest?: number } = {},
): Promise<Verdict> {
  const { required = ['chain'], trust = store.trust, performer = null, newest = 5 } = asked;
  const twin = twinOf(store.path, newest);
  try {
    await spoil(twin);
    const report = await verify({ path: twin, trust, performer });
    const failed = report.findings.filter(({ result }) => result === 'failed');
    const named = failed.map(({ step, sequence, file }) => `${step} ${sequence} ${file ?? '-'}`);
    return { code: exitCode(report, required), failed, named };
  } finally {
    discard(twin);
  }
}
