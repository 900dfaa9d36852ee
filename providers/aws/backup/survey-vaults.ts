/** Surveys the vaults of AWS Backup, region by region, and what lies in them. */

import { joined } from '../../fact.ts';
import { inOrder } from '../../in-order.ts';
import type { Found, Gap, Seen } from '../../resource.ts';
import { pagesOf } from '../asking/pages.ts';
import { toldOfFailures } from '../events/failure-rules.ts';
import { listingGap, placeIn, type Whereabouts } from '../place.ts';
import { eachRegion, type Regional } from '../regions.ts';
import type { ListedVault } from './vault-facts.ts';
import { listBackupVaults } from './vault-operations.ts';
import { type VaultSeen, vaultResources } from './vaults.ts';

/** Vaults in flight in one region; each is asked for one page of its recovery points at a time. */
const vaultsAtOnce = 8;
const pageSize = 1000;
const kinds = ['store', 'recovery-points'] as const;

/** For each region its vaults, and whether their list is whole there. */
export function surveyVaults(regional: Regional): AsyncGenerator<Found> {
  return eachRegion(regional, (region) => surveyRegion(regional, region));
}

type Item = { readonly vault: VaultSeen } | { readonly gap: Gap; readonly seen: Seen } | { readonly whole: Seen };

async function* surveyRegion(regional: Regional, region: string): AsyncGenerator<Found> {
  const place = placeIn(regional.whereabouts, region);
  let told: ReturnType<typeof toldOfFailures> | undefined;
  const toldInRegion = () => (told ??= toldOfFailures(regional.ask, region));
  const work = async (item: Item): Promise<Found[]> => {
    if ('vault' in item) return vaultResources(regional, item.vault, toldInRegion);
    if ('whole' in item) return kinds.map((kind) => ({ listed: { ...place, kind, ...item.whole } }));
    return kinds.map((kind) => ({ listing: listingGap(place, kind, item.gap, item.seen) }));
  };
  for await (const found of inOrder(listVaults(regional, region), vaultsAtOnce, work)) yield* found;
}

/** Each vault of the scope once; at the end that the list is whole, or every reason why it is not. */
async function* listVaults({ ask, whereabouts, scope }: Regional, region: string): AsyncGenerator<Item> {
  const paging = { operation: listBackupVaults, parameter: 'NextToken', token: tokenIn } as const;
  const within = await scope.in(region);
  const names = new Set<string>();
  const pages: Seen[] = [];
  let strange: Seen | null = null;
  let gaps = 0;
  for await (const page of pagesOf(ask, paging, region, { MaxResults: pageSize })) {
    const seen: Seen = { observations: page.observations, observedAt: page.observedAt };
    pages.push(seen);
    if ('gap' in page) {
      gaps += 1;
      yield { gap: page.gap, seen };
    }
    if (!('body' in page)) continue;
    for (const vault of page.body.BackupVaultList) {
      if (!isVaultOf(whereabouts, region, vault)) strange ??= seen;
      else if (!names.has(vault.BackupVaultName) && within.has(vault.BackupVaultArn)) {
        names.add(vault.BackupVaultName);
        yield { vault: { vault, region, seen } };
      }
    }
  }
  if (strange) yield { gap: notOurs, seen: strange };
  if (within.lacking) yield { gap: within.lacking.gap, seen: within.lacking };
  if (gaps === 0 && !strange && !within.lacking) yield { whole: joined(pages) };
}

function tokenIn({ NextToken }: { readonly NextToken?: string | null | undefined }) {
  return NextToken;
}

const notOurs: Gap = {
  reason: 'malformed',
  detail: 'The list of vaults names one as no vault of this account and region can be named.',
};

/** "^[a-zA-Z0-9\\-\\_]{2,50}$" (API_BackupVaultListMember.html), but that of EFS is aws/efs/automatic-backup-vault. */
const vaultName = /^[A-Za-z0-9_-]{1,50}(\/[A-Za-z0-9_-]{1,50}){0,4}$/;

/** A name becomes part of an address, and an ARN the name of evidence, so both must be what they ought to be. */
function isVaultOf({ partition, account }: Whereabouts, region: string, vault: ListedVault): boolean {
  const { BackupVaultName: name, BackupVaultArn: arn } = vault;
  return vaultName.test(name) && arn === `arn:${partition}:backup:${region}:${account}:backup-vault:${name}`;
}
