/** What is asked before there is a configuration, and what each answer puts into it. */
import type { Provider } from '../../providers/provider.ts';

/** A configuration while it is asked for: always whole, with what stands in until the answer comes. */
export interface Draft {
  readonly log: string;
  readonly signing?: { readonly passphraseEnv: string };
  readonly schedule: string;
  readonly timezone: string;
  readonly policy?: { readonly allowedRegions: readonly string[] };
  readonly targets: readonly [{ readonly id: string; readonly [provider: string]: unknown }];
}

export interface Question {
  /** As the command line names it. */
  readonly flag: string;
  readonly asks: string;
  /** Taken for an empty answer; null where there is none. */
  readonly standard: string | null;
  put(draft: Draft, answer: string): Draft;
}

export function firstDraft(provider: Provider): Draft {
  const log = 'clinic.example/backup-evidence';
  return { log, schedule: '0 2 * * *', timezone: 'UTC', targets: [{ id: 'main', [provider.id]: {} }] };
}

export function questionsFor(provider: Provider): readonly Question[] {
  const { id, title, setup } = provider;
  return [
    {
      flag: '--log',
      asks: 'Name of the log: a domain of yours and a path, such as clinic.example/backup-evidence. It can never change',
      standard: null,
      put: (draft, log) => ({ ...draft, log }),
    },
    {
      flag: '--target',
      asks: `Name of the ${title} account in reports. It can never change`,
      standard: 'main',
      put: (draft, name) => ({ ...draft, targets: [{ ...draft.targets[0], id: name }] }),
    },
    ...setup.questions.map(
      ({ name, asks, standard, settings }): Question => ({
        ...{ flag: `--setting ${name}`, asks, standard },
        put(draft, answer) {
          const [target] = draft.targets;
          return { ...draft, targets: [{ ...target, [id]: { ...(target[id] as object), ...settings(answer) } }] };
        },
      }),
    ),
    {
      flag: '--allowed-regions',
      asks: 'Regions in which patient data may lie, separated by commas; with none, location is not judged',
      standard: '',
      put(draft, answer) {
        const allowedRegions = answer.split(',').map((region) => region.trim());
        return answer === '' ? draft : { ...draft, policy: { allowedRegions } };
      },
    },
    {
      flag: '--schedule',
      asks: 'When a night is due: minute, hour, day of month, month, day of week',
      standard: '0 2 * * *',
      put: (draft, schedule) => ({ ...draft, schedule }),
    },
    {
      flag: '--timezone',
      asks: 'Time zone of that, as IANA names it',
      standard: 'UTC',
      put: (draft, timezone) => ({ ...draft, timezone }),
    },
  ];
}
