import { type Written, write, written } from '../api/json.ts'
import { cardReadIn } from '../api/read-in.ts'
import type { App } from '../app.ts'
import type { Card, CardLink, FeedPage } from '../feeds/index.ts'
import type { ActorId, PostId, RelayId } from '../platform/ids.ts'
import type { Looker, Viewer } from '../publishing/index.ts'
import { addressesOf } from './addresses.ts'
import { accountEntity, accountWriter } from './entities/account.ts'
import { type Around, statusWriter } from './entities/status.ts'
import { markedFor } from './marked-for.ts'
import { collectionsTagged } from './tagged-collections.ts'

/** A card in its place: at its own id, or at that of the relay that brought it. */
type Placed = Card & { position?: string }

export type Presenting = ReturnType<typeof createPresenting>

/** The one way from what the slices tell to the entities of the API. */
export function createPresenting(app: App) {
  const addresses = addressesOf(app)
  const account = accountWriter(addresses)
  const status = statusWriter(addresses, account)
  const tagged = collectionsTagged(app, addresses)

  /** Everything that these cards say besides themselves, in a query for each thing that any of them has. */
  async function around(cards: readonly Placed[], looker: Looker, unread?: PostId) {
    const viewer = viewerOf(looker)
    const events = cards.flatMap(({ content }) => (content.kind === 'event' ? [content.id] : []))
    const own = looker ? cards.filter(({ author, post }) => author.id === looker.personId && post.id !== unread) : []
    const [gatherings, reads, instance, mine, collections] = await Promise.all([
      events.length > 0 ? app.agenda.ofPosts(events, viewer) : null,
      own.length > 0
        ? app.insights.totals(
            own.map(({ post }) => post),
            viewer,
          )
        : null,
      app.access.instance(),
      looker && markedFor(app, cards, looker.personId),
      tagged(
        cards.map(({ content }) => content),
        looker,
      ),
    ])
    return ({ content, poll, viewer }: Card): Around => ({
      event: gatherings?.get(content.id),
      reads: reads?.get(content.id),
      relayed: (looker && viewer?.relayedAs.includes(looker.personId)) ?? false,
      filtered: mine?.filtered(content, poll) ?? [],
      quotable: mine?.quotable(content) ?? null,
      siteName: instance?.name ?? '',
      collections: collections(content),
    })
  }

  /**
   * Cards as statuses in the reader's language, each in its place: as a reblog where a relay brought it there.
   * @param unread one that nobody can have read yet: its reads are not looked up
   */
  async function statuses(found: readonly Placed[], looker: Looker, unread?: PostId): Promise<Written[]> {
    const cards = found.map((card) => cardReadIn(card, languageOf(looker)))
    const brought = await Promise.all(cards.map((card) => broughtBy(card)))
    const quoted = cards.flatMap((card) => (card.quoted && 'card' in card.quoted ? [card.quoted.card] : []))
    const of = await around([...cards, ...quoted], looker, unread)
    return cards.map((card, index) => {
      const link = brought[index]
      const within = card.quoted && 'card' in card.quoted ? card.quoted.card : null
      const quote = within && status.post(within, of(within))
      return written(link ? status.relay(link, card, of(card), quote) : status.post(card, of(card), quote))
    })
  }

  /** The relay in whose place a card stands; it is looked up only where the card does not name it. */
  async function broughtBy({ position, content, relays }: Placed): Promise<CardLink | null> {
    if (!position || position === content.id) return null
    const named = relays.links.find(({ id }) => id === position)
    if (named || relays.total === relays.links.length) return named ?? null
    const relay = await app.relays.byId(position as RelayId)
    const [by] = relay && !relay.undone ? (await app.actors.profilesById([relay.actorId])).values() : []
    if (!relay || !by) return null
    return { ...relay, by, through: relay.throughId, at: relay.relayedAt }
  }

  return {
    addresses,
    statuses,
    /** A page of a feed as a list of statuses. */
    feed: async (page: FeedPage, looker: Looker): Promise<string> => write(await statuses(page.cards, looker)),
    status: async (card: Placed, looker: Looker): Promise<Written> => (await statuses([card], looker))[0]!,
    /** The same of a post that was published just now. */
    published: async (card: Card, looker: Looker): Promise<Written> =>
      (await statuses([card], looker, card.post.id))[0]!,
    /** Posts by their ids, those that the reader may see, in that order. */
    posts: async (ids: readonly PostId[], looker: Looker): Promise<Written[]> =>
      statuses(await app.feeds.cards(ids, looker), looker),
    /** The same by their ids. */
    async postsById(ids: readonly PostId[], looker: Looker): Promise<Map<PostId, Written>> {
      const cards = await app.feeds.cards([...new Set(ids)], looker)
      const texts = await statuses(cards, looker)
      return new Map(cards.map(({ post }, index) => [post.id, texts[index]!]))
    },
    async accountsById(ids: readonly ActorId[]): Promise<Map<ActorId, Written>> {
      const profiles = await app.actors.profilesById([...new Set(ids)])
      return new Map([...profiles].map(([id, profile]) => [id, written(account(profile))]))
    },
    /**
     * Accounts by their ids, those that are shown, in that order.
     * @param looker where it is told whether she may put each of them into a collection
     */
    async accounts(ids: readonly ActorId[], looker: Looker = null): Promise<Written[]> {
      const [profiles, collectable] = await Promise.all([
        app.actors.profilesById([...new Set(ids)]),
        looker && app.collections.collectable(looker.personId, ids),
      ])
      return ids.flatMap((id) => {
        const profile = profiles.get(id)
        if (!profile) return []
        const may = collectable?.has(id)
        // Most accounts say the same to all.
        const same = may === undefined || may === (profile.featurable === 'everyone')
        const text = same && profile.featurable !== 'followers' ? account(profile) : null
        return [written(text ?? JSON.stringify(accountEntity(addresses, profile, may)))]
      })
    },
  }
}

const languageOf = (looker: Looker): string | undefined =>
  looker && 'language' in looker ? looker.language : undefined

/** Whoever reads through a token reads in one name. */
export const viewerOf = (looker: Looker): Viewer => looker && { personId: looker.personId, actorIds: [looker.personId] }
