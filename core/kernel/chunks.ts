/** Works through many, some at a time, in their order. */
export async function inChunks<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>, size = 10): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += size) results.push(...(await Promise.all(items.slice(from, from + size).map(work))))
  return results
}
