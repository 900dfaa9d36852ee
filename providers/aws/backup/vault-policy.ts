/** What the access policy of a vault says, as facts that every check understands. */
import { known, missing } from '../../fact.ts';
import type { Stranger } from '../../kinds.ts';
import type { Fact, ResourceOf } from '../../resource.ts';
import { type Answer, factIn, type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import { matches } from '../policy/arn-pattern.ts';
import { type PolicyDocument, readPolicy } from '../policy/policy-document.ts';
import { type Demand, refusalOf } from '../policy/refusal.ts';
import { strangersOf } from '../policy/strangers.ts';
import type { getBackupVaultAccessPolicy } from './vault-operations.ts';

/**
 * What AWS Config's rule backup-recovery-point-manual-deletion-disabled asks for, and the call that takes the policy
 * itself off. The first two act on recovery points, whose ARNs are those of many services: only `*` names them all.
 */
function demands(vault: string): readonly Demand[] {
  const onPoints = (action: string): Demand => ({ action, covered: (patterns) => patterns.includes('*') });
  const onVault = (action: string): Demand => ({
    action,
    covered: (patterns) => patterns.some((pattern) => matches(pattern, vault)),
  });
  return [
    onPoints('backup:DeleteRecoveryPoint'),
    onPoints('backup:UpdateRecoveryPointLifecycle'),
    onVault('backup:PutBackupVaultAccessPolicy'),
    onVault('backup:DeleteBackupVaultAccessPolicy'),
  ];
}

/**
 * "Regardless of the AWS Backup vault's access policy, cross-account access for any action other than
 * backup:CopyIntoBackupVault will be rejected" (create-a-vault-access-policy.html), and that one only adds.
 */
const openToOthers = { open: ['backup:CopyIntoBackupVault'], destructive: [] } as const;

type PolicyAnswer = Answer<BodyOf<typeof getBackupVaultAccessPolicy>>;
type PolicyFacts = Pick<ResourceOf<'store'>['facts'], 'deletionRefused' | 'strangers' | 'publicGrants'>;

export function policyFacts(
  answer: PolicyAnswer,
  vault: { readonly arn: string; readonly account: string },
): PolicyFacts {
  const read = <T>(none: T, reading: (policy: PolicyDocument) => Reading<T>): Fact<T> =>
    factIn<BodyOf<typeof getBackupVaultAccessPolicy>, T>(answer, {
      notConfigured: none,
      configured: ({ Policy }) => {
        const policy = readPolicy(Policy);
        return policy ? reading(policy) : unreadable('malformed', 'The policy of the vault could not be read.');
      },
    });
  const strangers = read<readonly Stranger[]>([], (policy) =>
    strangersOf(policy, { ...openToOthers, account: vault.account }),
  );
  return {
    deletionRefused: read('no', (policy) => refusalOf(policy, demands(vault.arn))),
    strangers,
    publicGrants: publicGrantsIn(strangers),
  };
}

function publicGrantsIn(strangers: Fact<readonly Stranger[]>): Fact<readonly string[]> {
  if ('gap' in strangers) return missing(strangers.gap, strangers);
  const everyone = strangers.value.some(({ account }) => account === '*');
  return known(everyone ? ['the vault access policy (Principal "*")'] : [], strangers);
}
