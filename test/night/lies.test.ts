/** Each call answered with a lie in turn: nothing is concluded from it, and nothing else changes. Truth: moto. */
import { describe, expect, it, type TestContext } from 'vitest';
import { type AwsClinic, awsClinic } from '../servers/aws-clinic.ts';
import { byId, expectAftermath, type Healthy, healthyNight } from './aftermath.ts';
import { nightHere, verify } from './agent.ts';
import { buckets } from './expected.ts';
import { type Refusal, refusals } from './refusals.ts';

const open = awsClinic('whole nights with each call answered wrongly');

const lies = ['html', 'another answer', 'empty', 'cut off'] as const;
const whole = refusals.filter(({ where }) => where === 'everywhere');
const cases = lies.flatMap((lie) => whole.map((refusal) => ({ ...refusal, lie })));

/** Enough to name each key, to lie in each region, and to be open or closed in each way. */
const few = ['clinic-ehr-copy', 'clinic-ehr-backups', 'clinic-eu-archive', 'clinic-billing', 'clinic-scans'].concat([
  'clinic-old-exports',
  'clinic-portal-uploads',
  // Its key is a bare alias.
  'clinic-imaging',
]);
const listOfFew = {
  status: 200,
  body: `<ListAllMyBucketsResult><Buckets>${few.map((name) => `<Bucket><Name>${name}</Name></Bucket>`).join('')}</Buckets></ListAllMyBucketsResult>`,
};

let before: Promise<Healthy> | undefined;

function healthy(clinic: AwsClinic): Promise<Healthy> {
  clinic.proxy.put(listOfFew, ({ name }) => name === 'ListBuckets');
  before ??= healthyNight(clinic);
  return before;
}

/** What rests on an answer rests on it alike, whether it is refused or wrong; only the reason differs. */
function lied({ turns, lost, instead }: Refusal): Pick<Refusal, 'turns' | 'lost' | 'instead'> {
  const here = (named: string) => !buckets.some((bucket) => named.endsWith(` ${bucket}`) && !few.includes(bucket));
  const reworded = instead.map((named) => named.replace(/:denied(:[\w:]+)?$/, ':malformed'));
  return { turns: turns.filter(here), lost: lost.filter(here), instead: reworded };
}

describe('a lie in the place of an answer', () => {
  it.for(cases)('$lie to $operation: only what rests on it is unknown', async (refusal, context: TestContext) => {
    const clinic = open(context);
    const { agent, ...night } = await healthy(clinic);
    const { operation, lie } = refusal;
    clinic.proxy.put(lie, ({ service, name }) => [name, `${service} ${name}`].includes(operation));
    const { sealed } = await nightHere(agent);
    const says = operation.split(' ').at(-1) ?? operation;
    expectAftermath(night, byId(sealed.path), lied(refusal), { observed: { gap: 'malformed' }, says });
  });

  it('leaves a log of nights that verifies', async (context) => {
    const { agent } = await healthy(open(context));
    const { code, stdout } = await verify(agent);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain(`${cases.length + 1} statements`);
  });
});
