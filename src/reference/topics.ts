import { speciality } from './specialities.ts'
import { parentsOf } from './territories.ts'

/**
 * Topics (`speciality:habitat-participatif`, `territory:com-44109`), each with what holds it: the domain of the
 * speciality, the department and the region of the commune. France itself is no topic.
 */
export function topicsAround(topics: readonly string[]): string[] {
  const around = topics.flatMap((topic) => {
    const [kind, id] = [topic.slice(0, topic.indexOf(':')), topic.slice(topic.indexOf(':') + 1)]
    const holders =
      kind === 'territory' ? parentsOf(id) : [speciality(id)?.parent].filter((parent) => parent !== undefined)
    return [topic, ...holders.map((holder) => `${kind}:${holder}`)]
  })
  return [...new Set(around)].filter((topic) => topic !== 'territory:fr')
}
