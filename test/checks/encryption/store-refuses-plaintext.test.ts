import check from '../../../checks/encryption/store-refuses-plaintext.ts';
import { cases, denied, hole, key, store, whole } from '../cases.ts';

const transport = (plaintextRefused: 'everywhere' | 'partly' | 'no', minimumTls: string | null = null) =>
  store({ transport: { plaintextRefused, minimumTls } });

cases(check, [
  ['met: refused everywhere', [transport('everywhere')], ['met']],
  ['met: refused everywhere, and a lowest version named', [transport('everywhere', '1.2')], ['met']],
  ['unmet: refused for some only', [transport('partly')], ['unmet']],
  ['unmet: not refused', [transport('no')], ['unmet']],
  ['unmet: a lowest version alone lets plaintext through', [transport('no', '1.2')], ['unmet']],
  ['unknown: the policy could not be read', [store({ transport: denied })], ['unknown']],
  ['unknown: no store could be listed', [hole('store')], ['unknown']],
  ['not-applicable: keys but no store', [key(), whole('store')], ['not-applicable']],
]);
