/** What every signer must do. Call it with a way to open one, and the key it must turn out to hold. */
import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { algorithmOf, verifySignature } from '../../src/evidence/signature.ts';
import type { Signer } from '../../src/sign/signer.ts';

export function signerContract(name: string, open: () => Promise<{ signer: Signer; publicKey: KeyObject }>): void {
  describe(`the signer ${name}`, () => {
    it('shows the public half of its key, and its algorithm', async () => {
      const { signer, publicKey } = await open();
      expect(signer.publicKey.type).toBe('public');
      expect(signer.publicKey.equals(publicKey)).toBe(true);
      expect(signer.algorithm).toBe(algorithmOf(publicKey));
    });

    it('signs messages of any length in the accepted form', async () => {
      const { signer } = await open();
      for (const length of [0, 1, 64, 4096]) {
        const message = Buffer.alloc(length, 7);
        const signature = await signer.sign(message);
        expect(verifySignature(signer.publicKey, message, signature)).toBe(true);
        expect(verifySignature(signer.publicKey, Buffer.concat([message, Buffer.of(0)]), signature)).toBe(false);
      }
    });

    it('never gives a signature that has a twin', async () => {
      const { signer } = await open();
      const message = Buffer.from('many times');
      // A signer that forgot the lower half would pass each time with one chance in two.
      for (let round = 0; round < 24; round += 1) {
        expect(verifySignature(signer.publicKey, message, await signer.sign(message))).toBe(true);
      }
    });

    it('signs several messages at once without mixing them up', async () => {
      const { signer } = await open();
      const messages = Array.from({ length: 16 }, (_, n) => Buffer.from(`message ${n}`));
      const signatures = await Promise.all(messages.map((message) => signer.sign(message)));
      messages.forEach((message, index) => {
        expect(verifySignature(signer.publicKey, message, signatures[index]!)).toBe(true);
      });
    });
  });
}
