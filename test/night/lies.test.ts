/** Each call answered with a lie in turn: nothing is concluded from it, and nothing else changes. */
import { describe, expect, it, type TestContext } from 'vitest';
import { awsClinic } from '../servers/aws-clinic.ts';
import { byId, expectAftermath, type Healthy, healthyNight } from './aftermath.ts';
import { verify } from './agent.ts';
import type { Refusal } from './refusal.ts';
import { refusals } from './refusals.ts';

const open = awsClinic('whole nights with each call answered wrongly');

const lies = ['html', 'another answer', 'empty', 'cut off'] as const;
const whole = refusals.filter(({ where }) => where === 'everywhere');
const cases = lies.flatMap((lie) => whole.map((refusal) => ({ ...refusal, lie })));

let before: Promise<Healthy> | undefined;

/** What rests on an answer rests on it alike, whether it is refused or wrong; only the reason differs. */
function lied(refusal: Refusal): Refusal {
  return { ...refusal, instead: refusal.instead.map((named) => named.replace(/:denied(:[\w:]+)?$/, ':malformed')) };
}

describe('a lie in the place of an answer', () => {
  it.for(cases)('$lie to $operation: only what rests on it is unknown', async (refusal, context: TestContext) => {
    before ??= healthyNight(open(context));
    const healthy = await before;
    const { operation, lie } = refusal;
    healthy.tape.spoil(operation, 'everywhere', lie);
    const { sealed } = await healthy.night();
    const says = operation.split(' ').at(-1) ?? operation;
    expectAftermath(healthy, byId(sealed.path), lied(refusal), { observed: { gap: 'malformed' }, says });
  });

  it('leaves a log of nights that verifies', async (context) => {
    before ??= healthyNight(open(context));
    const { agent } = await before;
    const { code, stdout } = await verify(agent);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain(`${cases.length + 1} statements`);
  });
});
