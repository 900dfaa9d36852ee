/** Parses the text of a policy; one with a member that objects of this language cannot hold safely is none. */

/** The value, or null for anything but JSON without a member `__proto__`, which later copies of it would lose. */
export function parsePolicy(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__') throw new Error('A policy has no member of this name.');
      return value;
    });
  } catch {
    return null;
  }
}
