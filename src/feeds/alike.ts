import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { PreviewReady } from '../previews/index.ts'
import type { Looker, PostEdited } from '../publishing/index.ts'
import { type Card, type CardDeps, hydrateIds } from './cards.ts'
import { LINKS_MEET } from './entries.ts'

/** Most that one card names of those which say the same. */
const NAMED = 8
type Placed = Card & { position: string }
type Row = { link: string; post_id: PostId; position: string }

/**
 * The same news once: what others in this feed published about the same address, less than 48 hours apart, listed by the
 * newest of them, in whose place the home feed shows none of the others.
 * @param above those of the cards below which there is any
 */
export async function withAlike(
  given: CardDeps,
  owner: ActorId,
  cards: Placed[],
  above: ReadonlySet<PostId>,
  viewer: Looker,
): Promise<Placed[]> {
  const links = [...new Set(cards.flatMap(({ post }) => (above.has(post.id) && post.link) || []))]
  if (links.length === 0) return cards
  const rows = await sql<Row>`
    select p.link, e.post_id, e.position::text from feed_entries e join posts p on p.id = e.post_id
    where e.owner_id = ${owner} and e.link_key = any(array(select hashtextextended(l, 0) from unnest(${links}::text[]) l))
      and p.link = any(${links}) and p.withdrawn_at is null
    order by e.position desc limit 500`.execute(given.db)
  const byLink = Map.groupBy(rows.rows, (row) => row.link)
  const under = new Map(cards.map((card) => [card.post.id, following(card, byLink.get(card.post.link ?? '') ?? [])]))
  const found = await hydrateIds(given, [...new Set([...under.values()].flat())], viewer)
  const byId = new Map(found.map((card) => [card.post.id, card]))
  return cards.map((card) => ({ ...card, alike: under.get(card.post.id)!.flatMap((id) => byId.get(id) ?? []) }))
}

/** Those below the card, each less than 48 hours from the one above it. */
function following(card: Placed, rows: readonly Row[]): PostId[] {
  const ids: PostId[] = []
  let above = BigInt(card.position)
  for (const row of rows) {
    const at = BigInt(row.position)
    if (at >= above) continue
    if (above - at >= BigInt(LINKS_MEET) || ids.length === NAMED) break
    ids.push(row.post_id)
    above = at
  }
  return ids
}

/** Another address, since the post was edited. */
export async function onPostEdited(given: Pick<Deps, 'db'>, { postId }: PostEdited): Promise<void> {
  await sql`update feed_entries e set link_key = hashtextextended(p.link, 0) from posts p
    where p.id = ${postId} and e.post_id = p.id and e.link_key is distinct from hashtextextended(p.link, 0)`.execute(
    given.db,
  )
}

/** The page gave itself another address: those who named either are about the same. */
export async function onPreviewReady(given: Pick<Deps, 'db'>, { url, canonical }: PreviewReady): Promise<void> {
  if (!canonical) return
  await sql`update feed_entries set link_key = hashtextextended(${canonical}, 0)
    where post_id in (select id from posts where link in (${url}, ${canonical}) and withdrawn_at is null)
      and link_key is distinct from hashtextextended(${canonical}, 0)`.execute(given.db)
}
