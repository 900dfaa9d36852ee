/** ENC-04: a policy on the store refuses requests that do not come over TLS. */
import { defineCheck, met, unmet } from '../check.ts';
import { cfr } from '../safeguards.ts';

export default defineCheck({
  id: 'store-refuses-plaintext',
  revision: 1,
  control: 'BKP-ENC-04',
  title: 'Every backup store refuses connections without TLS',
  safeguards: [cfr('164.312(e)(1)'), cfr('164.312(e)(2)(i)'), cfr('164.312(e)(2)(ii)')],
  what: 'Looks at whether the store turns away connections that are not encrypted.',
  why: 'Whoever listens on the network must not be able to read or change a backup on its way.',
  fix: 'Add a policy to the store that denies every action when the connection is not encrypted.',
  scope: 'target',
  subject: 'store',
  expects: () => ({
    property: 'requests without TLS are refused by policy',
    value: 'everywhere',
    unit: null,
    source_type: 'guidance',
    source_ref: 'NIST SP 800-52r2',
  }),
  judge(store) {
    const { plaintextRefused, minimumTls } = store.transport;
    const observed = { plaintextRefused, minimumTls };
    const named = minimumTls === null ? '' : ` It also names TLS ${minimumTls} as the lowest version.`;
    if (plaintextRefused === 'everywhere') {
      return met(`The store's policy denies every request without TLS, to anyone.${named}`, observed);
    }
    if (plaintextRefused === 'partly') {
      return unmet("The store's policy denies requests without TLS only for some callers, actions or data.", observed);
    }
    return unmet('No policy on the store denies requests without TLS.', observed);
  },
});
