/** Tells from the selectors of a trail which events it records, and hides what of them names something stored. */
import type { Facts } from '../../kinds.ts';

type Trail = Facts['audit-trail'];
type Extent = Trail['administration'];
export type RecordedEvents = Pick<Trail, 'administration' | 'keyUse' | 'storeData'>;

interface BasicSelector {
  readonly ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly' | null | undefined;
  readonly IncludeManagementEvents?: boolean | null | undefined;
  readonly DataResources?:
    | readonly { readonly Type: string; readonly Values?: readonly string[] | null | undefined }[]
    | null
    | undefined;
  readonly ExcludeManagementEventSources?: readonly string[] | null | undefined;
}

interface FieldSelector {
  readonly Field: string;
  readonly Equals?: readonly string[] | null | undefined;
  readonly NotEquals?: readonly string[] | null | undefined;
}
interface AdvancedSelector {
  readonly FieldSelectors: readonly FieldSelector[];
}

/** Events that one selector lets through. */
interface Selection {
  readonly of: 'Management' | 'Data';
  readonly reads: boolean;
  readonly writes: boolean;
  /** Services whose events it leaves out. */
  readonly except: readonly string[];
  /** It narrows its events further, so that it never stands for all of them. */
  readonly narrowed: boolean;
}

const objects = 'AWS::S3::Object';
const keyService = 'kms.amazonaws.com';

/** "All objects in all S3 buckets" are meant by a prefix that names no bucket (API_DataResource.html). */
const everyBucket = /^arn:[a-z-]+:s3(:::)?$/;

export function redactDataResource(value: string, handle: (secret: string) => string): string {
  return everyBucket.test(value) ? value : handle(value);
}

/** Categories, truth values, types of resources and services name nothing that is stored; any other value might. */
export function redactFieldValue(value: string, handle: (secret: string) => string): string {
  const open =
    /^(Management|Data|NetworkActivity|true|false|AWS::[A-Za-z0-9]+::[A-Za-z0-9]+|[a-z0-9-]+\.amazonaws\.com)$/;
  return open.test(value) ? value : handle(value);
}

/** Each event that at least one selector lets through is recorded (API_PutEventSelectors.html). */
export function eventsOfBasic(selectors: readonly BasicSelector[]): RecordedEvents {
  return eventsOf(selectors.flatMap(selectionsOfBasic));
}

export function eventsOfAdvanced(selectors: readonly AdvancedSelector[]): RecordedEvents {
  return eventsOf(selectors.flatMap(({ FieldSelectors }) => selectionOfFields(FieldSelectors) ?? []));
}

function selectionsOfBasic(selector: BasicSelector): Selection[] {
  const mode = selector.ReadWriteType ?? 'All';
  const modes = { reads: mode !== 'WriteOnly', writes: mode !== 'ReadOnly' };
  const except = selector.ExcludeManagementEventSources ?? [];
  const buckets = (selector.DataResources ?? []).filter(({ Type }) => Type === objects);
  const named = buckets.flatMap(({ Values }) => Values ?? []);
  return [
    ...((selector.IncludeManagementEvents ?? true)
      ? [{ of: 'Management', ...modes, except, narrowed: false } as const]
      : []),
    ...named.map((value) => ({ of: 'Data', ...modes, except: [], narrowed: !everyBucket.test(value) }) as const),
  ];
}

/** All fields must match for a selector to let an event through; null where it lets through nothing of ours. */
function selectionOfFields(fields: readonly FieldSelector[]): Selection | null {
  const equal = (name: string) => fields.find(({ Field, Equals }) => Field === name && Equals)?.Equals ?? null;
  const of = equal('eventCategory')?.[0];
  if (of !== 'Management' && of !== 'Data') return null;
  const types = equal('resources.type');
  if (of === 'Data' && types && !types.includes(objects)) return null;
  const readOnly = equal('readOnly');
  const sources = fields.filter((one) => one.Field === 'eventSource' && isOnly(one, 'NotEquals'));
  const twice = new Set(fields.map(({ Field }) => Field)).size < fields.length;
  return {
    of,
    reads: readOnly?.includes('true') ?? true,
    writes: readOnly?.includes('false') ?? true,
    except: of === 'Management' ? sources.flatMap(({ NotEquals }) => NotEquals ?? []) : [],
    narrowed: twice || (of === 'Data' && !types) || !fields.every((one) => isUnderstood(one, of)),
  };
}

/** The fields of which all that they say is in a selection. Any other, also one that is new, narrows it. */
function isUnderstood(selector: FieldSelector, of: Selection['of']): boolean {
  const { Field } = selector;
  if (Field === 'eventSource') return of === 'Management' && isOnly(selector, 'NotEquals');
  const known = of === 'Data' ? ['eventCategory', 'readOnly', 'resources.type'] : ['eventCategory', 'readOnly'];
  return known.includes(Field) && isOnly(selector, 'Equals');
}

function isOnly(selector: FieldSelector, operator: 'Equals' | 'NotEquals'): boolean {
  return Object.entries(selector).every(([name, values]) => name === 'Field' || (values ? name === operator : true));
}

function eventsOf(selections: readonly Selection[]): RecordedEvents {
  const management = selections.filter(({ of }) => of === 'Management');
  const named = management.flatMap(({ except }) => except);
  return {
    // The empty name stands for every service that no selector leaves out.
    administration: extent(management, [keyService, ...named, '']),
    keyUse: extent(management, [keyService]),
    storeData: extent(
      selections.filter(({ of }) => of === 'Data'),
      [''],
    ),
  };
}

/** How much of what these services do is recorded: all if their reads and their writes are, each by some selector. */
function extent(selections: readonly Selection[], services: readonly string[]): Extent {
  const parts = services.flatMap((service) =>
    (['reads', 'writes'] as const).map((mode) =>
      selections.filter((one) => one[mode] && !one.except.includes(service)),
    ),
  );
  if (parts.every((part) => part.some(({ narrowed }) => !narrowed))) return 'all';
  return parts.some((part) => part.length > 0) ? 'some' : 'none';
}
