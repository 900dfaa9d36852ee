/** What fills each fact on Azure: Recovery Services vaults, Backup vaults, Blob Storage, Key Vault and what is around them. */
import { type CloudFacts, filled, never } from './cell.ts';

const rest = 'https://learn.microsoft.com/en-us/rest/api';
const learn = 'https://learn.microsoft.com/en-us/azure';
const graphUsers = 'https://learn.microsoft.com/en-us/graph/api/authenticationmethodsroot-list-userregistrationdetails';

const vault = `${rest}/recoveryservices/vaults/get`;
const backupVault = `${rest}/dataprotection/backup-vaults/get`;
const account = `${rest}/storagerp/storage-accounts/get-properties`;
const container = `${rest}/storagerp/blob-containers/get`;
const blobs = `${rest}/storagerp/blob-services/get-service-properties`;
const key = `${rest}/keyvault/keyvault/keys/get`;
const items = `${rest}/backup/backup-protected-items/list`;
const policies = `${rest}/backup/protection-policies/get`;
const jobs = `${rest}/backup/backup-jobs/list`;
const points = `${rest}/backup/recovery-points/list`;
const instancePoints = `${rest}/dataprotection/recovery-points/list`;
const recoveryPlans = `${rest}/site-recovery/replication-recovery-plans/get`;
const activity = `${rest}/monitor/subscription-diagnostic-settings/list`;
const diagnostics = `${rest}/monitor/diagnostic-settings/list`;

const bothVaults = 'GET vaults/{vault} + GET backupVaults/{vault}';
const bothPoints = 'GET …/recoveryPoints of both kinds of vault';
const bothJobs = 'GET backupJobs of both kinds of vault';
const exported = 'GET {subscription}/…/diagnosticSettings';

export const azureFacts: CloudFacts = {
  account: {
    principal: filled(
      'the access token',
      'oid, or appid',
      'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
    ),
    owners: filled(
      'GET {subscription}/…/roleAssignments + GET reports/authenticationMethods/userRegistrationDetails',
      'properties.{principalId, roleDefinitionId} of Owner; isMfaRegistered',
      `${rest}/authorization/role-assignments/list-for-scope`,
    ),
    ownerKeys: never(
      'Every credential of an application in Entra ID has an end (`endDateTime`), so the fact is always 0.',
    ),
    people: filled(
      'GET reports/authenticationMethods/userRegistrationDetails',
      'isMfaRegistered, userType',
      graphUsers,
    ),
  },
  store: {
    location: filled(`GET storageAccounts/{account} + ${bothVaults}`, 'location', account),
    encryption: filled(
      `GET storageAccounts/{account} + ${bothVaults}`,
      'properties.encryption.{keySource, keyvaultproperties}; properties.encryption.keyVaultProperties.keyUri; securitySettings.encryptionSettings',
      account,
    ),
    lock: filled(
      `GET containers/{container} + ${bothVaults}`,
      'properties.immutabilityPolicy.properties.{state, immutabilityPeriodSinceCreationInDays}; securitySettings.immutabilitySettings.state: Locked is compliance, Unlocked governance',
      container,
    ),
    isolated: filled(
      bothVaults,
      'vaulted data lies in a subscription and tenant of Microsoft; true only where immutabilitySettings.state is Locked, as the vault itself can delete it otherwise',
      `${learn}/backup/backup-vault-overview`,
    ),
    versioning: filled('GET blobServices/default', 'properties.isVersioningEnabled; moot for vaults', blobs),
    undeleteDays: filled(
      `GET blobServices/default + ${bothVaults}`,
      'properties.deleteRetentionPolicy.{enabled, days}; securitySettings.softDeleteSettings',
      blobs,
    ),
    secondFactorToDelete: filled(
      bothVaults,
      'properties.securitySettings.multiUserAuthorization; false for containers',
      vault,
    ),
    deletionRefused: filled(
      'GET {scope}/…/denyAssignments',
      'properties.{permissions, principals, excludePrincipals}',
      `${rest}/authorization/deny-assignments/list-for-scope`,
    ),
    expiresAfterDays: filled(
      'GET managementPolicies/default',
      'properties.policy.rules[].definition.actions.baseBlob.delete; moot for vaults',
      `${rest}/storagerp/management-policies/get`,
    ),
    publicGrants: filled(
      'GET storageAccounts/{account} + GET containers/{container}',
      'properties.allowBlobPublicAccess; properties.publicAccess',
      container,
    ),
    objectGrantsPossible: filled(
      'GET storageAccounts/{account}',
      'properties.isHnsEnabled: files then have lists of their own',
      account,
    ),
    strangers: filled(
      'GET {subscription}/…/registrationAssignments',
      'properties.registrationDefinition.properties.{managedByTenantId, authorizations}',
      `${rest}/managedservices/registration-assignments/list`,
    ),
    transport: filled(
      'GET storageAccounts/{account}',
      'properties.{supportsHttpsTrafficOnly, minimumTlsVersion}; moot for vaults',
      account,
    ),
    accessLog: filled(
      'GET blobServices/default/…/diagnosticSettings',
      'properties.logs[].{category, enabled}, workspaceId or storageAccountId',
      diagnostics,
    ),
    failureAlerts: filled(
      bothVaults,
      'properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures',
      backupVault,
    ),
    copies: filled(
      `GET storageAccounts/{account}/objectReplicationPolicies + GET storageAccounts/{account} + ${bothVaults}`,
      'properties.{destinationAccount, rules}; sku.name; properties.redundancySettings',
      `${rest}/storagerp/object-replication-policies/list`,
    ),
  },
  key: {
    manager: filled(
      'GET vaults/{vault}/keys/{key}',
      'id: a key in a vault of the customer; a key of Microsoft has no name',
      key,
    ),
    state: filled('GET vaults/{vault}/keys/{key}', 'properties.attributes.{enabled, exp}', key),
    rotation: filled(
      'GET vaults/{vault}/keys/{key}',
      'properties.rotationPolicy.lifetimeActions[].{trigger, action}',
      key,
    ),
  },
  source: {
    newestBackup: filled(
      'GET backupProtectedItems + GET backupInstances',
      'properties.{sourceResourceId, lastRecoveryPoint}',
      items,
    ),
    newestInStore: filled(
      'GET backupProtectedItems + GET backupInstances',
      'properties.{sourceResourceId, lastRecoveryPoint}, in the vault that is asked',
      items,
    ),
    plan: filled(
      'GET backupProtectedItems + GET backupJobs of both kinds of vault',
      'properties.policyId is the policy assigned now, so only where a job of the item made a backup in the window; properties.{policyId, dataSourceId} of that job',
      items,
    ),
    copies: filled(
      'GET backupProtectedItems of the second region',
      'properties.lastRecoveryPoint',
      `${rest}/backup/backup-protected-items-crr/list`,
    ),
    restore: filled(bothJobs, 'properties.{operation, status, endTime, duration}; validation is always none', jobs),
  },
  plan: {
    rules: filled(
      'GET backupPolicies/{policy} of both kinds of vault',
      'properties.{schedulePolicy, retentionPolicy}; properties.policyRules[]',
      policies,
    ),
    assigned: filled('GET backupPolicies/{policy}', 'properties.protectedItemsCount', policies),
  },
  'recovery-points': {
    count: filled(bothPoints, 'value[]', points),
    unencrypted: filled(
      'no call',
      'documented: a vault encrypts whatever it holds, so there are none',
      `${learn}/backup/backup-encryption`,
    ),
    unusable: filled(
      bothPoints,
      'properties.recoveryPointState is Partial; properties.recoveryPointProperties.expiryTime is past',
      instancePoints,
    ),
    newest: filled(bothPoints, 'properties.recoveryPointTime', points),
    oldest: filled(bothPoints, 'properties.recoveryPointTime', points),
    shortestRetentionDays: filled(
      bothPoints,
      'properties.recoveryPointProperties.expiryTime, recoveryPointTime',
      points,
    ),
  },
  'job-history': {
    work: filled(bothJobs, 'properties.operation', jobs),
    ended: filled(bothJobs, 'properties.{status, endTime}', jobs),
    lastFailed: filled(
      bothJobs,
      'properties.{status, startTime, entityFriendlyName}; properties.dataSourceId',
      `${rest}/dataprotection/jobs/list`,
    ),
  },
  'restore-plan': {
    longestGapHours: never('Nothing in Site Recovery starts a test failover by itself, so the fact is always null.'),
    lastRun: filled('GET replicationRecoveryPlans/{plan}', 'properties.lastTestFailoverTime', recoveryPlans),
    restores: filled('GET replicationRecoveryPlans/{plan}', 'properties.{replicationProviders, groups}', recoveryPlans),
  },
  'audit-trail': {
    recording: filled(exported, 'properties.logs[].{category, enabled}', activity),
    everyRegion: filled(exported, 'the setting is of the whole subscription, so true', activity),
    tamperEvidence: filled(
      'GET containers/insights-activity-logs',
      'properties.immutabilityPolicy.properties.state: moot where Locked, as nobody can change what is there; else off',
      container,
    ),
    delivered: filled(
      'GET workspaces/{workspace}/query',
      'the newest TimeGenerated in AzureActivity',
      `${rest}/loganalytics/query`,
    ),
    encryption: filled(
      'GET storageAccounts/{account} of the setting',
      'properties.encryption.{keySource, keyvaultproperties}',
      account,
    ),
    store: filled(exported, 'properties.storageAccountId, or workspaceId', activity),
    administration: filled(exported, 'properties.logs[] of category Administrative', activity),
    keyUse: filled(
      'GET {key vault}/…/diagnosticSettings',
      'properties.logs[].{category: AuditEvent, or categoryGroup: audit or allLogs, enabled}',
      diagnostics,
    ),
    storeData: filled(
      'GET blobServices/default/…/diagnosticSettings',
      'properties.logs[].{category: StorageRead, StorageWrite, StorageDelete, or categoryGroup: audit or allLogs, enabled}',
      diagnostics,
    ),
  },
};
