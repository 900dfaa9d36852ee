/** Gathers, while targets are asked, which services answered, which did not, and how far their clocks are from ours. */
import type { Observation } from '../../providers/provider.ts';
import type { Finding } from './finding.ts';

/** Services refuse requests that are signed with a clock further off than this, and evidence would be dated wrongly. */
const mostSkewMs = 300_000;
const mostListed = 4;

/** One service in one region. */
interface Service {
  readonly service: string;
  readonly region: string;
  answered: number;
  /** Calls that nothing came back for, by failure. */
  readonly silent: Map<string, number>;
  /** How far this machine's clock is ahead, as the call that took least time shows it. */
  aheadMs: number | null;
  quickestMs: number;
}

export class Reach {
  readonly #services = new Map<string, Service>();
  readonly #byTarget = new Map<string, Set<Service>>();

  note(target: string, { call, wire, observedAt, durationMs, answer }: Observation): void {
    const key = `${call.service} ${call.region}`;
    const service = this.#services.get(key) ?? fresh(call.service, call.region);
    this.#services.set(key, service);
    this.#byTarget.set(target, (this.#byTarget.get(target) ?? new Set()).add(service));
    if (wire.status === null) {
      const failure = 'failure' in answer ? answer.failure : 'no answer';
      service.silent.set(failure, (service.silent.get(failure) ?? 0) + 1);
      return;
    }
    service.answered += 1;
    if (wire.serverDate === null || durationMs > service.quickestMs) return;
    service.quickestMs = durationMs;
    // The header has whole seconds, and was written somewhere between our question and its answer.
    service.aheadMs = Date.parse(observedAt) - durationMs / 2 - (Date.parse(wire.serverDate) + 500);
  }

  /** What one target could reach. */
  findings(target: string): readonly Finding[] {
    const services = [...(this.#byTarget.get(target) ?? [])];
    const reached = services.filter(({ answered }) => answered > 0);
    const lost = services.filter(({ silent }) => silent.size > 0);
    return [
      ...(reached.length === 0 ? [] : [{ about: target, state: 'good', says: `answered: ${named(reached)}` } as const]),
      ...(lost.length === 0 ? [] : [unanswered(target, lost)]),
    ];
  }

  /** This machine's clock against those of all services. */
  clock(): Finding {
    const seen = [...this.#services.values()].flatMap((service) =>
      service.aheadMs === null ? [] : { ...service, aheadMs: service.aheadMs },
    );
    const [worst] = seen.sort((a, b) => Math.abs(b.aheadMs) - Math.abs(a.aheadMs));
    if (!worst) return { about: 'clock', state: 'note', says: 'no service told its time, so it was not compared' };
    const seconds = Math.round(Math.abs(worst.aheadMs) / 1000);
    if (Math.abs(worst.aheadMs) <= mostSkewMs) {
      return { about: 'clock', state: 'good', says: `within ${seconds + 1} s of every service that told its time` };
    }
    const way = worst.aheadMs > 0 ? 'ahead of' : 'behind';
    const says = `this machine is ${Math.round(seconds / 60)} minutes ${way} the clock of ${worst.service} (${worst.region})`;
    return { about: 'clock', state: 'fault', says, todo: 'Set it by NTP: every time in the evidence comes from it.' };
  }

  /** For machines: how many answers came from where. */
  services(): readonly Answers[] {
    return [...this.#services.values()].map(({ service, region, answered, silent }) => ({
      service,
      region,
      answered,
      silent: [...silent.values()].reduce((sum, times) => sum + times, 0),
    }));
  }
}

/** How many calls of one service in one region came back, and how many did not. */
interface Answers {
  readonly service: string;
  readonly region: string;
  readonly answered: number;
  readonly silent: number;
}

function fresh(service: string, region: string): Service {
  return { service, region, answered: 0, silent: new Map(), aheadMs: null, quickestMs: Number.POSITIVE_INFINITY };
}

function unanswered(target: string, lost: readonly Service[]): Finding {
  const failures = new Set(lost.flatMap(({ silent }) => [...silent.keys()]));
  const says = `no answer from ${named(lost)}: ${[...failures].join(', ')}`;
  return { about: target, state: 'blind', says, todo: 'Check the network path, the proxy and the endpoint.' };
}

/** Each service once, with its regions by name or by number. */
function named(services: readonly Service[]): string {
  return [...Map.groupBy(services, ({ service }) => service)]
    .map(([service, places]) => {
      const regions = places.map(({ region }) => region).sort();
      return `${service} (${regions.length > mostListed ? `${regions.length} regions` : regions.join(', ')})`;
    })
    .join(', ');
}
