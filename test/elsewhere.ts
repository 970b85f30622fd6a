import type { ActorId, PostId } from '#platform/ids.ts'
import type { SaidOfActor } from '../src/actors/index.ts'
import type { ReceivedPost } from '../src/publishing/index.ts'
import type { World } from './world.ts'

/** Somebody of another server, as that server tells of her: `karim@b.example` where nothing else is said. */
export function saidOf(username = 'karim', more: Partial<SaidOfActor> = {}): SaidOfActor {
  const domain = more.domain ?? 'b.example'
  const uri = more.uri ?? `https://${domain}/users/${username}`
  return {
    uri,
    url: `https://${domain}/@${username}`,
    type: 'Person',
    username,
    domain,
    name: username.charAt(0).toUpperCase() + username.slice(1),
    summary: '',
    inbox: `${uri}/inbox`,
    sharedInbox: `https://${domain}/inbox`,
    outbox: `${uri}/outbox`,
    followers: `${uri}/followers`,
    following: `${uri}/following`,
    featured: null,
    avatarUrl: null,
    bannerUrl: null,
    locked: false,
    automatic: false,
    listed: true,
    searchable: true,
    links: [],
    createdAt: null,
    ...more,
  }
}

/** A public note of an actor of another server, as that server tells of it. */
export function noteFrom(authorId: ActorId, number: number, more: Partial<ReceivedPost> = {}): ReceivedPost {
  return {
    uri: `https://b.example/notes/${number}`,
    url: `https://b.example/@karim/${number}`,
    type: 'Note',
    kind: 'note',
    authorId,
    visibility: 'public',
    language: 'fr',
    title: null,
    html: `<p>Note ${number}</p>`,
    warning: null,
    sensitive: false,
    mentions: [],
    hashtags: [],
    attachments: [],
    poll: null,
    quote: null,
    quotePolicy: 'nobody',
    inReplyTo: null,
    parentUri: null,
    contextUri: null,
    repliesUri: null,
    publishedAt: new Date('2026-03-02T08:00:00Z'),
    editedAt: null,
    ...more,
  }
}

/** Karim of `b.example`, known here, and what he published that reached this instance. */
export async function karimIn(
  world: World,
): Promise<{ karim: ActorId; receive(number: number, more?: Partial<ReceivedPost>): Promise<PostId> }> {
  const karim = await world.app.actors.remote.learn(saidOf())
  return {
    karim,
    async receive(number, more) {
      world.clock.advance(1000)
      const { id } = await world.app.publishing.remote.receive(
        noteFrom(karim, number, { publishedAt: world.clock.now(), ...more }),
      )
      await world.settle()
      return id
    },
  }
}
