import type { ChainView, LevelView, LinkView } from '#lib/chain/chain-view.ts'
import { chainMessages } from '#messages/chain.ts'
import type { ChainLink, ChainPage, ReadElsewhere } from '../../../src/insights/index.ts'
import { presentAuthor, type Words } from '../present-card.server.ts'
import { type Folded, foldChain } from './fold.ts'
import { drawChain } from './picture.ts'

/** As many links as a picture holds before branches are folded. */
export const FOLDED_ABOVE = 60
/** As many as a page holds when everything is asked for. */
const ALL = 1_000

/** The chain for the browser: folded where it is large, laid out, in the reader's language. */
export function presentChain(words: Words, page: ChainPage, own: ReadonlySet<string>, everything: boolean): ChainView {
  const t = chainMessages[words.language]
  const folded = foldChain(page.roots, everything ? ALL : FOLDED_ABOVE, (link) => link.by !== null)
  const about = (link: ChainLink) => labels(words, link).filter(Boolean)
  const { picture, drawn } = drawChain(folded, { name: page.author.name, at: page.post.publishedAt }, (link) => ({
    at: link.at,
    reads: link.reads,
    name: link.by?.name ?? t.undone,
    about: [...(link.by && link.reads !== null ? [t.reads(link.reads)] : []), ...about(link)].join(' · '),
    why: link.why ? t.quoted(link.why) : '',
  }))
  const most = Math.max(1, ...every(folded.roots).map(({ link }) => link.reads ?? 0))
  const present = ({ link, next, hidden }: Folded<ChainLink>): LinkView => {
    const [territory, speciality] = labels(words, link)
    return {
      id: link.id,
      ...(link.by && { by: presentAuthor(words, link.by) }),
      ...(link.why && { why: link.why }),
      ...(territory && { territory }),
      ...(speciality && { speciality }),
      at: link.at.toISOString(),
      distance: link.distance,
      ...(link.reads !== null && { reads: link.reads }),
      below: link.below,
      hidden,
      size: link.reads === null ? 2 : sizeOf(link.reads / most),
      drawn: drawn.get(link)!,
      next: next.map(present),
    }
  }
  return {
    roots: folded.roots.map(present),
    hidden: folded.hidden,
    links: page.links,
    depth: page.depth,
    levels: levelsOf(page),
    ...(page.reads && {
      reads: { total: page.reads.total, foundHere: page.reads.foundHere, openWeb: page.reads.openWeb },
    }),
    ...(page.elsewhere && { elsewhere: presentElsewhere(words, page.elsewhere) }),
    mine: flat(page.roots)
      .filter((link) => link.by && own.has(link.by.id) && link.reads !== null)
      .map((link) => ({ name: link.by!.name, reads: link.reads!, below: link.below })),
    picture,
  }
}

const PLACES_SHOWN = 5

function presentElsewhere({ app }: Words, elsewhere: ReadElsewhere): NonNullable<ChainView['elsewhere']> {
  const { confirmed, servers, byTerritory, silentLinks, estimated } = elsewhere
  const places = byTerritory.slice(0, PLACES_SHOWN).map(({ territory, reads }) => ({
    name: app.reference.territoryLabel(territory),
    reads,
  }))
  return { confirmed, servers: servers.length, places, silentLinks, estimated }
}

/** Distance 0 is where the author's own subscribers read; the others are where somebody passed it on. */
function levelsOf({ levels, reads }: ChainPage): LevelView[] {
  const links = new Map(levels.map((level) => [level.distance, level.links]))
  const read = new Map(reads?.byDistance.map((level) => [level.distance, level.reads]))
  const furthest = Math.max(0, ...links.keys(), ...read.keys())
  return Array.from({ length: furthest + 1 }, (_, distance) => ({
    distance,
    links: links.get(distance) ?? 0,
    ...(reads && { reads: read.get(distance) ?? 0 }),
  }))
}

function labels({ app, language }: Words, link: ChainLink): [string | null, string | null] {
  const { territoryLabel, specialityLabel } = app.reference
  const place = link.territory ?? link.by?.seat
  return [place ? territoryLabel(place) : null, link.speciality ? specialityLabel(link.speciality, language) : null]
}

/** By area, as the circles of the picture: a quarter of the largest is the third size of five. */
const sizeOf = (share: number) => (1 + Math.min(4, Math.floor(Math.sqrt(share) * 4.999))) as LinkView['size']

const every = <T>(nodes: readonly Folded<T>[]): Folded<T>[] => nodes.flatMap((node) => [node, ...every(node.next)])
const flat = (links: readonly ChainLink[]): ChainLink[] => links.flatMap((link) => [link, ...flat(link.next)])
