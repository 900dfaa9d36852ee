/** Finds secrets that were written into the configuration, in comments too; they belong into the environment. */
import type { Fault } from './problem.ts';

const signs: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'an AWS access key id', pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g },
  { what: 'the key of an Azure account', pattern: /(?:AccountKey|SharedAccessSignature)=[^\s]/gi },
  {
    what: 'a secret',
    pattern:
      /(?:secret_?(?:access_?)?key|access_?key_?id|session_?token|client_?secret|private_?key|account_?key|api_?key|password|passphrase)["']?[ \t]*[:=][ \t]*[^\s#]/gi,
  },
];

/** Long unbroken strings are how keys and tokens look. */
const tokenLike = /[A-Za-z0-9+/_=-]{32,}/;

/** One fault for each line that seems to hold a secret. The secret itself is never repeated. */
export function secretFaults(text: string): readonly Fault[] {
  const byLine = new Map<number, Fault>();
  for (const { what, pattern } of signs) {
    for (const { index } of text.matchAll(pattern)) {
      const line = text.lastIndexOf('\n', index) + 1;
      if (!byLine.has(line)) byLine.set(line, secretFault(what, index));
    }
  }
  return [...byLine.values()];
}

/** Whether a text could be a secret, and so must not be repeated in a message. */
export function couldBeSecret(text: string): boolean {
  return tokenLike.test(text) || secretFaults(text).length > 0;
}

function secretFault(what: string, offset: number): Fault {
  return {
    code: 'secret',
    offset,
    option: '',
    message: `what looks like ${what} stands in the file`,
    allowed: null,
    remedy:
      'Treat it as disclosed: revoke it, remove it from the file, and give secrets through environment variables or a credential chain.',
  };
}
