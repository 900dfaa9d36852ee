/** Which of two ways to encrypt protects less. */
import type { Encryption } from '../providers/kinds.ts';

const fromWeakest: readonly Encryption['mode'][] = ['none', 'provider-key', 'managed-key'];

export function isWeaker(one: Encryption['mode'], other: Encryption['mode']): boolean {
  return fromWeakest.indexOf(one) < fromWeakest.indexOf(other);
}
