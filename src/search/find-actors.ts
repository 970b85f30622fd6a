import type { ActorKind, Actors, DirectoryPage } from '../actors/index.ts'
import type { Looker } from '../publishing/index.ts'
import { wordsOf } from './query.ts'
import type { Resolved } from './resolve-query.ts'

/**
 * People or structures as the directory finds them by name, place and field, with those from whom the viewer keeps apart
 * left out. Null where the query asks for what they do not have: a date, an author, a language.
 */
export async function findActors(
  actors: Pick<Actors, 'directory'>,
  viewer: Looker,
  query: Resolved,
  kind: ActorKind,
  page: number,
): Promise<DirectoryPage | null> {
  const { conditions, kinds, notKinds } = query
  if ((kinds.length > 0 && !kinds.includes(kind)) || notKinds.includes(kind)) return null
  if (query.since || query.before || query.of.length > 0 || query.notOf.length > 0) return null
  const named = conditions.filter(({ on, not }) => (on === 'speciality' || on === 'territory') && !not)
  if (named.length < conditions.length) return null
  const words = wordsOf(query)
  if (words === '' && named.length === 0 && kinds.length === 0) return null
  const [speciality, more] = conditions.flatMap((one) => (one.on === 'speciality' ? one.id : []))
  const [territory, further] = conditions.flatMap((one) => (one.on === 'territory' ? one.id : []))
  // The directory takes one of each.
  if (more || further) return null
  return actors.directory({
    words,
    kind,
    page,
    ...(speciality && { speciality }),
    ...(territory && { territory }),
    ...(viewer && { reader: viewer.personId }),
  })
}
