import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import type { PreviewReady, Previews } from '../previews/index.ts'
import { tellChanged } from './live-posts.ts'

/** Cards of posts that name this page show it now; a page that gives itself another address is known by that one. */
export async function onPreviewReady(given: Pick<Deps, 'db' | 'live'>, fact: PreviewReady): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const link = fact.canonical ?? fact.url
    const rows = await tx
      .updateTable('posts')
      .set({ link })
      .where('link', '=', fact.url)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .execute()
    const newest = rows.map((row) => row.id).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))
    await tellChanged(given, tx, newest as PostId[])
  })
}

const UNUSED_MS = 30 * 24 * 3600 * 1000

/** Takes away what is known of pages that no post has named for a month. */
export async function forgetUnusedPreviews(
  given: Pick<Deps, 'db' | 'clock'> & { previews: Pick<Previews, 'forget'> },
): Promise<void> {
  const rows = await given.db
    .selectFrom('link_previews')
    .select('url')
    .where('asked_at', '<', new Date(given.clock.now().getTime() - UNUSED_MS))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('posts').select('id').whereRef('posts.link', '=', 'link_previews.url'))),
    )
    .limit(1_000)
    .execute()
  await given.previews.forget(rows.map((row) => row.url))
}
