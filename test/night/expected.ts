/** What a night must conclude about the pretend clinic: each row cites the page of AWS's documentation it follows. */
import { checks } from '../../checks/index.ts';
import type { ClinicKeys } from '../servers/clinic.ts';
import { bucketRows } from './expected-buckets.ts';
import { bucketAndAccountRows, vaultRows } from './expected-stores.ts';
import { accountRows, emptyAccountRows, sourceRows, workRows } from './expected-work.ts';
import { account, idNamed, withManaged } from './names.ts';
import { pages } from './pages.ts';
import { type Row, rowsOf } from './row.ts';

const ofClinic = [bucketRows, bucketAndAccountRows, vaultRows, accountRows, workRows, sourceRows];

/** The target `clinic`. */
export function expectedOfClinic(keys: ClinicKeys): readonly Row[] {
  const arns = withManaged(keys);
  return ofClinic.flatMap((table) => rowsOf(table, 'clinic', (name) => idNamed(name, arns)));
}

const accounts = { spare: '111122223333', closed: '222233334444' } as const;

/** Two empty accounts beside it: `spare` is expected to be empty, `closed` is not. */
export function expectedOfEmpty(): readonly Row[] {
  const verdicts = { spare: 'not-applicable', closed: 'unknown' } as const;
  const reasons = {
    spare: 'the list is whole and empty, as the configuration expects',
    closed: 'the list is whole and empty, which the configuration does not expect',
  };
  return (['spare', 'closed'] as const).flatMap((target) => {
    const own = emptyAccountRows[target];
    const others = checks.filter(({ id }) => !Object.hasOwn(own, id));
    return [
      ...rowsOf(own, target, (name) => (name === account ? `arn:aws:iam::${accounts[target]}:root` : name)),
      ...others.map(({ id: check }) => ({
        ...{ check, target, resource: target, verdict: verdicts[target], page: pages.buckets },
        reason: reasons[target],
      })),
    ];
  });
}
