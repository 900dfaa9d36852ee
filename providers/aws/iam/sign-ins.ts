/** Who signs in to an account with a password, and who of them needs nothing else. */
import { missing } from '../../fact.ts';
import { type Instant, mostExamples, type SignIns, type Some } from '../../kinds.ts';
import type { Fact, ResourceOf } from '../../resource.ts';
import type { Ask } from '../asking/ask.ts';
import { type Answer, factIn, type Reading, unreadable } from '../asking/read.ts';
import type { BodyOf } from '../aws-operation.ts';
import type { Whereabouts } from '../place.ts';
import { readReport } from './credential-report.ts';
import { generateCredentialReport, getAccountSummary, getCredentialReport } from './iam-operations.ts';

/** Each turn has as many attempts as the door allows, seconds apart. */
const mostTurns = 5;

/** A report is made anew if it is "older than four hours" (id_credentials_getting-report.html); clocks may differ. */
const oldestReportHours = 24;

/** All that IAM tells of an account; users of IAM Identity Center and of other identity providers are none of its own. */
export async function signIns(
  ask: Ask,
  { home, partition, account }: Whereabouts,
  asOf: Instant,
): Promise<Omit<ResourceOf<'account'>['facts'], 'principal'>> {
  const [summary, people] = await Promise.all([ask(getAccountSummary, home, {}), credentialReport(ask, home, asOf)]);
  return {
    owners: ownersFact(summary, `arn:${partition}:iam::${account}:root`),
    ownerKeys: factIn<Summary, number>(summary, {
      configured: ({ SummaryMap }) => ({ value: SummaryMap.AccountAccessKeysPresent }),
    }),
    people,
  };
}

type Summary = BodyOf<typeof getAccountSummary>;

/** The root user is the one owner there is, and no person signs in as it while it has no password. */
function ownersFact(summary: Answer<Summary>, root: string): Fact<SignIns> {
  return factIn<Summary, SignIns>(summary, {
    configured: ({ SummaryMap: { AccountPasswordPresent: password, AccountMFAEnabled: secondFactor } }) => {
      if (password === null || password === undefined) {
        return unreadable('unsupported', 'IAM does not tell whether the root user has a password.');
      }
      const bare = password > 0 && secondFactor === 0;
      return { value: { count: password, withoutSecondFactor: some(bare ? [root] : []) } };
    },
  });
}

/** Asks for a report first: IAM gives out none that is older than four hours, and may have none. */
async function credentialReport(ask: Ask, home: string, asOf: Instant): Promise<Fact<SignIns>> {
  const made = await ask(generateCredentialReport, home, {});
  if ('gap' in made) return missing(made.gap, made);
  for (let turn = 0; ; turn += 1) {
    const report = await ask(getCredentialReport, home, {}, turn);
    if (!('notConfigured' in report)) return peopleFact(report, asOf);
    if (turn + 1 >= mostTurns) {
      return missing({ reason: 'unreachable', detail: 'The credential report was not ready in time.' }, report);
    }
  }
}

function peopleFact(report: Answer<BodyOf<typeof getCredentialReport>>, asOf: Instant): Fact<SignIns> {
  return factIn(report, {
    configured: ({ Content, GeneratedTime }) => {
      if (Date.parse(asOf) - Date.parse(GeneratedTime) > oldestReportHours * 3_600_000) {
        return unreadable('contradictory', `The credential report is of ${GeneratedTime}, and not of today.`);
      }
      return peopleOf(Content);
    },
  });
}

/** The root user is no user of IAM; whether its row is there says nothing. */
function peopleOf(content: string): Reading<SignIns> {
  const users = readReport(content)?.filter(({ user }) => !user.startsWith('<'));
  if (!users) return unreadable('malformed', 'The credential report could not be read.');
  const people = users.filter(({ password }) => password !== false);
  if (people.some(({ password, secondFactor }) => password === null || secondFactor === null)) {
    return unreadable('malformed', 'The credential report does not say of each user how it signs in.');
  }
  const bare = people.filter(({ secondFactor }) => secondFactor === false).map(({ user }) => user);
  return { value: { count: people.length, withoutSecondFactor: some(bare) } };
}

function some(names: readonly string[]): Some {
  return { count: names.length, examples: names.slice(0, mostExamples) };
}
