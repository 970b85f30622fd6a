import type { RequestEvent } from '@sveltejs/kit'
import type { Voice } from '../../../../../src/actors/index.ts'
import { presentEntries } from '../../../present-entry.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { backTo, presentVoices, relatingAs } from '../../../relations-page.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** What a page puts forward: accounts that one follows, and hashtags. */
export const load: PageServerLoad = async (event) => {
  const { voice } = relatingAs(event)
  const { app } = event.platform!
  const after = event.url.searchParams.get('apres')
  const [endorsed, hashtags, suggested] = await Promise.all([
    app.actors.relations.endorsed(voice.actorId, { after }),
    app.publishing.featured.of(voice.actorId),
    app.publishing.featured.suggested(voice.actorId),
  ])
  return {
    voices: presentVoices(event),
    after,
    next: endorsed.next,
    entries: await presentEntries({ app, language: event.locals.language }, null, endorsed.actors),
    hashtags: hashtags.map(({ hashtag, posts }) => ({ hashtag, posts })),
    suggested: suggested.map(({ hashtag }) => hashtag),
  }
}

export const actions: Actions = {
  retirer: (event) =>
    change(event, async (voice, form) => {
      const { actors } = event.platform!.app
      const actor = await actors.byHandle(typed(form, 'handle'))
      if (actor) await actors.relations.unendorse(voice, actor.id)
    }),
  'ajouter-mot': (event) =>
    change(event, (voice, form) => event.platform!.app.publishing.featured.add(voice, typed(form, 'hashtag'))),
  'retirer-mot': (event) =>
    change(event, (voice, form) =>
      event.platform!.app.publishing.featured.remove(voice, { hashtag: typed(form, 'hashtag') }),
    ),
}

async function change(event: RequestEvent, work: (voice: Voice, form: FormData) => Promise<unknown>) {
  const { voice } = relatingAs(event)
  const form = await event.request.formData()
  return attempt(event.locals.language, { hashtag: typed(form, 'hashtag') }, async () => {
    await work(voice, form)
    backTo(event, '/reglages/mise-en-avant')
  })
}
