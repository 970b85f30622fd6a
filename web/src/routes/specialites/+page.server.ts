import { topicMessages } from '#messages/topics.ts'
import type { Topic } from '../../../../src/actors/index.ts'
import { siteMeta } from '../../page-meta.server.ts'
import { topicLines } from '../../topic-page.server.ts'
import type { PageServerLoad } from './$types'

/** The domains, each with its specialities. */
export const load: PageServerLoad = async (event) => {
  const { language } = event.locals
  const { app } = event.platform!
  const { specialities, specialityDomains } = app.reference
  const groups = specialityDomains().map((domain) => [domain, ...specialities(domain.id)].map(({ id }) => topicOf(id)))
  const lines = await topicLines({ app, language }, event, groups.flat())
  return {
    meta: await siteMeta(event, { path: '/specialites', name: topicMessages[language].specialities }),
    groups: groups.map(([whole, ...parts]) => ({
      whole: lines.get(whole!)!,
      parts: parts.map((part) => lines.get(part)!),
    })),
  }
}

const topicOf = (id: string): Topic => `speciality:${id}`
