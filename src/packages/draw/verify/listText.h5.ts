/** The published list's text. Rejects when it can't be fetched. */
export async function listText({ url }: { readonly url: string }): Promise<string> {
  const reply = await fetch(url)
  if (!reply.ok) throw new Error(`the list was not there: ${reply.status}`)
  return reply.text()
}
