/** A configuration that was read as YAML, in which every option can be found again by line and column. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';

export interface Tree {
  readonly document: Document.Parsed;
  readonly value: unknown;
  /** The entries of each map by key. */
  readonly entries: Entries;
}

export type Entries = ReadonlyMap<unknown, ReadonlyMap<unknown, Pair>>;

/** Where the option at `at` stands: its key, or its value if it has one; the nearest parent's key if it is missing. */
export function offsetAt(tree: Tree, at: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node: Node | null | undefined = tree.document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of at.entries()) {
    if (isAlias(node)) node = node.resolve(tree.document);
    const last = index === at.length - 1;
    if (isMap(node)) {
      const pair = tree.entries.get(node)?.get(step);
      if (pair === undefined) return offset;
      node = pair.value as Node | null;
      offset = (pair.key as Node).range?.[0] ?? offset;
      // An empty value is nowhere; its key is what a person looks for.
      const written = !isScalar(node) || (node.source ?? '') !== '';
      if (last && part === 'value' && written) offset = node?.range?.[0] ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(step)] as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    }
  }
  return offset;
}
