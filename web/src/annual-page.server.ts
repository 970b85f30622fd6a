import type { AnnualFigures, AnnualReport } from '../../src/insights/index.ts'
import type { ActorId, PostId } from '../../src/platform/ids.ts'
import type { AnnualView, PersonTimes, PostLine } from './lib/annual/annual-view.ts'
import { shorten } from './lib/shorten.ts'
import { looksOf, type Words } from './present-card.server.ts'
import type { Recognised } from './viewer.server.ts'

const EXCERPT = 160

/** The year as its page tells it; who is gone, and what was withdrawn since, is left out. */
export async function presentYear(words: Words, who: Recognised, report: AnnualReport): Promise<AnnualView> {
  const { app, language } = words
  const { figures, year } = report
  const { passedOn, went } = figures
  const posts = [went.deepest, went.mostRelayed, went.mostRead].flatMap((one) => one?.postId ?? [])
  const [actors, lines] = await Promise.all([
    app.actors.byIds([...passedOn.from, ...went.by].map(({ actorId }) => actorId)),
    postLines(words, who, posts),
  ])
  const people = (counted: readonly { actorId: ActorId; times: number }[]): PersonTimes[] =>
    counted.flatMap(({ actorId, times }) => {
      const actor = actors.get(actorId)
      return actor ? [{ handle: actor.handle, name: actor.name, kind: actor.kind, ...looksOf(actor), times }] : []
    })
  const withLine = <Post extends { postId: PostId }>(post: Post | null) => {
    const line = post && lines.get(post.postId)
    return line ? { ...line, ...post } : null
  }
  const monthName = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return {
    archetype: figures.archetype,
    posts: figures.posts.total,
    relays: passedOn.relays,
    followers: figures.followers,
    months: figures.months.map(({ month, ...counts }) => ({
      ...counts,
      name: monthName.format(Date.UTC(year, month - 1, 1)),
    })),
    passedOn: { ...passedOn, from: people(passedOn.from) },
    went: {
      reads: went.reads.total,
      relayers: went.relayers,
      levels: levelsOf(went),
      foundHere: went.reads.foundHere,
      openWeb: went.reads.openWeb,
      by: people(went.by),
      deepest: withLine(went.deepest),
      mostRelayed: withLine(went.mostRelayed),
      mostRead: withLine(went.mostRead),
    },
    words: [
      ...figures.specialities.map(({ speciality, times }) => ({
        label: app.reference.specialityLabel(speciality, language),
        href: `/specialites/${speciality}`,
        times,
      })),
      ...figures.hashtags.map(({ hashtag, times }) => ({
        label: `#${hashtag}`,
        href: `/mots/${encodeURIComponent(hashtag)}`,
        times,
      })),
    ],
  }
}

/** Every distance at which somebody relayed or read. */
function levelsOf({ links, reads }: AnnualFigures['went']): AnnualView['went']['levels'] {
  const at = new Map<number, { links: number; reads: number }>()
  const level = (distance: number) => {
    const known = at.get(distance) ?? { links: 0, reads: 0 }
    at.set(distance, known)
    return known
  }
  for (const one of links) level(one.distance).links = one.links
  for (const one of reads.byDistance) level(one.distance).reads = one.reads
  return [...at].map(([distance, one]) => ({ distance, ...one })).sort((a, b) => a.distance - b.distance)
}

async function postLines({ app }: Words, who: Recognised, ids: readonly PostId[]): Promise<Map<PostId, PostLine>> {
  const cards = await app.feeds.cards([...new Set(ids)], who.viewer)
  return new Map(
    cards.map(({ post, author }) => [
      post.id,
      {
        href: `/@${author.handle}/${post.id}`,
        excerpt: shorten(post.title ?? post.warning ?? post.plain, EXCERPT),
        language: post.language,
      },
    ]),
  )
}
