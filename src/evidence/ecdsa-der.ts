/** The two numbers of a P-256 signature, to and from minimal DER. */

export interface SignatureNumbers {
  readonly r: bigint;
  readonly s: bigint;
}

/** The order of the group (FIPS 186-5, P-256). */
export const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** For every valid (r, s), (r, order - s) is valid as well; only the one at or below this is accepted. */
export const halfOrder = order / 2n;

export function encodeDerSignature({ r, s }: SignatureNumbers): Buffer {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

/** Null unless the bytes are minimal DER of two numbers between 1 and the order. */
export function decodeDerSignature(der: Uint8Array): SignatureNumbers | null {
  const bytes = Buffer.from(der);
  if (bytes.length < 8 || bytes.length > 72) return null;
  const rLength = bytes.readUInt8(3);
  const sStart = 4 + rLength + 2;
  if (sStart >= bytes.length) return null;
  const numbers = { r: number(bytes.subarray(4, 4 + rLength)), s: number(bytes.subarray(sStart)) };
  if ([numbers.r, numbers.s].some((value) => value < 1n || value >= order)) return null;
  // Whatever was skipped above (tags, lengths, padding) must be as we would write it.
  return encodeDerSignature(numbers).equals(bytes) ? numbers : null;
}

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  // A leading zero keeps a number whose first bit is set from being read as negative.
  const magnitude = bytes.readUInt8(0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, magnitude.length), magnitude]);
}

function number(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}
