import check from '../../../checks/encryption/store-copy-keeps-encryption.ts';
import type { Encryption } from '../../../providers/kinds.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

const by = (mode: Encryption['mode']): Encryption => ({ mode, algorithm: null, key: null });
const all = { account: null, covers: 'all', coversKeyed: true } as const;
const copy = (destination: string, enabled = true) => ({ ...all, destination, enabled });
const from = (mode: Encryption['mode'], ...copies: string[]) =>
  store({ encryption: by(mode), copies: copies.map((id) => copy(id)) });
const to = (mode: Encryption['mode'], id: string) => store({ encryption: by(mode) }, id);

cases(check, [
  ['met: the same', [from('provider-key', 'b'), to('provider-key', 'b')], ['met', 'not-applicable']],
  ['met: stronger', [from('none', 'b'), to('managed-key', 'b')], ['met', 'not-applicable']],
  ['unmet: weaker by a key', [from('managed-key', 'b'), to('provider-key', 'b')], ['unmet', 'not-applicable']],
  ['unmet: not at all', [from('provider-key', 'b'), to('none', 'b')], ['unmet', 'not-applicable']],
  [
    'unmet: one of two, whatever is not seen of the other',
    [from('managed-key', 'x', 'b'), to('none', 'b')],
    ['unmet', 'not-applicable'],
  ],
  ['not-applicable: copies to no other', [store()], ['not-applicable']],
  ['not-applicable: a copy that is switched off', [store({ copies: [copy('b', false)] })], ['not-applicable']],
  [
    'not-applicable: what it holds is copied otherwise',
    [store({ copies: { moot: 'A plan orders it.' } })],
    ['not-applicable'],
  ],
  ['unknown: a destination that no target shows', [from('none', 'b')], ['unknown']],
  ['unknown: a destination that may exist unseen', [from('none', 'b'), hole('store')], ['unknown', 'unknown']],
  [
    'unknown: the destination shows nothing',
    [from('none', 'b'), store({ encryption: denied }, 'b')],
    ['unknown', 'not-applicable'],
  ],
  [
    'unknown: its own encryption was not seen',
    [store({ encryption: denied, copies: [copy('b')] }), to('none', 'b')],
    ['unknown', 'not-applicable'],
  ],
  ['unknown: copies were not seen', [store({ copies: denied })], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
