/** Asks about one vault all that its facts need, and no more. */
import { joined, known, missing } from '../../fact.ts';
import type { Fact, Found, Moot, ResourceOf, Seen } from '../../resource.ts';
import { pagesOf } from '../asking/pages.ts';
import { type Answer, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { placeIn } from '../place.ts';
import type { Regional } from '../regions.ts';
import { RecoveryPoints } from './recovery-points.ts';
import * as facts from './vault-facts.ts';
import {
  getBackupVaultAccessPolicy,
  getBackupVaultNotifications,
  listRecoveryPointsByBackupVault,
} from './vault-operations.ts';
import { policyFacts } from './vault-policy.ts';

/** A vault as a list names it, and where that was seen. */
export interface VaultSeen {
  readonly vault: facts.ListedVault;
  readonly region: string;
  readonly seen: Seen;
}

/** "The maximum number of items to be returned", which may be "1 to 1000" (API_ListRecoveryPointsByBackupVault.html). */
const pageSize = 1000;

/**
 * The vault as a store, and all its recovery points together under the same name. `toldInRegion` says whom the rules of
 * its region tell of failures.
 */
export async function vaultResources(
  regional: Regional,
  { vault, region, seen }: VaultSeen,
  toldInRegion: () => Promise<Fact<readonly string[]>>,
): Promise<Found[]> {
  const { ask, whereabouts, asOf } = regional;
  const own = { ...placeIn(whereabouts, region), id: vault.BackupVaultArn };
  const store = { ...own, kind: 'store', type: facts.typeOf(vault) } as const;
  if (facts.holdsNothing(vault)) return [{ resource: { ...store, facts: facts.mootFacts(seen) } }];
  const parameters = { BackupVaultName: vault.BackupVaultName };
  const [policy, notifications] = await Promise.all([
    ask(getBackupVaultAccessPolicy, region, parameters),
    ask(getBackupVaultNotifications, region, parameters),
  ]);
  const paging = { operation: listRecoveryPointsByBackupVault, parameter: 'NextToken', token: tokenIn } as const;
  const points = new RecoveryPoints(asOf);
  let first: Page | undefined;
  // Asked last, because its answer shows that the vault is still there.
  for await (const page of pagesOf(ask, paging, region, { ...parameters, MaxResults: pageSize })) {
    first ??= page;
    points.add(page);
  }
  const about = <Body extends { readonly BackupVaultArn: string }>(answer: Answer<Body>) =>
    ofThisVault(notGone(answer, first), vault.BackupVaultArn);
  return [
    {
      resource: {
        ...store,
        facts: {
          ...listedFacts(vault, region, asOf, seen),
          ...policyFacts(about(policy), { arn: vault.BackupVaultArn, account: whereabouts.account }),
          failureAlerts: await alerts(facts.failureAlertsFact(about(notifications)), toldInRegion),
        },
      },
    },
    { resource: { ...own, kind: 'recovery-points', type: 'AWS::Backup::RecoveryPoint', facts: points.facts() } },
  ];
}

/** Rules of the region are asked for only where the vault tells nobody by itself; whoever is surely told is enough. */
async function alerts(own: Alerts, toldInRegion: () => Promise<Alerts>): Promise<Alerts> {
  if ('value' in own && own.value.length > 0) return own;
  const told = await toldInRegion();
  if ('value' in told && told.value.length > 0) return known(told.value, own, told);
  const gap = 'gap' in own ? own.gap : 'gap' in told ? told.gap : null;
  return gap ? missing(gap, own, told) : known([], own, told);
}

type Alerts = Fact<readonly string[]>;

type Page = Answer<BodyOf<typeof listRecoveryPointsByBackupVault>>;
type StoreFacts = ResourceOf<'store'>['facts'];

function tokenIn({ NextToken }: { readonly NextToken?: string | null | undefined }) {
  return NextToken;
}

function listedFacts(
  vault: facts.ListedVault,
  region: string,
  asOf: string,
  seen: Seen,
): Omit<StoreFacts, 'deletionRefused' | 'strangers' | 'publicGrants' | 'failureAlerts'> {
  const isolated: Fact<boolean> = { ...seen, ...facts.isolatedOf(vault) };
  const moot = (reason: string): Moot => ({ moot: reason, ...seen });
  return {
    location: known(region, seen),
    encryption: { ...seen, ...facts.encryptionOf(vault) },
    lock: { ...seen, ...facts.lockOf(vault, asOf) },
    isolated,
    // No call of AWS Backup brings back what was deleted, nor waits for anybody else before it deletes.
    undeleteDays: known(0, seen),
    secondFactorToDelete: known(false, seen),
    // "Some backup types … can also be accessed using the APIs of those services" (create-a-vault-access-policy.html).
    objectGrantsPossible: 'value' in isolated ? known(!isolated.value, seen) : isolated,
    versioning: moot(facts.mootOfVaults.versioning),
    expiresAfterDays: moot(facts.mootOfVaults.expiresAfterDays),
    transport: moot(facts.mootOfVaults.transport),
    accessLog: moot(facts.mootOfVaults.accessLog),
    copies: moot(facts.mootOfVaults.copies),
  };
}

/** "Not there" means "not configured" only of a vault that is there. */
function notGone<Body>(answer: Answer<Body>, first: Page | undefined): Answer<Body> {
  if (!('notConfigured' in answer)) return answer;
  if (first === undefined || !('gap' in first)) return { ...answer, ...joined(first ? [answer, first] : [answer]) };
  const detail = `Whether the vault has none of this or is gone could not be told: ${first.gap.detail}`;
  return { ...joined([answer, first]), gap: { ...first.gap, detail } };
}

function ofThisVault<Body extends { readonly BackupVaultArn: string }>(
  answer: Answer<Body>,
  arn: string,
): Answer<Body> {
  if (!('body' in answer) || answer.body.BackupVaultArn === arn) return answer;
  const { observations, observedAt } = answer;
  const other = unreadable('contradictory', 'AWS Backup was asked about one vault and answered about another.');
  return { observations, observedAt, ...other };
}
