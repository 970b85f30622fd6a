import { urisOf } from '../src/api/uris.ts'
import { DocumentUnavailable } from '../src/federation/fetch-document.ts'
import type { Inbox, Outcome } from '../src/federation/inbox/activity.ts'
import { readActivity } from '../src/federation/inbox/arrived.ts'
import { keepReceived } from '../src/federation/inbox/received.ts'
import { treat } from '../src/federation/inbox/treat.ts'
import { createLearn } from '../src/federation/learn.ts'
import { createSend } from '../src/federation/outgoing/send.ts'
import { createMaySpeakWith } from '../src/federation/sites.ts'
import type { Doc } from '../src/federation/translate/document.ts'
import type { World } from './world.ts'

/** Other servers, as far as what they say is concerned: documents under their addresses, and activities that were verified. */
export type Elsewhere = {
  inbox: Inbox
  /** From now on it is answered under its id. */
  serve(...docs: Doc[]): void
  /** From now on nothing is answered there. */
  drop(uri: string): void
  /** What becomes of an activity that its actor signed. */
  arrives(activity: Doc): Promise<Outcome>
  /** What waits to be sent, the oldest first. */
  sent(): Promise<Doc[]>
}

/** An actor of another server, with as much as one needs. */
export function actorElsewhere(uri: string, more: Doc = {}): Doc {
  const username = /[^/@]+(?=\/?$)/.exec(new URL(uri).pathname)?.[0] ?? 'somebody'
  const own = { id: uri, type: 'Person', preferredUsername: username, name: username }
  return {
    ...own,
    inbox: `${uri}/inbox`,
    followers: `${uri}/followers`,
    featured: `${uri}/featured`,
    featuredTags: `${uri}/tags`,
    ...more,
  }
}

export function elsewhereOf({ app, clock }: World): Elsewhere {
  const documents = new Map<string, Doc>()
  const uris = urisOf(app.config)
  const fetchDocument = async (uri: string) => {
    const doc = documents.get(uri.replace(/#.*$/, ''))
    if (!doc) throw new DocumentUnavailable(uri, 'answered 404', { gone: true })
    return doc
  }
  const peerKeys = { known: async () => null, fetch: async () => null, learnFrom: async () => {}, forget() {} }
  const given = { ...app, facts: undefined as never, outgoing: undefined as never, clock, uris, fetchDocument }
  const learn = createLearn({ ...given, peerKeys: peerKeys as never })
  const maySpeakWith = createMaySpeakWith(app)
  const inbox = {
    ...given,
    learn,
    peerKeys,
    maySpeakWith,
    send: createSend({ ...given, maySpeakWith }),
  } as unknown as Inbox
  return {
    inbox,
    serve(...docs) {
      for (const doc of docs) documents.set(doc.id as string, doc)
    },
    drop: (uri) => void documents.delete(uri),
    async arrives(activity) {
      const text = JSON.stringify(activity)
      const arrived = readActivity(text)
      if (typeof arrived === 'string') return { refused: arrived }
      await keepReceived(given, [{ arrived, body: text }])
      // Not the last attempt: what is no expected failure is thrown.
      await treat(inbox, { activityId: arrived.id }, { lastAttempt: false })
      const kept = await app.db
        .selectFrom('federation_received')
        .select(['outcome', 'reason'])
        .where('activity_id', '=', arrived.id)
        .executeTakeFirstOrThrow()
      return kept.outcome === 'understood' ? 'understood' : ({ [kept.outcome!]: kept.reason! } as Outcome)
    },
    async sent() {
      const rows = await app.db.selectFrom('federation_outgoing').select('body').orderBy('id').execute()
      return rows.map(({ body }) => JSON.parse(body) as Doc)
    },
  }
}
