import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { ARCHIVE } from './archive.ts'
import { changeExport, type Export } from './exports.ts'
import { isPost, relayIdOf, type Said, saidBy } from './own-things.ts'

export type WrittenDoc = { readonly [name: string]: unknown }

const CONTEXT = 'https://www.w3.org/ns/activitystreams'

/** A collection of what fits into memory. */
export const collectionText = (id: string, items: readonly unknown[]): string =>
  JSON.stringify({ '@context': CONTEXT, id, type: 'OrderedCollection', totalItems: items.length, orderedItems: items })

type Writing = Pick<Deps, 'db'> & {
  documents: {
    post(id: PostId, author: ActorId): Promise<WrittenDoc | null>
    relay(id: RelayId): Promise<WrittenDoc | null>
  }
  filesUrl: string
}

/** All that an actor published and passed on, the oldest first, item by item; how far it is stands with the export. */
export async function* outboxText(given: Writing, one: Export, total: number): AsyncGenerator<string> {
  yield `{"@context":"${CONTEXT}","id":"${ARCHIVE.outbox}","type":"OrderedCollection","totalItems":${total},"orderedItems":[`
  let [done, between] = [0, '']
  for await (const some of saidBy(given.db, one.actorId)) {
    for (const said of some) {
      const activity = await activityOf(given, said, one.actorId)
      if (activity) yield between + JSON.stringify(activity)
      if (activity) between = ','
    }
    done += some.length
    await changeExport(given.db, one.id, { done })
  }
  yield ']}'
}

/** Its own context goes along: events and links of chains say more than ActivityStreams has words for. */
async function activityOf({ documents, filesUrl }: Writing, said: Said, author: ActorId): Promise<WrittenDoc | null> {
  if (!isPost(said)) return documents.relay(relayIdOf(said))
  const activity = await documents.post(said.id, author)
  if (!activity) return null
  const object = activity['object'] as WrittenDoc
  const beside = (file: WrittenDoc): WrittenDoc => {
    const url = String(file['url'] ?? '')
    return url.startsWith(filesUrl) ? { ...file, url: ARCHIVE.media + url.slice(filesUrl.length) } : file
  }
  return {
    ...activity,
    object: {
      ...object,
      // https://www.w3.org/TR/activitypub/#source-property
      ...(said.source && { source: { content: said.source, mediaType: 'text/markdown' } }),
      ...(object['image'] ? { image: beside(object['image'] as WrittenDoc) } : {}),
      attachment: (object['attachment'] as WrittenDoc[]).map(beside),
    },
  }
}
