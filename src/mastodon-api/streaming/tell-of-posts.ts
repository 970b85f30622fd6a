import { write } from '../../api/json.ts'
import type { App } from '../../app.ts'
import type { Arriving, Card, SeenCard } from '../../feeds/index.ts'
import type { ActorId, PostId } from '../../platform/ids.ts'
import type { Presenting } from '../presenting.ts'
import { partedByMarks } from './alike.ts'
import type { Queue } from './queue.ts'
import type { Subscription } from './stream.ts'
import type { Streams } from './streams.ts'

/**
 * Tells the open streams of this process of posts and relays, from whatever process: one question for who of those who listen here is served,
 * one for how each of them sees it, and one text for all who see it alike.
 */
export function tellOfPosts(app: App, presenting: Presenting, streams: Streams, { inOrder }: Queue): void {
  const { audience } = streams
  const homes = () => audience.of<ActorId>('home')

  const tell = streams.tell
  /** Each way in which it is seen is written once. */
  async function tellSeen(event: string, seen: readonly SeenCard[], to: readonly Subscription[]): Promise<void> {
    const byViewer = Map.groupBy(to, ({ stream }) => stream.viewer)
    for (const { card, viewers } of await partedByMarks(app, seen)) {
      const those = viewers.flatMap((viewer) => byViewer.get(viewer) ?? [])
      for (const [language, alike] of Map.groupBy(those, ({ stream }) => languageFor(card, stream.holder.language)))
        tell({ event, payload: write(await presenting.status(card, { personId: viewers[0]!, language })) }, alike)
    }
  }

  /** Into the home feeds of those whom a range of a fan-out served. */
  async function tellHomes(arriving: Arriving): Promise<void> {
    const owners = await app.feeds.ownersServed(arriving, homes().keys())
    if (owners.length === 0) return
    const subscriptions = owners.flatMap((owner) => [...audience.hearing('home', owner)])
    await tellSeen('update', await app.feeds.cardsOfMany(arriving, owners, 'home'), subscriptions)
  }

  /** Into the feeds that are nobody's own, and the lists. */
  async function tellOthers(event: string, entry: { postId: PostId; position: string }): Promise<void> {
    const [everyone, lists] = [audience.of('public'), audience.of<never>('list')]
    const hashtags = [...audience.of('hashtag').keys(), ...audience.of('hashtag:local').keys()]
    if (everyone.size + hashtags.length + lists.size === 0) return
    const standing = await app.feeds.standing(entry, { hashtags, lists: [...lists.keys()] })
    if (!standing) return
    const from = standing.remote ? 'elsewhere' : 'here'
    const subscriptions = [
      ...(standing.listed ? ['all', from] : []).flatMap((which) => [
        ...audience.hearing('public', which),
        ...(standing.withMedia ? audience.hearing('public', which === 'all' ? 'media' : `${which}:media`) : []),
      ]),
      ...standing.hashtags.flatMap((hashtag) => [
        ...audience.hearing('hashtag', hashtag),
        ...(standing.remote ? [] : audience.hearing('hashtag:local', hashtag)),
      ]),
      ...standing.lists.flatMap((list) => [...audience.hearing('list', list)]),
    ]
    const viewers = [...new Set(subscriptions.map(({ stream }) => stream.viewer))]
    if (viewers.length > 0) await tellSeen(event, await app.feeds.cardsOfMany(entry, viewers, 'open'), subscriptions)
  }

  async function tellChanged(postId: PostId): Promise<void> {
    const entry = { postId, position: postId }
    const owners = await app.feeds.ownersHolding(postId, [...homes().keys()])
    if (owners.length > 0) {
      const subscriptions = owners.flatMap((owner) => [...audience.hearing('home', owner)])
      await tellSeen('status.update', await app.feeds.cardsOfMany(entry, owners, 'home'), subscriptions)
    }
    await tellOthers('status.update', entry)
  }

  /** What was for everyone is taken back from everyone: which of them still show it is not known any more. */
  const everyoneAt = (...kinds: ('home' | 'public' | 'list')[]): Subscription[] =>
    kinds.flatMap((kind) => [...audience.of(kind).values()].flatMap((set) => [...set]))
  const everyoneAtHashtags = (hashtags: readonly string[] | null): Subscription[] =>
    [...audience.of('hashtag'), ...audience.of('hashtag:local')].flatMap(([one, set]) =>
      hashtags === null || hashtags.includes(one) ? [...set] : [],
    )

  app.feeds.watchArrivals((arriving) => {
    if (streams.size() === 0) return
    inOrder(async () => {
      await tellHomes(arriving)
      if (arriving.first) await tellOthers('update', arriving)
    })
  })
  app.publishing.watchChanged((ids) => {
    if (streams.size() === 0) return
    for (const id of ids) inOrder(() => tellChanged(id))
  })
  app.publishing.watchWithdrawn((gone) => {
    if (streams.size() === 0) return
    inOrder(async () => {
      const all = [...everyoneAt('home', 'public', 'list'), ...everyoneAtHashtags(gone.hashtags)]
      const viewers = [...new Set(all.map(({ stream }) => stream.viewer))]
      const reached = new Set(await app.publishing.reachedBy(gone, viewers))
      tell(
        { event: 'delete', payload: gone.id },
        all.filter(({ stream }) => reached.has(stream.viewer)),
      )
    })
  })
  app.relays.watchUndone((relayId) => {
    if (streams.size() > 0) inOrder(async () => tell({ event: 'delete', payload: relayId }, everyoneAt('home', 'list')))
  })
}

/** The language of a reader, where the card says anything in more than one. */
function languageFor({ content, quoted }: Card, language: string): string {
  const within = quoted && 'card' in quoted ? quoted.card.content.inLanguages.length : 0
  return content.inLanguages.length + within > 0 ? language : ''
}
