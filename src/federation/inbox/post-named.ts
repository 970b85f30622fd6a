import type { PostId } from '#platform/ids.ts'
import type { Given } from '../given.ts'

/** The post of an address, from here or known here; null where it is not. */
export async function postNamed(given: Pick<Given, 'uris' | 'publishing'>, uri: string | null): Promise<PostId | null> {
  if (!uri) return null
  const named = given.uris.named(uri)
  if (named) return named.kind === 'post' ? named.id : null
  const known = (await given.publishing.remote.byUris([uri])).get(uri)
  return known && !known.withdrawn ? known.id : null
}
