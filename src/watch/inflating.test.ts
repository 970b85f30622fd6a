import { describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { riseOf, risingPosts } from './rising.ts'
import { type Act, countVoices, type House, weigh } from './voices.ts'

// What somebody can add to a trend by herself, whatever she does: some hundred worlds of people who publish and relay as
// chance has it, the same at each run, with an attack laid upon each.

const DAY = 24 * 3600 * 1000
const now = new Date('2026-03-31T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * DAY)
const ROUNDS = 150
const EPSILON = 1e-9

/** Numbers of chance from a seed (Park and Miller, 1988). */
function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return { below: (n: number) => Math.floor(next() * n), part: next }
}
type Chance = ReturnType<typeof chance>

let nextPost = 1
const act = (by: string, of: string | null, more: Partial<Act> = {}): Act => ({
  actorId: by as ActorId,
  postId: String(nextPost++) as PostId,
  of: of as ActorId | null,
  at: ago(1),
  since: ago(400),
  server: null,
  ...more,
})

/** People of here and of two other servers, of all ages, in five weeks. */
function world(dice: Chance): Act[] {
  const people = Array.from({ length: 12 }, (_, n) => ({
    name: `p${n}`,
    since: ago(5 + dice.below(300)),
    server: [null, null, 'un.example', 'deux.example'][dice.below(4)]!,
  }))
  return Array.from({ length: 60 }, () => {
    const { name, ...known } = people[dice.below(12)]!
    const other = `p${dice.below(12)}`
    return act(name, dice.below(2) === 0 || other === name ? null : other, { ...known, at: ago(dice.part() * 35) })
  })
}

/** All that some accounts may do: publish, relay one another, relay the others and their posts, again and again. */
function assault(dice: Chance, accounts: readonly string[], more: () => Partial<Act>): Act[] {
  return Array.from({ length: 5 + dice.below(60) }, () => {
    const by = accounts[dice.below(accounts.length)]!
    const whom = dice.below(3)
    const of = whom === 0 ? null : whom === 1 ? accounts[dice.below(accounts.length)]! : `p${dice.below(12)}`
    return act(by, of === by ? null : of, { at: ago(dice.part() * 7), ...more() })
  })
}

const names = (dice: Chance, most = 40) => Array.from({ length: 2 + dice.below(most) }, (_, n) => `x${n}`)
const oneHouse = (accounts: readonly string[]) =>
  new Map<ActorId, House>(accounts.map((one) => [one as ActorId, 'x' as House]))
const lately = (acts: readonly Act[], houses: ReadonlyMap<ActorId, House>) =>
  countVoices(weigh(acts, houses).filter(({ at }) => at >= ago(7)))

/** Each world without the attack and with it. */
function each(check: (dice: Chance, honest: Act[]) => void) {
  for (let round = 1; round <= ROUNDS; round++) {
    const dice = chance(round * 7919)
    check(dice, world(dice))
  }
}

describe('nobody adds to what rises more than', () => {
  test('one voice, with all the accounts of one structure or of one person', () => {
    each((dice, honest) => {
      const accounts = names(dice)
      const houses = oneHouse(accounts)
      const all = [...honest, ...assault(dice, accounts, () => ({}))]
      const before = lately(honest, houses)
      expect(lately(all, houses)).toBeLessThanOrEqual(before + 1 + EPSILON)
      const [plain, pushed] = [honest, all].map((acts) => riseOf(weigh(acts, houses), now, ago(35)))
      expect(pushed!.score).toBeLessThanOrEqual(
        Math.max(0, (plain!.now + 1 - plain!.usual) / Math.sqrt(plain!.usual + 1)) + EPSILON,
      )
    })
  })

  test('the part of a month that new accounts are old, all together', () => {
    each((dice, honest) => {
      const accounts = names(dice)
      const days = 1 + dice.below(5)
      const fresh = () => ({ at: ago(dice.part() * 0.5), since: ago(days) })
      const all = [...honest, ...assault(dice, accounts, fresh)]
      const most = lately(honest, new Map()) + (accounts.length * days) / 30
      expect(lately(all, new Map())).toBeLessThanOrEqual(most + EPSILON)
    })
  })

  test('the root of their number, with accounts of another server', () => {
    each((dice, honest) => {
      const accounts = names(dice)
      const all = [...honest, ...assault(dice, accounts, () => ({ server: 'ferme.example' }))]
      const most = lately(honest, new Map()) + Math.sqrt(accounts.length)
      expect(lately(all, new Map())).toBeLessThanOrEqual(most + EPSILON)
    })
  })

  test('a fifth of a voice for each who does nothing but relay in a small ring', () => {
    each((dice, honest) => {
      const ring = Array.from({ length: 2 + dice.below(4) }, (_, n) => `x${n}`)
      const around = ring.flatMap((by, n) =>
        Array.from({ length: 1 + dice.below(4) }, () =>
          act(by, ring[(n + 1) % ring.length]!, { at: ago(dice.part() * 7) }),
        ),
      )
      const most = lately(honest, new Map()) + ring.length / 5
      expect(lately([...honest, ...around], new Map())).toBeLessThanOrEqual(most + EPSILON)
    })
  })
})

describe('and nobody', () => {
  test('lowers what others weigh, where they do not relay her', () => {
    each((dice, honest) => {
      const accounts = names(dice)
      const weights = (acts: readonly Act[]) =>
        new Map(weigh(acts, new Map()).map(({ postId, weight }) => [postId, weight]))
      const before = weights(honest)
      const after = weights([...honest, ...assault(dice, accounts, () => ({}))])
      for (const [post, weight] of before) expect(after.get(post)).toBe(weight)
    })
  })

  test('makes a post rise by the relays of her own structure, however many, or of accounts of the day', () => {
    each((dice, honest) => {
      const accounts = names(dice)
      const own = act('x0', null)
      const relays = accounts.slice(1).map((by) => act(by, 'x0', { postId: own.postId }))
      const others = act('y0', null)
      const structure = accounts.map((by) => act(by, 'y0', { postId: others.postId }))
      const rising = risingPosts(weigh([...honest, own, ...relays, others, ...structure], oneHouse(accounts)), now, 100)
      expect(rising).not.toContain(own.postId)
      expect(rising).not.toContain(others.postId)
      const fresh = accounts.map((by) => act(by, 'y0', { postId: others.postId, at: ago(0.1), since: ago(1) }))
      expect(risingPosts(weigh([...honest, others, ...fresh], new Map()), now, 100)).not.toContain(others.postId)
    })
  })

  test('has more voices by doing the same again', () => {
    each((dice, honest) => {
      const accounts = names(dice, 6)
      const once = assault(dice, accounts, () => ({}))
      const again = once.map((one) => ({ ...one, postId: String(nextPost++) as PostId }))
      const voices = (acts: readonly Act[]) => lately([...honest, ...acts], new Map())
      expect(voices([...once, ...again])).toBeLessThanOrEqual(voices(once) + EPSILON)
    })
  })
})
