import { fail, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { ConversationId } from '../../../../src/conversations/index.ts'
import { looksOf } from '../../present-card.server.ts'
import { beforeOf } from '../../profile-page.server.ts'
import { attempt } from '../../refusals.server.ts'
import { localPath, signedIn, typed } from '../../speaking.server.ts'
import type { Recognised } from '../../viewer.server.ts'
import type { Actions, PageServerLoad } from './$types'

const LINE = 160
const PAGE = 30

/** What was written to few: to the reader, or to a structure for which she speaks. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const owners = ownersOf(who)
  const owner = owners.find(({ handle }) => handle === event.url.searchParams.get('pour')) ?? who.person
  const before = beforeOf(event.url)
  const found = await app.conversations.list(owner.id, { before, limit: PAGE })
  const cards = await app.feeds.cards(
    found.map(({ lastPostId }) => lastPostId),
    who.viewer,
  )
  const lastOf = new Map(cards.map((card) => [card.post.id, card]))
  return {
    owner: owner.handle,
    me: who.person.handle,
    owners: owners.map(({ handle, name }) => ({ handle, name })),
    before,
    next: found.length === PAGE ? found.at(-1)!.lastPostId : null,
    conversations: found.flatMap(({ id, unread, others, lastPostId }) => {
      const last = lastOf.get(lastPostId)
      const said = last && app.publishing.readIn(last.post, event.locals.language)
      return last && said
        ? {
            id,
            unread,
            href: `/@${last.author.handle}/${lastPostId}`,
            others: others.map((actor) => ({ name: actor.name, kind: actor.kind, ...looksOf(actor) })),
            by: last.author.id === owner.id ? null : last.author.name,
            at: last.post.publishedAt.toISOString(),
            language: said.language,
            text: shorten(said.warning ?? said.plain, LINE),
            files: last.media.length,
          }
        : []
    }),
  }
}

const ownersOf = (who: Recognised) => [
  who.person,
  ...who.memberships
    .filter(({ role }) => role === 'owner' || role === 'editor')
    .map(({ organisation }) => organisation),
]

/** What a form of the page asks of one conversation, in the name in which it is read. */
async function act(
  event: Parameters<Actions[string]>[0],
  ask: (
    voice: { personId: Recognised['person']['id']; actorId: Recognised['person']['id'] },
    id: ConversationId,
  ) => Promise<void>,
) {
  const who = signedIn(event)
  const form = await event.request.formData()
  const id = typed(form, 'id')
  const owner = ownersOf(who).find(({ handle }) => handle === typed(form, 'pour')) ?? who.person
  if (!isId(id)) return fail(404)
  return attempt(event.locals.language, {}, async () => {
    await ask({ personId: who.person.id, actorId: owner.id }, id as ConversationId)
    redirect(303, localPath(form.get('retour'), '/messages'))
  })
}

export const actions: Actions = {
  lue: (event) => act(event, (voice, id) => event.platform!.app.conversations.markRead(voice, id)),
  nonlue: (event) => act(event, (voice, id) => event.platform!.app.conversations.markUnread(voice, id)),
  retirer: (event) => act(event, (voice, id) => event.platform!.app.conversations.remove(voice, id)),
}
