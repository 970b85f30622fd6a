import { json } from '@sveltejs/kit'
import { looksOf } from '../../../present-card.server.ts'
import { mediaUrl } from '../../../present-media.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { RequestHandler } from './$types'

/** What `@…`, `#…` or `:…` under the cursor may become: people and structures (people alone by `genre`), hashtags, or emojis. */
export const GET: RequestHandler = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { searchParams } = event.url
  const typed = searchParams.get('q') ?? ''
  const kind = searchParams.get('genre') === 'personne' ? 'person' : undefined
  if (typed.startsWith('#'))
    return json((await app.publishing.suggestHashtags(typed)).map((tag) => ({ text: `#${tag}` })))
  if (typed.startsWith(':'))
    return json(
      (await app.emojis.suggest(typed)).map(({ shortcode, still }) => ({
        text: `:${shortcode}:`,
        pictureUrl: mediaUrl(still),
      })),
    )
  const actors = await app.actors.suggest(who.person.id, typed, kind)
  return json(
    actors.map((actor) => ({ text: `@${actor.handle}`, name: actor.name, kind: actor.kind, ...looksOf(actor) })),
  )
}
