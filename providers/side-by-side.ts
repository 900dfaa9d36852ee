/** Reads several streams at once, and gives back what they hold one stream after the other. */

/**
 * Of each stream at most `ahead` items are read before it is their turn, so memory is bounded however long they are. A
 * fault of a stream is thrown where it was due; what else was begun is waited for first.
 */
export async function* sideBySide<Item>(streams: readonly AsyncGenerator<Item>[], ahead: number): AsyncGenerator<Item> {
  const read = (stream: AsyncGenerator<Item>) => {
    const next = stream.next();
    // Faults surface when the item is due; until then Node must not take them for unhandled.
    next.catch(() => undefined);
    return next;
  };
  const begun = streams.map((stream) => ({ stream, items: Array.from({ length: ahead }, () => read(stream)) }));
  try {
    for (const { stream, items } of begun) {
      for (let item = await items.shift(); item && !item.done; item = await items.shift()) {
        items.push(read(stream));
        yield item.value;
      }
    }
  } finally {
    await Promise.allSettled(begun.flatMap(({ stream, items }) => [...items, stream.return(undefined)]));
  }
}
