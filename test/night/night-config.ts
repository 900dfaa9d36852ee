/** The configuration of a night over the pretend clinic. */

/** The clinic's own account, as target `clinic`; `settings` are those of its provider. */
export function nightConfig(settings: unknown, rest: Readonly<Record<string, unknown>> = {}): object {
  return withTargets([{ id: 'clinic', aws: settings, ...rest }]);
}

export function withTargets(targets: readonly object[]): object {
  const limits = { concurrency: 8, attempts: 1, timeoutSeconds: 20 };
  return {
    log: 'clinic.example/nights',
    policy: { allowedRegions: ['us-east-1', 'us-west-2'], rtoHours: 4 },
    targets: targets.map((target) => ({ limits, ...target })),
  };
}

/** Settings of a target that takes a role in another account; moto makes such an account when it is first named. */
export function inAccount(settings: unknown, account: string, externalId?: string): unknown {
  const assumeRole = { roleArn: `arn:aws:iam::${account}:role/reader`, ...(externalId && { externalId }) };
  return { ...(settings as object), credentials: { kind: 'environment', assumeRole } };
}
