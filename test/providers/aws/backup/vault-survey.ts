/** Surveys the vaults of the contract server, for tests of what is found in them. */
import type { Ask } from '../../../../providers/aws/asking/ask.ts';
import { surveyVaults } from '../../../../providers/aws/backup/survey-vaults.ts';
import { scopeOf } from '../../../../providers/aws/scope.ts';
import type { ScopeRules } from '../../../../providers/aws/scope-rules.ts';
import type { Found, Resource } from '../../../../providers/resource.ts';
import { unused, type Vault } from '../../../servers/backup-contents.ts';
import { backupEstate } from '../../../servers/backup-estate.ts';
import { backupRegion } from '../../../servers/backup-region.ts';
import { clinicAccount as account } from '../../../servers/backup-sources.ts';
import type { Contracted } from '../../../servers/contracted.ts';
import { contractAsk } from '../contract-ask.ts';

export const asOf = new Date('2026-11-22T03:00:00.000Z');
export const regions = ['eu-west-1', 'us-east-1', 'us-east-2'];
const everything: ScopeRules = { include: [], exclude: [] };
export const arn = (name: string, region = 'us-east-1') => `arn:aws:backup:${region}:${account}:backup-vault:${name}`;

/** What the survey of vaults finds in these regions. */
export function survey(ask: Ask, asked = regions, rules = everything): Promise<Found[]> {
  const whereabouts = { target: 'clinic', account, partition: 'aws', home: 'us-east-1' };
  const scope = scopeOf(ask, null, rules);
  return Array.fromAsync(surveyVaults({ ask, whereabouts, regions: asked, scope, asOf: asOf.toISOString() }));
}

/** Loads the pretend clinic. */
export async function clinic(started: Contracted): Promise<Contracted> {
  await started.contract.load(backupEstate(asOf));
  return started;
}

/** Loads vaults of us-east-1 alone. */
export async function holding({ contract }: Contracted, ...vaults: readonly Vault[]) {
  const backup = backupRegion({ ...unused, vaults });
  await contract.load({
    pageSize: 2,
    accounts: { [account]: { 'us-east-1': { backup, events: { ListRules: { Rules: [] } } } } },
  });
  return { contract, ...contractAsk(contract.url) };
}

/** Facts as a reader thinks of them: a value, the reason of a gap, or the word moot. */
export function told(found: readonly Found[], kind: Resource['kind']) {
  return Object.fromEntries(
    found.flatMap((one) =>
      'resource' in one && one.resource.kind === kind
        ? [
            [
              one.resource.id,
              Object.fromEntries(Object.entries(one.resource.facts).map(([name, fact]) => [name, say(fact)])),
            ],
          ]
        : [],
    ),
  );
}
const say = (fact: object) =>
  'value' in fact ? fact.value : 'gap' in fact ? (fact as { gap: { reason: string } }).gap.reason : 'moot';
/** What is said of each list. */
export const lists = (found: readonly Found[]) =>
  found.flatMap((one) =>
    'listed' in one
      ? [`${one.listed.kind} ${one.listed.region} whole`]
      : 'listing' in one
        ? [`${one.listing.kind} ${one.listing.region} ${one.listing.gap.reason}`]
        : [],
  );

export const topic = `arn:aws:sns:us-east-1:${account}:backup-alerts`;
export const key = (region: string) => `arn:aws:kms:${region}:${account}:key/5f2d7c1e-3b4a-4c6d-8e9f-0a1b2c3d4e5f`;
/** A vault that nobody has done anything with. */
export const usual = {
  location: 'us-east-1',
  encryption: { mode: 'managed-key', algorithm: 'AES-256', key: key('us-east-1') },
  lock: { mode: 'none', days: 0, wholeLife: false, maximumDays: null, coolingOffUntil: null, liftedBy: null },
  isolated: false,
  versioning: 'moot',
  undeleteDays: 0,
  secondFactorToDelete: false,
  deletionRefused: 'no',
  expiresAfterDays: 'moot',
  publicGrants: [],
  objectGrantsPossible: true,
  strangers: [],
  transport: 'moot',
  accessLog: 'moot',
  failureAlerts: [],
  copies: 'moot',
};
export const lifts = 'backup:DeleteBackupVaultLockConfiguration';
