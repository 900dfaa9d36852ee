/** Works on a stream of items several at a time, and gives the results back in the stream's own order. */

/**
 * At most `width` items are begun and not yet handed over, so memory is bounded however long the stream is.
 * A fault of `work` is thrown where its result was due; what else was begun is waited for first.
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item> | Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  try {
    for await (const item of source) {
      const result = work(item);
      // Faults surface when the result is due; until then Node must not take them for unhandled.
      result.catch(() => undefined);
      begun.push(result);
      if (begun.length >= width) yield (await begun.shift()) as Result;
    }
    while (begun.length > 0) yield (await begun.shift()) as Result;
  } finally {
    await Promise.allSettled(begun);
  }
}
