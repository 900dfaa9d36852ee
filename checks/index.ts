/** Every check, one line each. */
import storeNotPublic from './access/store-not-public.ts';
import type { Check } from './check.ts';
import storeEncryptedAtRest from './encryption/store-encrypted-at-rest.ts';
import storeRefusesPlaintext from './encryption/store-refuses-plaintext.ts';
import storeLocked from './immutability/store-locked.ts';
import keyRotates from './keys/key-rotates.ts';
import storeInAllowedRegions from './location/store-in-allowed-regions.ts';

export const checks: readonly Check[] = [
  storeEncryptedAtRest,
  storeRefusesPlaintext,
  keyRotates,
  storeLocked,
  storeNotPublic,
  storeInAllowedRegions,
];
