import { fail, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { Filter, FilterId, FilterKeyword } from '../../../../../src/filters/index.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/reglages/filtres'
const LINES_MOST = 200

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const now = app.clock.now()
  const filters = await app.filters.list(who.person.id)
  return {
    filters: filters.map((filter) => ({
      id: filter.id,
      title: filter.title,
      contexts: filter.contexts,
      action: filter.action,
      expiresAt: filter.expiresAt?.toISOString() ?? null,
      ended: filter.expiresAt !== null && filter.expiresAt <= now,
      words: filter.keywords.map(({ text }) => text),
      whole: filter.keywords.every(({ wholeWord }) => wholeWord),
      posts: filter.posts.length,
    })),
  }
}

const self = (id: Filter['ownerId']) => ({ personId: id, actorId: id })

/** The form as it was typed. `lasts` is a number of seconds, '' for always, or 'same'. */
function read(form: FormData) {
  const values = {
    id: typed(form, 'id'),
    title: typed(form, 'title'),
    action: typed(form, 'action'),
    lasts: typed(form, 'lasts'),
    words: typed(form, 'words'),
    whole: form.has('whole') ? 'on' : '',
    contexts: form.getAll('context').join(' '),
  }
  const lines = values.words.split(/\r?\n/).map((line) => line.replace(/\s+/g, ' ').trim())
  const words = [...new Set(lines.filter(Boolean))].slice(0, LINES_MOST + 1)
  const given = {
    title: values.title,
    action: values.action,
    contexts: values.contexts.split(' ').filter(Boolean),
    ...(values.lasts !== 'same' && { seconds: values.lasts === '' ? null : Number(values.lasts) }),
  }
  return { values, given, words, wholeWord: form.has('whole') }
}

/** What becomes of the words that were there: kept where they are still typed, removed where not; the others are added. */
function changesOf(there: readonly FilterKeyword[], words: readonly string[], wholeWord: boolean) {
  const known = new Set(there.map(({ text }) => text))
  return [
    ...there.map(({ id, text }) => (words.includes(text) ? { id, wholeWord } : { id, remove: true })),
    ...words.filter((text) => !known.has(text)).map((text) => ({ text, wholeWord })),
  ]
}

export const actions: Actions = {
  creer: async (event) => {
    const who = signedIn(event)
    const { values, given, words, wholeWord } = read(await event.request.formData())
    return attempt(event.locals.language, values, async () => {
      const keywords = words.map((text) => ({ text, wholeWord }))
      await event.platform!.app.filters.create(self(who.person.id), { seconds: null, ...given, keywords })
      redirect(303, HERE)
    })
  },
  changer: async (event) => {
    const who = signedIn(event)
    const { filters } = event.platform!.app
    const { values, given, words, wholeWord } = read(await event.request.formData())
    if (!isId(values.id)) return fail(404)
    const id = values.id as FilterId
    return attempt(event.locals.language, values, async () => {
      const there = (await filters.read(who.person.id, id))?.keywords ?? []
      await filters.change(self(who.person.id), id, { ...given, keywords: changesOf(there, words, wholeWord) })
      redirect(303, HERE)
    })
  },
  supprimer: async (event) => {
    const who = signedIn(event)
    const id = typed(await event.request.formData(), 'id')
    if (!isId(id)) return fail(404)
    return attempt(event.locals.language, { id }, async () => {
      await event.platform!.app.filters.delete(self(who.person.id), id as FilterId)
      redirect(303, HERE)
    })
  },
}
