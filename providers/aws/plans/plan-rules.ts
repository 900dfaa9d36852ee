/** What the rules of a plan order: how often, for how long, and which copies. */
import type { PlannedCopy, PlanRule } from '../../kinds.ts';
import { type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { Whereabouts } from '../place.ts';
import type { LongestGap } from './longest-gap.ts';
import type { getBackupPlan } from './plan-operations.ts';
import { readVaultArn } from './vault-arn.ts';

type Rule = BodyOf<typeof getBackupPlan>['BackupPlan']['Rules'][number];
type Lifecycle = Rule['Lifecycle'];

/** "When no CRON expression is provided, Backup will use the default expression" (API_BackupRule.html). */
const defaultSchedule = 'cron(0 5 ? * * *)';

/** What a rule is read with. */
export interface Around {
  readonly region: string;
  readonly whereabouts: Whereabouts;
  readonly longestGap: LongestGap;
  /** Whether all that is assigned to the plan is of a type whose changes can be kept continuously. */
  readonly continuous: Reading<boolean>;
}

/** All rules, or the first reason why one of them is not understood. */
export function readRules(rules: readonly Rule[], around: Around): Reading<readonly PlanRule[]> {
  const read: PlanRule[] = [];
  for (const rule of rules) {
    const one = readRule(rule, around);
    if ('gap' in one) return one;
    read.push(one.value);
  }
  return { value: read };
}

function readRule(rule: Rule, around: Around): Reading<PlanRule> {
  const gap = longestGapOf(rule, around);
  if ('gap' in gap) return gap;
  const { partition, account } = around.whereabouts;
  const copies = copiesOf(rule);
  if (copies === null) return unreadable('malformed', 'A rule of the plan copies to what is no vault.');
  // What is deleted once it is copied is kept as its copies are.
  const kept = rule.Lifecycle?.DeleteAfterEvent ? copies.map((copy) => copy.retentionDays) : [];
  const retentionDays = kept.length > 0 ? longestOf(kept) : retentionOf(rule.Lifecycle);
  const store = `arn:${partition}:backup:${around.region}:${account}:backup-vault:${rule.TargetBackupVaultName}`;
  return { value: { longestGapHours: gap.value, retentionDays, store, copies } };
}

/** Of a source of another type a rule that keeps changes makes a snapshot, and that no more often than it runs. */
function longestGapOf(rule: Rule, { longestGap, continuous }: Around): Reading<number | null> {
  if (rule.EnableContinuousBackup && 'gap' in continuous) return continuous;
  if (rule.EnableContinuousBackup && 'value' in continuous && continuous.value) return { value: 0 };
  return longestGap(rule.ScheduleExpression ?? defaultSchedule, rule.ScheduleExpressionTimezone ?? null);
}

function copiesOf(rule: Rule): readonly PlannedCopy[] | null {
  const { DeleteAfterDays } = rule.Lifecycle ?? {};
  const ownDays = retentionOf({ DeleteAfterDays });
  const actions = (rule.CopyActions ?? []).map(({ DestinationBackupVaultArn: store, Lifecycle }) => ({
    store,
    // "Copies retain their source configuration"; one that is to be kept for ever, too (recov-point-create-a-copy.html).
    retentionDays: retentionOf(Lifecycle) ?? ownDays,
  }));
  const gapped = rule.TargetLogicallyAirGappedBackupVaultArn;
  // What cannot be backed up to it directly is copied to it.
  if (gapped) actions.push({ store: gapped, retentionDays: ownDays });
  const copies = actions.flatMap(({ store, retentionDays }) => {
    const place = readVaultArn(store);
    return place ? [{ store, account: place.account, region: place.region, retentionDays }] : [];
  });
  return copies.length === actions.length ? copies : null;
}

function longestOf(days: readonly (number | null)[]): number | null {
  return days.reduce((longest, one) => (longest === null || one === null ? null : Math.max(longest, one)), 0);
}

/** Null for what is never deleted. */
function retentionOf(lifecycle: Lifecycle): number | null {
  // It may be gone at once.
  if (lifecycle?.DeleteAfterEvent) return 0;
  const days = lifecycle?.DeleteAfterDays ?? -1;
  return days === -1 ? null : days;
}
