import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PreviewReady } from '../previews/index.ts'
import { joinNews } from './same-news.ts'

/** A page that somebody linked to here says by which address it wants to be known. */
export async function onPreviewReady(given: Pick<Deps, 'db'>, { url, canonical }: PreviewReady): Promise<void> {
  if (canonical) await inTransaction(given.db, (tx) => joinNews(tx, url, canonical))
}
