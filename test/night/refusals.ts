/** What must become unknown when a question is refused, written by hand from what each verdict rests on. */
import type { Refusal } from './refusal.ts';
import { bucketRefusals } from './refusals-buckets.ts';
import { vaultRefusals } from './refusals-vaults.ts';
import { workRefusals } from './refusals-work.ts';

export const refusals: readonly Refusal[] = [...bucketRefusals, ...vaultRefusals, ...workRefusals];
