/** What AWS Backup holds in one region, in the words of its own calls. */
import type {
  BackupJob,
  BackupSelection,
  BackupVaultEvent,
  BackupVaultListMember,
  CopyJob,
  GetBackupPlanOutput,
  RecoveryPointByBackupVault,
  RestoreJobsListMember,
  RestoreTestingPlanForGet,
  RestoreTestingSelectionForGet,
} from '@aws-sdk/client-backup';
import type { Repeated } from './contract-estate.ts';

type Listed<Item> = readonly (Item | Repeated<Item>)[];

export interface Vault {
  /** The number of its recovery points follows from them. */
  readonly vault: Omit<BackupVaultListMember, 'NumberOfRecoveryPoints'>;
  /** Absent: none is attached. */
  readonly policy?: object;
  /** Absent: none are set. */
  readonly notifications?: { readonly SNSTopicArn: string; readonly BackupVaultEvents: BackupVaultEvent[] };
  readonly points: Listed<RecoveryPointByBackupVault>;
}

export interface Plan {
  readonly plan: GetBackupPlanOutput;
  readonly selections: readonly { readonly id: string; readonly selection: BackupSelection }[];
}

export interface RestoreTesting {
  readonly plan: RestoreTestingPlanForGet;
  readonly selections: readonly RestoreTestingSelectionForGet[];
}

export interface BackupContents {
  readonly vaults: readonly Vault[];
  readonly plans: readonly Plan[];
  readonly jobs: Listed<BackupJob>;
  readonly copies: Listed<CopyJob>;
  readonly restores: Listed<RestoreJobsListMember>;
  readonly restoreTesting: readonly RestoreTesting[];
  /** By type of resource, whether AWS Backup may back it up at all. */
  readonly optIn: Readonly<Record<string, boolean>>;
}

/** A region in which AWS Backup was never used. */
export const unused: BackupContents = {
  vaults: [],
  plans: [],
  jobs: [],
  copies: [],
  restores: [],
  restoreTesting: [],
  optIn: {},
};

/** Tells an item that is written out from one that stands for many. */
export function single<Item>(item: Item | Repeated<Item>): item is Item {
  return !(typeof item === 'object' && item !== null && 'repeat' in item);
}
