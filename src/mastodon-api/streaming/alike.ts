import type { App } from '../../app.ts'
import type { Card, SeenCard } from '../../feeds/index.ts'
import { matchFilters } from '../../filters/index.ts'
import type { ActorId } from '../../platform/ids.ts'
import { threadsMuted } from '../../publishing/index.ts'

/**
 * Parts those who see a card alike by what each of them keeps for herself, so that each part is told in one text: muted
 * conversations, and filters that find something in it. Two questions for all, however many they are.
 */
export async function partedByMarks(app: App, seen: readonly SeenCard[]): Promise<SeenCard[]> {
  const parts: SeenCard[] = []
  for (const { card, viewers } of seen) {
    const shown = [card, ...(card.quoted && 'card' in card.quoted ? [card.quoted.card] : [])]
    const [muted, filtering] = await Promise.all([
      threadsMuted(
        app.db,
        viewers.flatMap((actorId) => shown.map(({ content }) => ({ actorId, postId: content.id }))),
      ),
      findersAmong(app, viewers, shown),
    ])
    const markOf = (viewer: ActorId) =>
      filtering.has(viewer) ? viewer : shown.map(({ content }) => muted.has(`${viewer} ${content.id}`)).join()
    for (const alike of Map.groupBy(viewers, markOf).values()) parts.push({ card, viewers: alike })
  }
  return parts
}

/** Those whose filters find something: each of them is told what. */
async function findersAmong(
  app: App,
  viewers: readonly ActorId[],
  shown: readonly Card[],
): Promise<ReadonlySet<ActorId>> {
  const now = app.clock.now()
  const found = new Set<ActorId>()
  for (const owner of await app.filters.ownersAmong(viewers)) {
    const filters = await app.filters.compiled(owner)
    const choices = ({ poll }: Card) => poll?.choices.map(({ text }) => text) ?? []
    if (shown.some((card) => matchFilters(filters, null, card.content, choices(card), now).length > 0)) found.add(owner)
  }
  return found
}
