/** Tells a reader how to verify the night, and what even a verified night does not prove. */
import { sequenceName } from '../evidence/layout.ts';
import { html, type Markup } from './html.ts';
import type { Night } from './night.ts';
import { instant } from './value.ts';
import { clip } from './visible.ts';
import { instrumentWords } from './wording.ts';

export function verifying({ run }: Night): Markup {
  const bundle = `runs/${sequenceName(run.sequence)}`;
  return html`<section aria-labelledby="verify"><h2 id="verify">How to verify this night</h2>
<p class="lead">This page is a reading aid. The evidence is the signed folder it lies in, <code>${bundle}</code>, and it can be checked offline, by anybody.</p>
<ol class="steps">
<li>Get the organization’s public key by a way of its own, not out of this folder: a key that comes with the evidence proves nothing.</li>
<li>Check that no file was changed, added or removed since: inside <code>${bundle}</code> run <code>sha256sum --check --strict SHA256SUMS</code>.</li>
<li>Check the signature and the chain from night to night, and judge everything again from the recorded answers, with version ${clip(run.version, 40)} of this program: <code>backup-evidence verify ${bundle} --key signer.pub.pem --reperform</code>. Every step says verified, failed or not checked. Given the whole store and <code>--schedule</code>, it finds missing nights as well.</li>
<li>Or use stock tools alone: <code>docs/verify.md</code> in the source of this program checks the same signature with <code>openssl</code> and <code>jq</code>.</li>
<li>Pick records, and look up the request ids of their observations in the cloud’s own audit log. Only that shows that the answers came from the cloud.</li>
</ol></section>
`;
}

export function notProven(): Markup {
  return html`<section aria-labelledby="limits"><h2 id="limits">What this does not prove</h2>
<ul class="steps">
<li><strong>That the clouds told the truth.</strong> A signature shows that nothing was changed after collection. Whoever owns the machine that collects could feed it false answers.</li>
<li><strong>That nothing was left out.</strong> What no target names was not looked at. Compare the targets with an inventory that does not come from this program.</li>
<li><strong>That a backup can be restored.</strong> Settings were read, never the contents of a backup. Only a restore shows that.</li>
<li><strong>How things stood between two nights.</strong> A record holds for the moment of its observation.</li>
<li><strong>That history was never rebuilt.</strong> Whoever holds the signing key could sign another history. Only what lies outside their reach shows it: a copy on write-once storage, a time stamp, a checkpoint that an auditor keeps.</li>
<li><strong>That no later night exists.</strong> If the newest night is removed, the rest is still whole. It shows only against the schedule, or against a checkpoint kept elsewhere.</li>
<li><strong>That anything unknown is in order, or out of order.</strong> It was not seen.</li>
</ul></section>
`;
}

export function footer({ run }: Night): Markup {
  return html`<footer><p><strong>Not legal advice; does not determine compliance.</strong></p>
<p>backup-evidence ${clip(run.version, 40)} · profile: ${instrumentWords[run.profile].toLowerCase()} · evaluated ${instant(run.evaluationTime)}</p></footer>
`;
}
