/** Tells whether a rule's event pattern lets the failure of a backup job through, and keeps of it only what tells. */
import { z } from 'zod';

/** What is kept of a pattern; a member that the pattern lacks lets everything through, null stands for another form. */
const kept = z.strictObject({
  source: z.array(z.string().nullable()).optional(),
  type: z.array(z.string().nullable()).optional(),
  state: z.array(z.string().nullable()).optional(),
  /** Whether the pattern asks for anything else. */
  narrowed: z.boolean(),
});
type Kept = z.infer<typeof kept>;

const pattern = z.looseObject({
  source: z.array(z.unknown()).optional(),
  'detail-type': z.array(z.unknown()).optional(),
  detail: z.looseObject({ state: z.array(z.unknown()).optional() }).optional(),
});

const words = { source: /^aws\.[a-z0-9-]{1,40}$/, type: /^[A-Za-z ]{1,60} Change$/, state: /^[A-Z_]{1,40}$/ };

/** The pattern as it may be recorded: sources of AWS, kinds of change and states, and no name of the customer's own. */
export function keptPattern(text: string): string {
  const read = pattern.safeParse(parsed(text));
  if (!read.success) return JSON.stringify({ narrowed: true } satisfies Kept);
  const { source, 'detail-type': type, detail, ...others } = read.data;
  const { state, ...details } = detail ?? {};
  const listed = { ...(source && { source }), ...(type && { type }), ...(state && { state }) };
  const lists = Object.entries(listed).map(([name, values]) => [
    name,
    values.map((value) => (typeof value === 'string' ? plain(words[name as keyof typeof words], value) : null)),
  ]);
  const narrowed = Object.keys(others).length + Object.keys(details).length > 0;
  return JSON.stringify({ ...Object.fromEntries(lists), narrowed });
}

/** A plain word means itself and nothing else, so that of any other word it is enough that there is one. */
function plain(form: RegExp, word: string): string {
  return form.test(word) ? word : 'another';
}

/** Events of failed backup jobs as eventbridge.html of the developer guide of AWS Backup shows them. */
const failure = { source: 'aws.backup', type: 'Backup Job State Change', state: 'FAILED' } as const;

/** `perhaps` where the pattern asks for more than is kept of it. */
export function letsFailuresThrough(text: string): 'yes' | 'perhaps' | 'no' {
  const read = kept.safeParse(parsed(text));
  if (!read.success) return 'perhaps';
  const answers = (['source', 'type', 'state'] as const).map((name) => {
    const values = read.data[name];
    if (values === undefined || values.includes(failure[name])) return 'yes';
    return values.includes(null) ? 'perhaps' : 'no';
  });
  if (answers.includes('no')) return 'no';
  return read.data.narrowed || answers.includes('perhaps') ? 'perhaps' : 'yes';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
