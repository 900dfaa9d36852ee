/** What may be asked of AWS Backup about its vaults, what the answers must look like, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';
import { redactPolicy } from '../policy/policy-redaction.ts';

const text = z.string().max(2048);
const instant = z.iso.datetime();
const days = z.int().min(1);

/** `ResourceNotFoundException` is "a resource that is required for the action doesn't exist": the vault, or this of it. */
const noneOrGone = (what: string) => ({ ResourceNotFoundException: `the vault has no ${what}, or is gone` });

export const listBackupVaults = operation({
  service: 'backup',
  name: 'ListBackupVaults',
  permission: 'backup:ListBackupVaults',
  source: `${pages.backup}ListBackupVaults.html`,
  root: '{}',
  errors: {},
  absent: {
    NextToken: 'this is the last page',
    'BackupVaultList[].VaultType': 'taken for a plain vault, of which less is claimed than of any other type',
    'BackupVaultList[].VaultState': 'the vault is of a type whose making takes no time',
    'BackupVaultList[].EncryptionKeyArn': 'the key is not in the account, if EncryptionKeyType says so; else a gap',
    'BackupVaultList[].EncryptionKeyType': 'the key is the one that EncryptionKeyArn names',
    'BackupVaultList[].Locked': 'a gap: nothing says whether the vault is locked',
    'BackupVaultList[].MinRetentionDays': '"Vault Lock does not enforce a minimum retention period"',
    'BackupVaultList[].MaxRetentionDays': '"Vault Lock does not enforce a maximum retention period"',
    'BackupVaultList[].LockDate':
      '"you can change your Vault Lock settings, or delete Vault Lock from the vault entirely, at any time"',
  },
  keep: {
    members: {
      BackupVaultList: {
        items: {
          members: {
            BackupVaultName: 'keep',
            BackupVaultArn: 'keep',
            VaultType: 'keep',
            VaultState: 'keep',
            EncryptionKeyArn: 'keep',
            EncryptionKeyType: 'keep',
            Locked: 'keep',
            MinRetentionDays: 'keep',
            MaxRetentionDays: 'keep',
            LockDate: 'keep',
          },
        },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    BackupVaultList: z.array(
      z.object({
        BackupVaultName: text,
        BackupVaultArn: text,
        VaultType: text.nullish(),
        VaultState: text.nullish(),
        EncryptionKeyArn: text.nullish(),
        EncryptionKeyType: text.nullish(),
        Locked: z.boolean().nullish(),
        MinRetentionDays: days.nullish(),
        MaxRetentionDays: days.nullish(),
        LockDate: instant.nullish(),
      }),
    ),
    NextToken: z.string().nullish(),
  }),
});

export const getBackupVaultAccessPolicy = operation({
  service: 'backup',
  name: 'GetBackupVaultAccessPolicy',
  permission: 'backup:GetBackupVaultAccessPolicy',
  source: `${pages.backup}GetBackupVaultAccessPolicy.html`,
  root: '{}',
  errors: noneOrGone('policy'),
  absent: {},
  keep: { members: { BackupVaultArn: 'keep', Policy: { text: redactPolicy } } },
  shape: z.object({ BackupVaultArn: text, Policy: z.string() }),
});

export const getBackupVaultNotifications = operation({
  service: 'backup',
  name: 'GetBackupVaultNotifications',
  permission: 'backup:GetBackupVaultNotifications',
  source: `${pages.backup}GetBackupVaultNotifications.html`,
  root: '{}',
  errors: noneOrGone('notifications'),
  absent: {},
  keep: { members: { BackupVaultArn: 'keep', SNSTopicArn: 'keep', BackupVaultEvents: { items: 'keep' } } },
  shape: z.object({ BackupVaultArn: text, SNSTopicArn: text, BackupVaultEvents: z.array(text) }),
});

export const listRecoveryPointsByBackupVault = operation({
  service: 'backup',
  name: 'ListRecoveryPointsByBackupVault',
  permission: 'backup:ListRecoveryPointsByBackupVault',
  source: `${pages.backup}ListRecoveryPointsByBackupVault.html`,
  root: '{}',
  errors: {},
  absent: {
    NextToken: 'this is the last page',
    'RecoveryPoints[].IsEncrypted': 'a gap: nothing says whether the recovery point is encrypted',
    'RecoveryPoints[].Lifecycle': 'the recovery point has no end, unless CalculatedLifecycle names one',
    'RecoveryPoints[].Lifecycle.DeleteAfterDays': 'the recovery point has no end, unless CalculatedLifecycle names one',
    'RecoveryPoints[].Lifecycle.DeleteAfterEvent': 'nothing that happens ends the recovery point',
    'RecoveryPoints[].CalculatedLifecycle': 'no day is set for its deletion',
    'RecoveryPoints[].CalculatedLifecycle.DeleteAt': 'no day is set for its deletion',
  },
  keep: {
    members: {
      RecoveryPoints: {
        items: {
          members: {
            RecoveryPointArn: 'keep',
            Status: 'keep',
            CreationDate: 'keep',
            IsEncrypted: 'keep',
            Lifecycle: { members: { DeleteAfterDays: 'keep', DeleteAfterEvent: 'keep' } },
            CalculatedLifecycle: { members: { DeleteAt: 'keep' } },
          },
        },
      },
      NextToken: 'handle',
    },
  },
  shape: z.object({
    RecoveryPoints: z.array(
      z.object({
        RecoveryPointArn: text,
        Status: text,
        CreationDate: instant,
        IsEncrypted: z.boolean().nullish(),
        Lifecycle: z.object({ DeleteAfterDays: z.int().nullish(), DeleteAfterEvent: text.nullish() }).nullish(),
        CalculatedLifecycle: z.object({ DeleteAt: instant.nullish() }).nullish(),
      }),
    ),
    NextToken: z.string().nullish(),
  }),
});
