/** The bytes that a signature covers: DSSE's pre-authentication encoding of an in-toto statement. */

export const payloadType = 'application/vnd.in-toto+json';

/** `DSSEv1 <bytes of type> <type> <bytes of payload> <payload>`, the lengths in decimal. */
export function preAuthEncoding(payload: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `),
    payload,
  ]);
}
