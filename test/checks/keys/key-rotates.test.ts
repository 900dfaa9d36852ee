import check from '../../../checks/keys/key-rotates.ts';
import { cases, denied, hole, key, own, store, whole } from '../cases.ts';

const every = (periodDays: number) => key({ rotation: { enabled: true, periodDays } });

cases(check, [
  ['met: at the limit', [every(365)], ['met']],
  ['unmet: a day past the limit', [every(366)], ['unmet']],
  ['unmet: off', [key({ rotation: { enabled: false, periodDays: null } })], ['unmet']],
  ['met: at a limit of the customer', [every(90)], ['met'], { keyRotationMaxDays: own(90) }],
  ['unmet: past a limit of the customer', [every(91)], ['unmet'], { keyRotationMaxDays: own(90) }],
  ['unmet: rotation is on, but the key is disabled', [key({ state: 'disabled' })], ['unmet']],
  ['unmet: a key that waits to be deleted', [key({ state: 'pending-deletion' })], ['unmet']],
  ['unmet: a key that is not available', [key({ state: 'unavailable' })], ['unmet']],
  ['unmet: disabled, whatever its rotation', [key({ state: 'disabled', rotation: denied })], ['unmet']],
  ['unknown: the state could not be read', [key({ state: denied })], ['unknown']],
  ['met: the state of a key of the provider need not be known', [key({ manager: 'provider', state: denied })], ['met']],
  ['unknown: whose key it is could not be read', [key({ manager: denied })], ['unknown']],
  ['unknown: rotation could not be read', [key({ rotation: denied })], ['unknown']],
  ['unknown: some key may exist unseen', [hole('key', 'us-east-1')], ['unknown']],
  ['not-applicable: stores without a key of their own', [store(), whole('key')], ['not-applicable']],
]);
