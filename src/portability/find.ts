import { isDatabaseAway } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import type { Actors } from '../actors/index.ts'
import type { Publishing } from '../publishing/index.ts'
import { refuse } from './refusals.ts'
import type { Names } from './tables.ts'

/** Asks another server who or what is meant, by `karim@b.example` or by an address. From jobs only. */
export type LookUp = (typed: string) => Promise<{ actorId: ActorId } | { postId: PostId } | null>

/** A server that did not answer so often is asked no more for one import. */
const PATIENCE = 3

export type Find = {
  /** @throws Refusal not-found, server-silent */
  actor(acct: string): Promise<ActorId>
  /** @throws Refusal not-found, server-silent */
  post(uri: string): Promise<PostId>
}

/**
 * Finds those whom an import names: those who are known at once, others by asking their servers, one after the other. A
 * server that stays silent is left in peace.
 * @param whose the import is: her own past posts are known by the names that they had
 */
export function createFind(
  given: {
    actors: Pick<Actors, 'byHandle'>
    publishing: { remote: Pick<Publishing['remote'], 'byUris'>; imported: Pick<Publishing['imported'], 'byUri'> }
    lookUp: LookUp
    names: Names
  },
  whose: ActorId,
): Find {
  const silences = new Map<string, number>()
  const own = `@${given.names.domain}`

  async function ask(typed: string, host: string) {
    if ((silences.get(host) ?? 0) >= PATIENCE) return refuse('server-silent', { host })
    try {
      return await given.lookUp(typed)
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      silences.set(host, (silences.get(host) ?? 0) + 1)
      log('portability').info('nothing was found elsewhere', { host, reason: (error as Error).message })
      return refuse('server-silent', { host })
    }
  }

  return {
    async actor(acct) {
      const handle = acct.endsWith(own) ? acct.slice(0, -own.length) : acct
      const known = await given.actors.byHandle(handle)
      if (known) return known.id
      if (!handle.includes('@')) return refuse('not-found')
      const found = await ask(`@${handle}`, handle.slice(handle.indexOf('@') + 1))
      return found && 'actorId' in found ? found.actorId : refuse('not-found')
    },
    async post(uri) {
      const here = given.names.postNamed(uri) ?? (await given.publishing.imported.byUri(whose, uri))
      if (here) return here
      const known = (await given.publishing.remote.byUris([uri])).get(uri)
      if (known) return known.id
      const host = URL.parse(uri)?.host ?? refuse('line-wrong')
      const found = host === given.names.domain ? null : await ask(uri, host)
      return found && 'postId' in found ? found.postId : refuse('not-found')
    },
  }
}
