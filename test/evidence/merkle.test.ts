/** The record tree against the reference tree of Certificate Transparency and against RFC 6962's own definition. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, nodeHash, RecordTree } from '../../src/evidence/merkle.ts';

/** Source: the Certificate Transparency reference implementation's Merkle tree tests. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const referenceRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962, section 2.1, word for word. */
function definedRoot(leaves: readonly Uint8Array[]): Buffer {
  const [first, ...rest] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (rest.length === 0) return leafHash(first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

function treeOf(leaves: readonly Uint8Array[]): RecordTree {
  const tree = new RecordTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree;
}

describe('the record tree', () => {
  it.each(referenceRoots.map((root, size) => ({ size, root })))('of $size reference leaves', ({ size, root }) => {
    const tree = treeOf(referenceLeaves.slice(0, size).map((hex) => Buffer.from(hex, 'hex')));
    expect(tree).toMatchObject({ size });
    expect(tree.root()).toBe(root);
  });

  it('equals the definition for every list of leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (leaves) => {
        expect(treeOf(leaves).root()).toBe(definedRoot(leaves).toString('hex'));
      }),
    );
  });

  it('can be asked between two leaves', () => {
    const leaves = Array.from({ length: 33 }, (_, n) => Buffer.from(`leaf ${n}`));
    const tree = new RecordTree();
    leaves.forEach((leaf, index) => {
      tree.add(leaf);
      expect(tree.root()).toBe(definedRoot(leaves.slice(0, index + 1)).toString('hex'));
    });
  });

  it('tells a leaf from a node with the same bytes', () => {
    const [left, right] = [leafHash(Buffer.from('l')), leafHash(Buffer.from('r'))];
    expect(leafHash(Buffer.concat([left, right]))).not.toEqual(nodeHash(left, right));
  });
});
