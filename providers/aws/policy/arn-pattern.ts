/** Matches the resource patterns of a policy against a bucket and its objects. */

export interface Covered {
  readonly bucket: boolean;
  /** Every object, whatever its name. */
  readonly objects: boolean;
}

/** What of the bucket with this ARN a resource pattern names. `*` in a pattern spans slashes as well. */
export function covers(pattern: string, bucket: string): Covered {
  const service = bucket.slice(0, bucket.lastIndexOf(':') + 1);
  // "You can't use a wildcard in the service segment" (reference_policies_elements_resource.html), unless it is all there is.
  if (pattern !== '*' && !pattern.startsWith(service)) return { bucket: false, objects: false };
  return { bucket: matches(pattern, bucket), objects: matchesEveryObject(pattern, `${bucket}/`) };
}

/** True if the pattern ends in `*` and what stands before it already matches a beginning of every object's ARN. */
function matchesEveryObject(pattern: string, beginning: string): boolean {
  if (!pattern.endsWith('*')) return false;
  const before = pattern.slice(0, -1);
  return Array.from({ length: beginning.length + 1 }, (_, length) => beginning.slice(0, length)).some((part) =>
    matches(before, part),
  );
}

/** Matches `*` and `?` in time bounded by the product of both lengths; a regular expression could be made to hang. */
export function matches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at;
      resume = i;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      i = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
