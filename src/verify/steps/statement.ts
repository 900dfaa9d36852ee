/** Steps `statement` and `signature`: the statement is exactly ours, and a key that may speak at this place signed it. */
import { join } from 'node:path';
import { statementFile } from '../../evidence/layout.ts';
import { readPlainFile } from '../../evidence/plain-file.ts';
import type { KeyRing } from '../../evidence/signed-statement.ts';
import { decodeSigstoreBundle, maximumBundleBytes } from '../../evidence/sigstore-bundle.ts';
import { parseStatement, statementDigest } from '../../evidence/statement.ts';
import type { Bundle } from '../bundle.ts';
import { Notes } from '../notes.ts';
import type { Opened } from '../opened.ts';
import type { Finding } from '../report.ts';

/** `ring` is null where no key was given. */
export async function openStatement(
  bundle: Bundle,
  ring: KeyRing | null,
): Promise<{ readonly opened: Opened | null; readonly findings: readonly Finding[] }> {
  const form = new Notes('statement', bundle);
  const read = await form.attempt(statementFile, async () => {
    const file = await readPlainFile(join(bundle.folder, statementFile), maximumBundleBytes);
    const { payload, fingerprint } = decodeSigstoreBundle(file);
    return { file, fingerprint, statement: parseStatement(payload), digest: statementDigest(payload) };
  });
  const signature = new Notes('signature', bundle);
  const signed = read !== undefined && sign(signature, read, ring);
  if (read === undefined) signature.notChecked(statementFile, 'The statement cannot be read.');
  return {
    opened: read === undefined ? null : { statement: read.statement, digest: read.digest, signed },
    findings: [
      ...form.conclude(
        read === undefined ? null : 'The statement is written byte for byte the way this program writes it.',
      ),
      ...signature.conclude(
        signed ? 'The statement was signed by a key that may sign at this place of the log.' : null,
      ),
    ],
  };
}

function sign(
  notes: Notes,
  { file, fingerprint }: { readonly file: Uint8Array; readonly fingerprint: string },
  ring: KeyRing | null,
): boolean {
  if (ring === null) {
    notes.notChecked(statementFile, 'No public key was given to check the signature with.');
    return false;
  }
  const signed = ring.open(file);
  if (signed === 'foreign-key') {
    notes.fail(
      statementFile,
      `Its key is neither trusted nor announced earlier in the log; it calls itself ${fingerprint}.`,
    );
  } else if (signed === 'bad-signature') {
    notes.fail(statementFile, 'The signature is not that of the key it names over this statement.');
  }
  return typeof signed === 'object';
}

/** Why a step that reads the bundle has nothing to go by. */
export const unread = 'The statement is not believed, or the files are not the sealed ones.';
