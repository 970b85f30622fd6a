import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { PostId } from '../../../../../src/platform/ids.ts'
import { filteringIn } from '../../../filtering.server.ts'
import { looksOf } from '../../../present-card.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 30
const EXCERPT = 300

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { publishing, actors, feeds } = event.platform!.app
  const from = event.url.searchParams.get('avant')
  const before = from && isId(from) ? (from as PostId) : null
  const found = await publishing.quotesAskedOf(who.person.id, { before, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const [authors, cards, filtering] = await Promise.all([
    actors.byIds(shown.flatMap(({ authorId, quotedAuthorId }) => [authorId, quotedAuthorId])),
    feeds.cards(
      shown.flatMap(({ quotingId, quotedId }) => [quotingId, quotedId]),
      who.viewer,
    ),
    filteringIn(event.platform!.app, who, 'notifications'),
  ])
  const byPost = new Map(cards.map((card) => [card.post.id, card]))
  const excerptOf = (id: PostId) => {
    const card = byPost.get(id)
    if (!card) return null
    const { language, title, warning, plain } = card.content
    const filtered = filtering(card)
    const folded = filtered && (filtered.fold || filtered.hide)
    return {
      language,
      words: folded ? '' : shorten(title ?? warning ?? plain, EXCERPT),
      filtered: filtered?.fold ?? '',
    }
  }
  return {
    requests: shown.flatMap(({ quotingId, quotedId, authorId, quotedAuthorId, at }) => {
      const author = authors.get(authorId)
      if (!author) return []
      return {
        id: quotingId,
        at: at.toISOString(),
        name: author.name,
        handle: author.handle,
        kind: author.kind,
        ...looksOf(author),
        structure: quotedAuthorId === who.person.id ? null : (authors.get(quotedAuthorId)?.name ?? null),
        said: excerptOf(quotingId),
        quoted: { id: quotedId, handle: authors.get(quotedAuthorId)?.handle ?? '', ...excerptOf(quotedId) },
      }
    }),
    next: found.length > PAGE ? shown.at(-1)!.quotingId : null,
    before,
  }
}

const decide =
  (accepted: boolean): Actions[string] =>
  async (event) => {
    const who = signedIn(event)
    const asked = typed(await event.request.formData(), 'publication')
    if (!isId(asked)) error(404)
    await event.platform!.app.publishing.decideQuote(who.person.id, asked as PostId, accepted)
    redirect(303, '/notifications/citations')
  }

export const actions: Actions = { accepter: decide(true), refuser: decide(false) }
