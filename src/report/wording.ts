/** The words a report uses for verdicts, sources, statuses and reasons; none of them is a legal conclusion. */
import type { Verdict } from '../../checks/check.ts';
import type { SourceType } from '../../checks/policy.ts';
import type { Citation, Status } from '../../checks/safeguards.ts';
import type { GapReason } from '../../providers/resource.ts';

/** The order in which verdicts are read: first what nobody could judge. */
export const verdictOrder = ['unknown', 'unmet', 'not-applicable', 'met'] as const satisfies readonly Verdict[];

export const verdictWords: Readonly<Record<Verdict, { readonly label: string; readonly meaning: string }>> = {
  unknown: { label: 'Unknown', meaning: 'Could not be seen: neither a pass nor a failure.' },
  unmet: { label: 'Threshold not met', meaning: 'Seen, and outside the selected threshold.' },
  'not-applicable': { label: 'Not applicable', meaning: 'The check does not concern it under this policy.' },
  met: { label: 'Met', meaning: 'Seen, and within the selected threshold.' },
};

export const statusWords: Readonly<Record<Status, string>> = {
  R: 'Required',
  A: 'Addressable',
  Std: 'Standard',
};

export const instrumentWords: Readonly<Record<Citation['instrument'], string>> = {
  'in-force': 'Rule in force',
  'nprm-2025': '2025 proposed rule (90 FR 898), not in force',
  guidance: 'Guidance',
  policy: 'Customer policy',
};

export const sourceWords: Readonly<Record<SourceType, string>> = {
  regulation: 'Regulation',
  proposed_regulation: 'Proposed rule',
  guidance: 'Guidance',
  customer_policy: 'Customer policy',
  vendor_article: 'Vendor article',
};

/** What stood in the way, and what would open it. */
export const reasonWords: Readonly<Record<GapReason, { readonly title: string; readonly remedy: string }>> = {
  denied: { title: 'Access was denied', remedy: 'Grant the permission, read-only, to the identity that collects.' },
  unreachable: { title: 'The service could not be reached', remedy: 'Check the network path and the endpoint.' },
  throttled: {
    title: 'The service asked for fewer calls',
    remedy: "Lower the target's limits in the configuration, or run at a quieter hour.",
  },
  unsupported: {
    title: 'The service or this version cannot answer',
    remedy: 'Show it by other evidence until it can be read.',
  },
  disabled: {
    title: 'The region or the service is switched off',
    remedy: 'Take the region out of the target, or switch it on for the account.',
  },
  perimeter: {
    title: 'A boundary around the account refused the call',
    remedy: 'Let the identity that collects read through the network or organization policy.',
  },
  'not-found': {
    title: 'It was no longer there when it was asked for',
    remedy: 'Look again in the next night; if it repeats, something names what does not exist.',
  },
  malformed: {
    title: 'The answer was not what the service documents',
    remedy: 'Check that the endpoint is the service itself and not something that stands in front of it.',
  },
  contradictory: { title: 'Two answers contradict each other', remedy: 'Look again in the next night.' },
  truncated: {
    title: 'The answer was cut short',
    remedy: "Raise the run's deadline or the target's limits, and look again.",
  },
};
