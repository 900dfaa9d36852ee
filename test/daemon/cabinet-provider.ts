/** A cloud of one empty cabinet: one call, that is answered, refused, or left without an answer, as a test says. */
import { z } from 'zod';
import { defineProvider, noWire, type Operation, type Sent } from '../../providers/provider.ts';

const look: Operation = {
  service: 'cabinet',
  name: 'Look',
  permission: 'cabinet:Look',
  source: 'test/daemon/cabinet-provider.ts',
  root: '{}',
  errors: {},
  absent: {},
  keep: { members: {} },
};

/** What the cabinet of a target does when it is asked. */
export type Answer = (target: string, signal: AbortSignal) => Promise<'opens' | 'refuses'> | 'opens' | 'refuses';

export function cabinetProvider(answer: Answer) {
  const settings = z.strictObject({ secret: z.string().max(200).default('') });
  return defineProvider<z.infer<typeof settings>, null>({
    id: 'cabinet',
    title: 'A cabinet',
    kinds: ['store'],
    operations: [look],
    examines: 'One cabinet, and nothing else.',
    settings,
    setup: { questions: [], grant: () => '', grantNotes: [] },
    scope: () => null,
    inScope: () => 'Everything is in scope.',
    scopeSchema: z.null(),
    async *survey({ target, observer }) {
      const call = { service: 'cabinet', operation: 'Look', region: 'here', principal: null, parameters: {}, turn: 0 };
      const {
        digest,
        observedAt,
        answer: seen,
      } = await observer.observe(look, call, async (_, signal) => {
        return (await answer(target, signal)) === 'opens' ? opened : refused;
      });
      const place = { provider: 'cabinet', target, account: 'clinic', region: 'here', kind: 'store' as const };
      const from = { observations: [digest], observedAt };
      if ('body' in seen) yield { listed: { ...place, ...from } };
      else yield { listing: { ...place, ...from, gap: { reason: 'unreachable', detail: 'the cabinet is shut' } } };
    },
  });
}

const opened: Sent = { wire: noWire, body: {} };
const refused: Sent = { wire: noWire, failure: 'Shut', retry: false };
