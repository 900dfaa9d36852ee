/** Short names of all that the pretend clinic holds, and the ids that they stand for. */
import type { ClinicKeys } from '../servers/clinic.ts';
import { trailArn } from '../servers/clinic-account.ts';
import { planArn } from '../servers/clinic-backup.ts';
import { clinicAccount, clinicSources } from '../servers/clinic-sources.ts';

export interface KeyArns extends ClinicKeys {
  readonly managed: string;
}

/** The keys of the clinic with the one that AWS manages, which is known by its alias alone. */
export function withManaged(keys: ClinicKeys): KeyArns {
  return { ...keys, managed: `arn:aws:kms:eu-central-1:${clinicAccount}:alias/aws/s3` };
}

/** The longest name that a bucket may have. */
export const longest = `clinic-${'x'.repeat(56)}`;

/** In the order in which they were made. */
export const buckets: readonly string[] = [
  ...['clinic-ehr-copy', 'clinic-ehr-backups', 'clinic-imaging', 'clinic-eu-archive', 'clinic-lab-results'],
  ...['clinic-billing', 'clinic-scans', 'clinic-old-exports', 'clinic-website-dump', 'clinic-research'],
  ...['clinic-partners', 'clinic-portal-uploads', 'clinic-vendor-outbox', 'clinic-paused-copy'],
  ...['1.clinic.dots--and-dashes-9', 'Clinic_Legacy.Capitals', longest],
];

const inBackup = (region: string, rest: string) => `arn:aws:backup:${region}:${clinicAccount}:${rest}`;
const eastern = (name: string) => inBackup('us-east-1', `backup-vault:${name}`);

const vaultArns = {
  final: eastern('clinic-final'),
  'cooling-off': eastern('clinic-cooling-off'),
  governed: eastern('clinic-governed'),
  default: eastern('Default'),
  open: eastern('clinic-open'),
  apart: inBackup('us-west-2', 'backup-vault:clinic-apart'),
} as const;
export const vaults: readonly string[] = Object.keys(vaultArns);

export const sources: readonly string[] = Object.keys(clinicSources);
export const plans = ['daily', 'weekly', 'unassigned'] as const;
const works = ['backup', 'copy', 'restore'] as const;
export const histories: readonly string[] = works.map((work) => `${work}-jobs`);
export const restorePlans = ['quarterly', 'stopped'] as const;
export const trails = ['everywhere', 'oregon'] as const;
/** The account itself, as its root user. */
export const account = 'root';

/** Every list is of one region, so all but one of these lists are empty. */
export const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'] as const;

const east = { region: 'us-east-1', account: clinicAccount };

const ids: Readonly<Record<string, string>> = {
  ...Object.fromEntries(buckets.map((name) => [name, `arn:aws:s3:::${name}`])),
  ...vaultArns,
  ...Object.fromEntries(Object.entries(clinicSources).map(([name, { arn }]) => [name, arn])),
  ...Object.fromEntries(plans.map((name) => [name, planArn(east, name)])),
  ...Object.fromEntries(histories.map((name) => [name, inBackup('us-east-1', name)])),
  ...Object.fromEntries(
    restorePlans.map((name) => [name, inBackup('us-east-1', `restore-testing-plan:clinic_${name}`)]),
  ),
  everywhere: trailArn('us-east-1', 'clinic-everywhere'),
  oregon: trailArn('us-west-2', 'clinic-oregon'),
  [account]: `arn:aws:iam::${clinicAccount}:root`,
};

/** A name that stands for nothing is an id itself: that of a list which is not whole. */
export function idNamed(name: string, keys: KeyArns): string {
  return keys[name as keyof KeyArns] ?? ids[name] ?? name;
}

/** All of one kind but these. */
export function without(names: readonly string[], ...others: readonly string[]): readonly string[] {
  return names.filter((name) => !others.includes(name));
}
