/** Remembers what the clinic answered, so that a night asks for real only what is spoilt in it, or new. */
import type { Call, Sent } from '../../providers/provider.ts';
import type { Door } from '../../src/inspect.ts';
import type { Parts } from '../../src/run.ts';
import type { AwsClinic } from '../servers/aws-clinic.ts';
import type { Fault } from '../servers/faults.ts';

/** One question among those of an operation: all of them, those in a region, or those that name this. */
export type Where = 'everywhere' | { readonly region: string } | { readonly about: string };

/** An operation by its name, with its service where two have one of that name. */
function isOf(operation: string, { service, name }: { readonly service: string; readonly name: string }) {
  return operation === name || operation === `${service} ${name}`;
}

function isAt(where: Where, { region, parameters }: Call): boolean {
  if (where === 'everywhere') return true;
  return 'region' in where ? region === where.region : Object.values(parameters).includes(where.about);
}

/**
 * Between the door and the wire: what the door records is what the servers said when they were first asked. Every
 * night is of one moment, so that its questions are the same; the next takes place a millisecond later.
 */
export class Tape {
  readonly #clinic: AwsClinic;
  readonly #answers = new Map<string, Sent>();
  #spoilt: (call: Call) => boolean = () => false;

  constructor(clinic: AwsClinic) {
    this.#clinic = clinic;
  }

  /** From now on the proxy answers these questions, and no others, with the fault. */
  spoil(operation: string, where: Where, fault: Fault): void {
    const { proxy } = this.#clinic;
    proxy.clear();
    proxy.put(fault, (question) => isOf(operation, question));
    this.#spoilt = (call) => isOf(operation, { service: call.service, name: call.operation }) && isAt(where, call);
  }

  /** What a night of the tape replaces. */
  parts({ door }: Parts): Pick<Parts, 'door' | 'clock'> {
    const now = this.#clinic.asOf;
    return { clock: { now: () => now }, door: this.#door(door) };
  }

  #door(door: Door): Door {
    return async (plan, record) => {
      const observer = await door(plan, record);
      return {
        observe: (operation, call, send) =>
          observer.observe(operation, call, async (parameters, signal) => {
            if (this.#spoilt(call)) return send(parameters, signal);
            const key = JSON.stringify([call.service, call.operation, call.region, parameters, call.turn]);
            const sent = this.#answers.get(key) ?? (await send(parameters, signal));
            this.#answers.set(key, sent);
            return sent;
          }),
      };
    };
  }
}
