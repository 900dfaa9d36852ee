/** The eleven controls of AWS Backup Audit Manager beside the checks that look at the same, and where the two part. */

/** The page that says what each control evaluates, and the one that names them for programs. */
export const auditManagerSources = [
  'https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html',
  'https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-frameworks-api.html',
] as const;

export interface AuditManagerControl {
  /** As programs name it. */
  readonly name: string;
  /** What it evaluates, and its default. */
  readonly evaluates: string;
  /** Our checks, by id. */
  readonly checks: readonly [string, ...string[]];
  /** What ours see that it does not. */
  readonly beyond: string;
  /** What it offers that ours do not. */
  readonly lacking: string;
}

export const auditManagerControls: readonly AuditManagerControl[] = [
  {
    name: 'BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
    evaluates: 'A resource is included in at least one backup plan.',
    checks: ['source-in-a-plan', 'plan-assigned'],
    beyond:
      'A plan counts only if it made a backup of the workload lately, is still there, and still has something assigned. ' +
      'A list of workloads or plans that could not be read is unknown.',
    lacking: 'A workload that was assigned to its first plan today counts only after its first backup.',
  },
  {
    name: 'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK',
    evaluates: 'A plan has a rule that runs at least every [1 day] and keeps what it makes for at least [35 days].',
    checks: ['plan-frequent-enough', 'plan-keeps-long-enough'],
    beyond:
      'Frequency is the longest gap in the schedule over a year, so a rule that rests at weekends is not daily. Whether ' +
      'anything is assigned to the plan is judged too, and what is kept by hand or under older plans by itself.',
    lacking: 'Nothing known.',
  },
  {
    name: 'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
    evaluates:
      'The policy of a vault lets nobody delete recovery points by hand, but for up to five roles that one names.',
    checks: ['store-deletion-refused'],
    beyond: 'A lock that nobody can lift counts too, and only once it is final. Buckets are judged alike.',
    lacking: 'Roles that may delete cannot be named: a policy that lets some through is unknown, not met.',
  },
  {
    name: 'BACKUP_RECOVERY_POINT_ENCRYPTED',
    evaluates: 'A recovery point is encrypted.',
    checks: ['recovery-points-encrypted'],
    beyond:
      'Whether new data will be, whose key that is, whether the key can be used and rotates, and whether copies keep up ' +
      'are judged beside it.',
    lacking: 'It is told per recovery point; ours counts them per vault and names the first twenty.',
  },
  {
    name: 'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
    evaluates: 'A recovery point is kept for at least [35 days].',
    checks: ['recovery-points-kept-long-enough'],
    beyond: 'The deletion rules of buckets are judged alike, by `store-expiry-after-retention`.',
    lacking: 'It is told per recovery point; ours names the shortest time in each vault.',
  },
  {
    name: 'BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION',
    evaluates: 'A resource is configured to have its backups copied to another Region.',
    checks: ['plan-copies-to-another-region', 'source-copied-to-another-region'],
    beyond: 'A copy must also have been made, and be young. Buckets that replicate by themselves are judged alike.',
    lacking: 'It can ask for one Region by name; ours asks for any other, and `allowedRegions` bounds them.',
  },
  {
    name: 'BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT',
    evaluates: 'A resource is configured to have its backups copied to another account.',
    checks: ['plan-copies-out-of-reach', 'source-copied-out-of-reach'],
    beyond: 'A copy must also have been made, and be young.',
    lacking: 'It can ask for accounts by name. Ours also accept a vault of the same account that AWS keeps apart.',
  },
  {
    name: 'BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK',
    evaluates: 'A resource has backups in a locked vault, with bounds on the days if one names them.',
    checks: ['source-newest-in-locked-store', 'store-locked'],
    beyond:
      'Mode and date decide: a lock in governance mode, or in compliance mode while it can still be taken off, is not ' +
      'met by default. The record says until when new data is locked and who could break it.',
    lacking: 'It can also ask for a longest retention; ours shows it and does not judge it.',
  },
  {
    name: 'BACKUP_LAST_RECOVERY_POINT_CREATED',
    evaluates: 'A recovery point was made within a time that one names.',
    checks: ['source-fresh'],
    beyond:
      'Only a whole backup counts, and what was made in part is named. A date in the future is unknown. Backups that a ' +
      'service makes by itself are seen too.',
    lacking: 'Nothing known.',
  },
  {
    name: 'RESTORE_TIME_FOR_RESOURCES_MEET_TARGET',
    evaluates: 'The newest restore of a resource took no longer than a time that one names.',
    checks: ['source-restore-in-time', 'source-restore-recent', 'source-restore-verified', 'restore-plan-runs'],
    beyond:
      'When that restore was, whether what came back was checked and right, and whether the plan that tries restores ' +
      'still runs.',
    lacking: 'Nothing known.',
  },
  {
    name: 'RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT',
    evaluates:
      'A recovery point of a resource was copied to a logically air-gapped vault within a time that one names.',
    checks: ['source-copied-out-of-reach'],
    beyond:
      'A backup that is written there at once counts too, and so does a copy in another account. Whether it was ever ' +
      'restored is judged beside it.',
    lacking: 'It can ask for such a vault and nothing else.',
  },
];
