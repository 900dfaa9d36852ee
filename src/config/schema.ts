/** The shape of the configuration file: every option with its bounds, its default and what it means. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { lockModes } from '../../checks/policy.ts';
import type { Provider } from '../../providers/provider.ts';
import { targetPattern } from '../evidence/layout.ts';
import { daemonPort, graceHours } from './defaults.ts';
import { scheduleFault, timezoneFault } from './schedule.ts';

const maxTargets = 500;

/** A path of the operator's; the loader resolves it against the folder of the configuration file. */
const filePath = z.string().min(1).max(4096).meta({ path: true });

/** A text that `fault` finds nothing wrong with. */
function checked(fault: (text: string) => string | null) {
  return z
    .string()
    .max(100)
    .superRefine((text, context) => {
      const message = fault(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });
}

const store = z.strictObject({
  path: filePath.default('./evidence').describe('Folder that holds the log. It is made if it does not exist.'),
});

const signing = z.strictObject({
  key: filePath
    .default('./keys/signer.pem')
    .describe('Private key that signs each night: a PKCS#8 PEM file that only its owner can read.'),
  passphraseEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'must be the name of an environment variable, not the passphrase itself')
    .optional()
    .describe('Name of the environment variable that holds the passphrase of an encrypted key.'),
  firstKey: filePath
    .optional()
    .describe('Public key (PEM) that the log began with; only needed after a change to an announced key.'),
});

const run = z.strictObject({
  deadlineMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(120)
    .describe('Minutes after which a run stops asking; what was not asked by then is a gap.'),
  graceHours: z
    .int()
    .min(1)
    .max(23)
    .default(graceHours)
    .describe('Hours after its scheduled time within which a run counts as on time.'),
});

const daemon = z.strictObject({
  listen: z
    .strictObject({
      host: z
        .string()
        .max(45)
        .refine((text) => isIP(text) !== 0, 'must be an IP address, such as 127.0.0.1, or 0.0.0.0 for every interface')
        .default('127.0.0.1')
        .describe('Address of the interface on which health and metrics can be asked for, without a password.'),
      port: z.int().min(0).max(65_535).default(daemonPort).describe('Port for that; 0 takes any free one.'),
    })
    .prefault({})
    .describe('Where health and metrics can be asked for.'),
  logLevel: z
    .enum(['info', 'warn', 'error'])
    .default('info')
    .describe('Least important lines that the daemon writes to its output.'),
});

const policy = z.strictObject({
  allowedRegions: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a region as the cloud writes it, such as us-east-1'))
    .min(1)
    .max(100)
    .optional()
    .describe('Regions in which patient data may lie. Without it, location is not judged.'),
  lock: z
    .strictObject({
      mode: z.enum(lockModes).optional().describe('Weakest lock mode accepted for backups.'),
      minDays: z.int().min(1).max(36_500).optional().describe('Least days for which new backups must be locked.'),
    })
    .optional()
    .describe('How backups must be locked against change and deletion.'),
  keyRotationMaxDays: z.int().min(1).max(3650).optional().describe('Most days between two rotations of a key.'),
  rpoHours: z
    .int()
    .min(1)
    .max(8784)
    .optional()
    .describe(
      'Recovery point objective: most hours of work that may be lost, so the longest age of the newest backup.',
    ),
  rtoHours: z
    .int()
    .min(1)
    .max(8784)
    .optional()
    .describe('Recovery time objective: most hours a restore may take. Without it, the time is not judged.'),
  minRetentionDays: z.int().min(1).max(36_500).optional().describe('Least days for which a backup must be kept.'),
  restoreTestMaxAgeDays: z.int().min(1).max(3650).optional().describe('Most days since a restore was last tried.'),
  jobSuccessPercent: z.number().min(1).max(100).optional().describe('Least share of jobs that must end well.'),
  undeleteMinDays: z
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe('Least days for which deleted backups can be brought back, where no lock forbids deletion.'),
  copyCount: z
    .int()
    .min(2)
    .max(10)
    .optional()
    .describe('Least number of copies of a workload, itself counted; one of them must lie in another region.'),
  restoreLateHours: z
    .int()
    .min(1)
    .max(720)
    .optional()
    .describe('Most hours by which a scheduled trial of a restore may be late.'),
  auditDeliveryMaxHours: z
    .int()
    .min(1)
    .max(720)
    .optional()
    .describe('Most hours since an audit trail last delivered what it recorded.'),
  auditProofMaxHours: z
    .int()
    .min(1)
    .max(720)
    .optional()
    .describe('Most hours since an audit trail last delivered proof that it was not changed.'),
  trustedAccounts: z
    .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,126}$/, 'must be an account as the cloud writes it'))
    .max(1000)
    .optional()
    .describe('Other accounts that may be let into backup stores, such as one that keeps copies.'),
});

const limits = z.strictObject({
  concurrency: z.int().min(1).max(256).default(32).describe('Calls in flight at once.'),
  requestsPerSecond: z
    .number()
    .min(0.1)
    .max(10_000)
    .optional()
    .describe('Most calls in a second; without it only concurrency limits them.'),
  timeoutSeconds: z
    .number()
    .min(1)
    .max(300)
    .default(15)
    .describe('Seconds after which one attempt of a call is ended.'),
  attempts: z.int().min(1).max(10).default(4).describe('Attempts of one call, the first included.'),
});

const targetShape = {
  id: z
    .string()
    .regex(targetPattern, 'must be 1 to 63 lower-case letters, digits and hyphens, not starting with a hyphen')
    .describe('Name of the target in reports and in the bundle; it must never change.'),
  expect: z
    .enum(['something', 'empty'])
    .default('something')
    .describe('Say `empty` where finding nothing is right; otherwise an empty target is unknown.'),
  limits: limits.prefault({}).describe('How hard the target may be asked.'),
};

/** A target names its provider by the one key under which that provider's settings stand. */
function targetSchema(providers: readonly Provider[]) {
  const settings = Object.fromEntries(
    providers.map(({ id, title, settings }) => [id, settings.optional().describe(`Settings for ${title}.`)]),
  );
  return z
    .strictObject({ ...targetShape, ...settings })
    .meta({ oneOf: providers.map(({ id }) => ({ required: [id] })) });
}

/** The whole file. The registry is handed in, because the shape of a target's settings is its provider's own. */
export function configSchema(providers: readonly Provider[]) {
  return z.strictObject({
    log: z
      .string()
      .max(127)
      .regex(
        /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9._-]*)+$/,
        'must look like clinic.example/backup-evidence, in lower case',
      )
      .describe('Name of the log: a domain of yours and a path. It is in every statement, and must never change.'),
    store: store.prefault({}).describe('Where the log is kept.'),
    signing: signing.prefault({}).describe('The key that signs each night.'),
    schedule: checked(scheduleFault)
      .default('0 2 * * *')
      .describe('When a night is due: minute, hour, day of month, month, day of week.'),
    timezone: checked(timezoneFault).default('UTC').describe('Time zone of the schedule, as IANA names it.'),
    run: run.prefault({}).describe('Limits of one run.'),
    daemon: daemon.prefault({}).describe('How `backup-evidence daemon` is watched.'),
    policy: policy.prefault({}).describe('Thresholds of your own; what is left out keeps the default of the product.'),
    targets: z
      .array(targetSchema(providers))
      .min(1)
      .max(maxTargets)
      .describe(`What to inspect: 1 to ${maxTargets} accounts, subscriptions, projects or stores.`),
  });
}

/** The parts of the file that are the same for every provider, defaults filled in. */
export type ConfigFile = Omit<z.output<ReturnType<typeof configSchema>>, 'targets'>;
export type Limits = z.output<typeof limits>;
export type Expectation = z.output<typeof targetShape.expect>;
