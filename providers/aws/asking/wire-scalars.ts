/** Looks at single values of an answer as they came, because the SDK makes `false` of any text that is not `true`. */

/** `numbers` may occur more than once, every other at most once. */
export type Scalar = 'boolean' | 'number' | 'numbers' | 'text';

const forms: Readonly<Record<Scalar, string>> = {
  boolean: '(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])',
  number: '\\d{1,9}',
  numbers: '\\d{1,9}',
  text: '[^<]*',
};

/** True if each of these elements, by local name, holds nothing but a value of its form, as often as it may occur. */
export function scalarsReadable(body: Uint8Array, scalars: Readonly<Record<string, Scalar>>): boolean {
  const text = new TextDecoder().decode(body);
  return Object.entries(scalars).every(([name, scalar]) => isReadable(text, name, scalar));
}

function isReadable(text: string, name: string, scalar: Scalar): boolean {
  const begun = text.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])`, 'g'))?.length ?? 0;
  if (begun === 0) return true;
  const empty = scalar === 'text' ? '/>|' : '';
  const whole = `<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*?)?(?:${empty}>${forms[scalar]}</(?:[\\w.-]+:)?${name}\\s*>)`;
  if (scalar !== 'numbers' && begun > 1) return false;
  return text.match(new RegExp(whole, 'g'))?.length === begun;
}
