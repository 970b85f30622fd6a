import { parentsOf } from '#reference/territories.ts'
import type { Cast } from '../cast.ts'
import type { Chance } from '../chance.ts'
import type { Graph } from './follows.ts'
import { actorOf, laterThan, voicesOf } from './posts.ts'
import type { Step } from './steps.ts'
import { readWhys } from './texts.ts'

export type Relayed = Step<'note'> | Step<'article'> | Step<'event'>

const DAY = 86_400_000
const AUDIENCES = [
  'nos adhérents', 'nos bénévoles', 'les trésoriers bénévoles', 'les nouveaux élus', 'les porteurs de projet', 'nos salariés',
  'les collègues du secteur', 'les étudiants que nous recevons', 'nos administrateurs', 'les responsables de petites structures',
  'les agents des communes', 'les voisins qui hésitent', 'les membres de notre conseil', 'les animateurs de réseau',
] // biome-ignore format: a list
const PLACES: Record<string, string[]> = {
  'dep-44': ['en Loire-Atlantique', 'dans le vignoble', 'entre Loire et Erdre'],
  'dep-49': ['en Anjou', 'dans les Mauges', 'en Maine-et-Loire'],
  'dep-53': ['en Mayenne', 'dans le nord mayennais'],
  'dep-72': ['dans la Sarthe', 'en pays sabolien', 'au Mans'],
  'dep-85': ['en Vendée', 'dans le bocage', 'sur le littoral vendéen'],
  'dep-35': ['en Ille-et-Vilaine', 'en pays de Redon', 'en Bretagne'],
  'dep-56': ['dans le Morbihan', 'en Bretagne'],
  'dep-37': ['en Touraine', 'dans le val de Loire'],
  'dep-79': ['dans les Deux-Sèvres', 'dans le Niortais'],
  'dep-974': ['à La Réunion'],
}

const departmentOf = (cast: Cast, handle: string): string => {
  const { seat } = actorOf(cast, handle)
  return parentsOf(seat).find((id) => id.startsWith('dep-')) ?? seat
}

/** Gives lines of why: the least used first, those of the field as often as those for any, with their blanks filled. */
const whyWriter = (cast: Cast, chance: Chance): ((relayer: string, post: Relayed, said: Set<string>) => string) => {
  const lines = readWhys()
  const used = new Map<string, number>()
  const fresh = (all: string[], said: Set<string>): string => {
    // Never twice under one post.
    const from = all.some((line) => !said.has(line)) ? all.filter((line) => !said.has(line)) : all
    const least = Math.min(...from.map((line) => used.get(line) ?? 0))
    return chance.pick(from.filter((line) => (used.get(line) ?? 0) === least))
  }
  return (relayer, post, said) => {
    const fits = (line: string): boolean => {
      const condition = /^\[(.+?)\] /.exec(line)?.[1]
      return !condition || new RegExp(condition, 'is').test(post.text)
    }
    const own = post.specialities.flatMap((field) => lines.get(field) ?? []).filter(fits)
    const left = own.filter((line) => !said.has(line) && (used.get(line) ?? 0) < (line.includes('{') ? 4 : 2))
    const line = left.length > 0 && chance.hits(0.5) ? fresh(left, said) : fresh(lines.get('any')!.filter(fits), said)
    said.add(line)
    used.set(line, (used.get(line) ?? 0) + (line.includes('{') ? 0.5 : 1))
    const filled = line
      .replace(/^\[.+?\] /, '')
      .replace('{audience}', () => chance.pick(AUDIENCES))
      .replace('{place}', () => chance.pick(PLACES[departmentOf(cast, relayer)] ?? ['chez nous']))
      .replace(/\bà les /g, 'aux ')
      .replace(/\bde les /g, 'des ')
    return filled.charAt(0).toLocaleUpperCase('fr') + filled.slice(1)
  }
}

const depthOf = (tree: number[]): number => {
  const depths = [0]
  for (const parent of tree) depths.push(depths[parent]! + 1)
  return Math.max(...depths)
}

/** Everybody of the team that speaks in a post, and who speaks. */
const teamOf = (cast: Cast, { actor, by }: { actor: string; by: string }): Set<string> =>
  new Set([actor, by, ...cast.people.filter(({ memberships }) => actor in memberships).map(({ handle }) => handle)])

/**
 * Relays in the shapes of real cascades. Whoever relays from the author follows her; whoever relays from a relay follows the
 * one who made it and not the author, so that the provenance that the program would find is the one that stands here. Where
 * nobody fits, a follow that would explain it is added before.
 */
export const makeRelays = (
  given: { cast: Cast; now: Date; start: Date; chance: Chance; graph: Graph },
  posts: Relayed[],
  cascades: number[][],
  wanted: { relays: number; deep: number },
): Step<'relay'>[] => {
  const { cast, now, start, chance, graph } = given
  const why = whyWriter(cast, chance)
  const knows = graph.follows
  const deep = cascades.filter((tree) => depthOf(tree) >= 3 && tree.length <= 10)
  const flat = cascades.filter((tree) => depthOf(tree) < 3)
  // Pairs that must stay strangers: a relay came through somebody because its maker did not follow the author.
  const strangers = new Set<string>()
  const relays: Step<'relay'>[] = []

  // What somebody says of her morning is not passed on like news.
  const news = posts.filter(
    ({ actor, text, kind }) =>
      kind !== 'note' || actorOf(cast, actor).kind === 'organisation' || (text.includes('#') && text.length > 190),
  )

  // A chain shows best where it carries a post far beyond the few who follow its author.
  const old = news.filter(({ at }) => now.getTime() - at.getTime() > 4 * DAY)
  let left = old
  for (let made = 0; made < wanted.deep && left.length > 0; ) {
    const post = chance.weighted(left, ({ actor }) => 1 / (12 + graph.followersOf(actor).length))!
    left = left.filter((one) => one !== post)
    const links = oneCascade(post, chance.pick(deep))
    relays.push(...links)
    if (links.some(({ distance }) => distance >= 3)) made++
  }
  const relayed = new Set(relays.map(({ post }) => post))
  for (const post of chance.shuffled(news.filter(({ key }) => !relayed.has(key)))) {
    if (relays.length >= wanted.relays) break
    relays.push(...oneCascade(post, chance.pick(flat).slice(0, chance.between(1, 4))))
  }
  return relays

  function oneCascade(post: Relayed, shape: number[]): Step<'relay'>[] {
    const used = teamOf(cast, post)
    const said = new Set<string>()
    const nodes: (Step<'relay'> | undefined)[] = [undefined]
    for (const parentIndex of shape) {
      const parent = parentIndex === 0 ? undefined : nodes[parentIndex]
      // A link whose own source never came to be does not come to be either.
      const at = parentIndex > 0 && !parent ? undefined : laterThan(parent?.at ?? post.at, 7, now, chance)
      const relayer = at && relayerFor(post, parent, at, used)
      if (!at || !relayer) {
        nodes.push(undefined)
        continue
      }
      const { actor, by } = relayer
      used.add(actor).add(by)
      if (parent) strangers.add(`${actor} ${post.actor}`).add(`${by} ${post.actor}`)
      const own = actorOf(cast, actor)
      const field =
        post.specialities.find((id) => own.specialities.includes(id)) ??
        (chance.hits(0.4) ? post.specialities[0] : undefined)
      nodes.push({
        kind: 'relay',
        at,
        key: `${post.key}-relay-${nodes.length}`,
        post: post.key,
        actor,
        by,
        distance: parent ? parent.distance + 1 : 1,
        ...(parent && { through: parent.key }),
        ...(chance.hits(0.82) && { why: why(actor, post, said) }),
        ...(field && { speciality: field }),
        ...(chance.hits(0.35) && { territory: departmentOf(cast, actor) }),
      })
    }
    return nodes.flatMap((node) => node ?? [])
  }

  function relayerFor(
    post: Relayed,
    parent: Step<'relay'> | undefined,
    at: Date,
    used: Set<string>,
  ): { actor: string; by: string } | undefined {
    const source = parent?.actor ?? post.actor
    const free = [...cast.structures, ...cast.people]
      .map((one) => ({ one, actor: one.handle, by: chance.pick(voicesOf(cast, one.handle)) }))
      .filter(({ actor, by }) => !used.has(actor) && !used.has(by))
      .filter(({ actor, by }) => !parent || !(knows(actor, post.actor, at) || knows(by, post.actor, at)))
    const interest = ({ one }: (typeof free)[number]): number =>
      0.3 +
      2 * one.specialities.filter((id) => post.specialities.includes(id)).length +
      2 * one.weight +
      (one.kind === 'organisation' ? 0.5 : 0)
    const followers = free.filter(({ actor, by }) => knows(actor, source, at) || knows(by, source, at))
    const possible = followers.length > 0 ? followers : free.filter(({ actor }) => !strangers.has(`${actor} ${source}`))
    const chosen = chance.weighted(possible, interest)
    if (chosen && followers.length === 0) {
      const day = Math.max(start.getTime(), at.getTime() - chance.between(2, 25) * DAY)
      graph.follow(chosen.actor, source, new Date(day))
    }
    return chosen && { actor: chosen.actor, by: chosen.by }
  }
}
