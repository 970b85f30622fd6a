import type { Cast } from './contract.ts'

/** Two actors write about a page that was looked at. */
export async function linkTold({ serving }: Cast, url: string): Promise<string[]> {
  const posts: string[] = []
  for (const actor of [serving.chloe, serving.yann]) posts.push(await serving.note(actor, `À lire : ${url}`))
  await serving.app.db
    .updateTable('link_previews')
    .set({ state: 'ready', title: 'Un appel', fetched_at: serving.clock.now() })
    .where('url', '=', url)
    .execute()
  return posts
}
