/** Where a vault lies, as its ARN says: `arn:aws:backup:region:account:backup-vault:name`. */
import { isRegion } from '../place.ts';

/** Null for what is not the ARN of a vault. */
export function readVaultArn(arn: string): { readonly account: string; readonly region: string } | null {
  const [, region = '', account = ''] = /^arn:[a-z-]+:backup:([^:]*):(\d{12}):backup-vault:[^\s:]+$/.exec(arn) ?? [];
  return isRegion(region) ? { account, region } : null;
}
