/** From a configuration to living parts: the only file that names every implementation. */
import { join } from 'node:path';
import { type ControlId, controls } from '../checks/controls.ts';
import { checks } from '../checks/index.ts';
import { defaultPolicy, type Policy } from '../checks/policy.ts';
import { providers } from '../providers/index.ts';
import { type Clock, runClock } from './clock.ts';
import { collector } from './collector.ts';
import { settingsForEvidence } from './config/evidence.ts';
import { type Config, loadConfig } from './config/load.ts';
import { policyOf } from './config/policy.ts';
import type { DryOptions } from './doctor/dry-survey.ts';
import { readPublicKey } from './evidence/public-key-file.ts';
import type { Door, Progress } from './inspect.ts';
import { borrowHandleKey, Handles, loadHandleKey } from './observe/handles.ts';
import { live } from './observe/live.ts';
import type { Parts } from './run.ts';
import { type Log, openLog } from './seal/log.ts';
import { openLocalKey } from './sign/local-key.ts';
import type { Signer } from './sign/signer.ts';
import type { Plan } from './survey.ts';

export { checks as registeredChecks, providers as registeredProviders };

/** Reads the configuration. Throws `ConfigError`. */
export function configure(file: string): Promise<Config> {
  return loadConfig(file, providers);
}

/** Opens the log that the configuration names. Throws `KeyError` or `StoreError`. */
export async function logOf({ store, signing, log }: Config): Promise<Log> {
  const signer = await signerOf(signing);
  const first = signing.firstKey === undefined ? {} : { firstKey: await readPublicKey(signing.firstKey) };
  return openLog({ path: store.path, name: log, signer, ...first });
}

/** Opens the key that signs. Throws `KeyError`. */
export function signerOf({ key, passphraseEnv }: Config['signing']): Promise<Signer> {
  return openLocalKey(key, passphraseEnv === undefined ? undefined : process.env[passphraseEnv]);
}

/** The thresholds of the demo's clinic: the product's own, and what its contracts and its emergency plan say. */
export const demoPolicy: Policy = {
  ...defaultPolicy,
  allowedRegions: {
    value: ['us-east-1', 'us-east-2', 'us-west-2'],
    unit: null,
    source_type: 'customer_policy',
    source_ref: 'the demo clinic allows these regions',
  },
  rtoHours: {
    ...defaultPolicy.rtoHours,
    value: 8,
    source_ref: 'the demo clinic can work on paper for one day',
  },
  trustedAccounts: {
    ...defaultPolicy.trustedAccounts,
    value: ['444455556666'],
    source_ref: 'the demo clinic keeps copies in this second account of its own',
  },
};

/** Everything that a live night needs. `stop` ends its questions as its deadline does. */
export async function liveParts(config: Config, log: Log, progress: Progress, stop?: AbortSignal): Promise<Parts> {
  const clock = runClock();
  const timeout = AbortSignal.timeout(config.run.deadlineMinutes * 60_000);
  const deadline = stop ? AbortSignal.any([timeout, stop]) : timeout;
  const door = liveDoor(config, await loadHandleKey(handleKeyPath(config)), clock, deadline);
  return {
    log,
    door,
    progress,
    plans: config.targets.map(planOf),
    policy: policyOf(config),
    settings: settingsForEvidence(config),
    configDigest: config.digest,
    clock,
    ...(await ownParts()),
  };
}

/** The handle key of the log, or one for this time only. Throws `HandleKeyError`, or the system's own error. */
export function borrowedHandleKey(config: Config): Promise<Uint8Array> {
  return borrowHandleKey(handleKeyPath(config));
}

/** What a survey needs that keeps nothing, so no log. */
export async function dryParts(config: Config, handleKey: Uint8Array): Promise<DryOptions & Pick<Parts, 'plans'>> {
  const clock = runClock();
  const deadline = AbortSignal.timeout(config.run.deadlineMinutes * 60_000);
  return {
    plans: config.targets.map(planOf),
    checks,
    policy: policyOf(config),
    asOf: clock.now().toISOString(),
    door: liveDoor(config, handleKey, clock, deadline),
  };
}

/** Asks for real, each target within its own limits. */
function liveDoor({ targets }: Config, handleKey: Uint8Array, clock: Clock, deadline: AbortSignal): Door {
  const handles = new Handles(handleKey);
  const limits = new Map(targets.map((target) => [target.id, target.limits]));
  return async (plan, record) => {
    const own = limits.get(plan.id);
    if (!own) throw new Error(`${plan.id} is not a target of the configuration`);
    return live({ limits: own, clock, handles, deadline, record });
  };
}

function handleKeyPath({ store }: Config): string {
  return join(store.path, 'private', 'handles.key');
}

/** What every night of this program shares, live or replayed. */
export async function ownParts(): Promise<Pick<Parts, 'checks' | 'controlsWithoutCheck' | 'collector'>> {
  const served = new Set(checks.map(({ control }) => control));
  const unserved = (Object.keys(controls) as ControlId[]).filter((id) => !served.has(id));
  return {
    checks,
    controlsWithoutCheck: unserved.map((id) => ({ id, title: controls[id] })),
    collector: await collector(),
  };
}

function planOf({ id, provider, scope, settings, expect }: Config['targets'][number]): Plan {
  return { id, provider: providerOf(provider), scope, settings, expect };
}

/** The registered provider with this id; the configuration's schema lets no other through. */
export function providerOf(id: string): Plan['provider'] {
  const provider = providers.find((one) => one.id === id);
  if (!provider) throw new Error(`${id} is not a provider`);
  return provider;
}
