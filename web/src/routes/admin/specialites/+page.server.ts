import { type RequestEvent, redirect } from '@sveltejs/kit'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import { subjectName } from '../../../watch-names.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/admin/specialites'

export const load: PageServerLoad = async (event) => {
  administrator(event)
  const { app } = event.platform!
  const words = { app, language: event.locals.language }
  return {
    limits: app.watch.limits.speciality,
    domains: app.reference.specialityDomains().map(({ id }) => ({ value: id, label: subjectName(words, id) })),
    added: (await app.watch.specialities.added()).map(({ id, parent, labels, hashtags, synonyms, retired }) => ({
      id,
      href: `/specialites/${id}`,
      name: subjectName(words, id),
      domain: subjectName(words, parent ?? ''),
      retired: retired === true,
      values: { ...labels, hashtags: hashtags.join(' '), synonyms: synonyms.join('\n') },
    })),
  }
}

const wishIn = (form: FormData) => ({
  fr: typed(form, 'fr'),
  en: typed(form, 'en'),
  hashtags: typed(form, 'hashtags'),
  synonyms: typed(form, 'synonyms'),
})

async function retire(event: RequestEvent, retired: boolean) {
  const { holder } = administrator(event)
  const id = typed(await event.request.formData(), 'id')
  return attempt(event.locals.language, { id }, async () => {
    await event.platform!.app.watch.specialities.retire(holder.accountId, id, retired)
    redirect(303, HERE)
  })
}

export const actions: Actions = {
  ajouter: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const wish = { domain: typed(form, 'domain'), ...wishIn(form) }
    return attempt(event.locals.language, { id: '', ...wish }, async () => {
      await event.platform!.app.watch.specialities.add(holder.accountId, wish)
      redirect(303, HERE)
    })
  },
  corriger: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const [id, wish] = [typed(form, 'id'), wishIn(form)]
    return attempt(event.locals.language, { id, domain: '', ...wish }, async () => {
      await event.platform!.app.watch.specialities.correct(holder.accountId, id, wish)
      redirect(303, HERE)
    })
  },
  retirer: (event) => retire(event, true),
  retablir: (event) => retire(event, false),
}
