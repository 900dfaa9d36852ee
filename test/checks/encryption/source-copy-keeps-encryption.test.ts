import check from '../../../checks/encryption/source-copy-keeps-encryption.ts';
import type { Encryption } from '../../../providers/kinds.ts';
import { cases, copyMade, denied, hole, key, resource, store, whole } from '../cases.ts';

const by = (mode: Encryption['mode']): Encryption => ({ mode, algorithm: null, key: null });
const kept = (mode: Encryption['mode'], id: string) => store({ encryption: by(mode) }, id);
const newestInStore = { at: '2026-11-18T00:30:00.000Z', store: 'a' };
const source = (...stores: string[]) =>
  resource('source', 's', { newestInStore, copies: stores.map((store) => copyMade({ store })) });

cases(check, [
  ['met: the same', [source('b'), kept('provider-key', 'a'), kept('provider-key', 'b')], ['met']],
  ['met: stronger', [source('b'), kept('provider-key', 'a'), kept('managed-key', 'b')], ['met']],
  ['unmet: weaker', [source('b'), kept('managed-key', 'a'), kept('provider-key', 'b')], ['unmet']],
  [
    'unmet: one of two, whatever is not seen of the other',
    [source('x', 'b'), kept('managed-key', 'a'), kept('none', 'b')],
    ['unmet'],
  ],
  ['unknown: one that no target shows', [source('x', 'b'), kept('none', 'a'), kept('none', 'b')], ['unknown']],
  ['unknown: the first store is not shown', [source('b'), kept('none', 'b')], ['unknown']],
  [
    'unknown: the first store is not known',
    [resource('source', 's', { newestInStore: null, copies: [copyMade({})] })],
    ['unknown'],
  ],
  [
    'unknown: no backup is known, but a copy',
    [resource('source', 's', { newestBackup: null, newestInStore: null, copies: [copyMade({})] })],
    ['unknown'],
  ],
  ['unknown: a store may exist unseen', [source('b'), kept('none', 'a'), hole('store')], ['unknown']],
  [
    'unknown: its encryption was not seen',
    [source('b'), kept('none', 'a'), store({ encryption: denied }, 'b')],
    ['unknown'],
  ],
  ['unknown: copies were not seen', [resource('source', 's', { copies: denied })], ['unknown']],
  [
    'unknown: the newest backup was not seen',
    [resource('source', 's', { newestInStore: denied, copies: [copyMade({})] })],
    ['unknown'],
  ],
  ['not-applicable: no copy', [source()], ['not-applicable']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
