import { topicMessages } from '#messages/topics.ts'
import type { Topic } from '../../../../src/actors/index.ts'
import { siteMeta } from '../../page-meta.server.ts'
import { topicLines } from '../../topic-page.server.ts'
import type { PageServerLoad } from './$types'

/** The regions, each with its departments. */
export const load: PageServerLoad = async (event) => {
  const { language } = event.locals
  const { app } = event.platform!
  const { regions, departments } = app.reference
  const byName = regions().toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
  const groups = byName.map((region) => [region, ...departments(region.id)].map(({ id }) => topicOf(id)))
  const lines = await topicLines({ app, language }, event, groups.flat())
  return {
    meta: await siteMeta(event, { path: '/territoires', name: topicMessages[language].territories }),
    groups: groups.map(([whole, ...parts]) => ({
      whole: lines.get(whole!)!,
      parts: parts.map((part) => lines.get(part)!),
    })),
  }
}

const topicOf = (id: string): Topic => `territory:${id}`
