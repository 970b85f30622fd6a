import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { apartFrom } from '../actors/index.ts'
import { canonicalAddress } from '../previews/index.ts'
import type { News } from './inbox.ts'

/** Who published it here first. */
export type PublishedHere = { postId: PostId; handle: string; name: string }

/** Of these pieces of news, those about which somebody published here, whom the person is not kept apart from; by their id. */
export async function publishedHere(
  db: Reader,
  person: ActorId,
  news: readonly Pick<News, 'id' | 'link'>[],
): Promise<Map<string, PublishedHere>> {
  const addresses = new Map(news.flatMap(({ id, link }) => [[id, link && canonicalAddress(link)] as const]))
  const links = [...new Set([...addresses.values()].filter((link) => link !== null))]
  if (links.length === 0) return new Map()
  const { rows } = await sql<PublishedHere & { link: string }>`
    select distinct on (p.link) p.link, p.id::text as "postId", a.handle, a.name
    from posts p join actors a on a.id = p.author_id
    where p.link = any(${links}::text[]) and p.withdrawn_at is null and p.visibility = 'public'
      and a.state = 'active' and not a.limited and a.id <> all(${apartFrom(person)})
    order by p.link, p.id`.execute(db)
  const byLink = new Map(rows.map(({ link, ...published }) => [link, published]))
  return new Map(
    news.flatMap(({ id }) => {
      const found = byLink.get(addresses.get(id) ?? '')
      return found ? [[id, found] as const] : []
    }),
  )
}
