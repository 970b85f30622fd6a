import { describe, expect, it } from 'vitest'
import { speciality } from '#reference/specialities.ts'
import { territory } from '#reference/territories.ts'
import { sampleArticles } from './articles.ts'
import { sampleCast } from './cast.ts'
import { addDays, dayOf, parisTime, suitableDay, withDates } from './life/days.ts'
import type { Step } from './life/steps.ts'
import { DAYS, type DemoStep, makeLife } from './life.ts'

const now = new Date('2026-11-23T21:00:00Z')
const cast = sampleCast()
const articles = sampleArticles()
const life = makeLife({ now, cast, articles })

const of = <Kind extends DemoStep['kind']>(kind: Kind): Step<Kind>[] =>
  life.filter((step): step is Step<Kind> => step.kind === kind)
const posts = [...of('note'), ...of('article'), ...of('event'), ...of('reply')]
const relays = of('relay')
const voices = new Map(cast.people.map((one) => [one.handle, one.memberships]))

describe('the life of the sample', () => {
  it('is always the same for the same day', () => {
    expect(makeLife({ now, cast, articles })).toEqual(life)
  })

  it('goes on at any date: shorter months, winter time, the end of a year', () => {
    for (const day of ['2027-01-01T00:30:00Z', '2028-02-29T12:00:00Z', '2026-03-29T01:30:00Z']) {
      const other = makeLife({ now: new Date(day), cast, articles })
      expect(other.filter(({ kind }) => kind === 'note').length).toBe(of('note').length)
      expect(other.every(({ at }) => at.getTime() <= Date.parse(day))).toBe(true)
    }
  })

  it('covers several weeks up to now, in the order of time', () => {
    const first = posts.reduce((least, { at }) => Math.min(least, at.getTime()), Number.POSITIVE_INFINITY)
    expect(now.getTime() - first).toBeGreaterThan((DAYS - 4) * 86_400_000)
    for (const [i, step] of life.entries()) {
      expect(step.at.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(step.at.getTime()).toBeGreaterThanOrEqual(life[i - 1]?.at.getTime() ?? 0)
    }
  })

  it('names only what earlier steps made', () => {
    const made = new Set<string>()
    for (const step of life) {
      if ('post' in step) expect(made).toContain(step.post)
      if (step.kind === 'answer') expect(made).toContain(step.event)
      if (step.kind === 'reply') expect(made).toContain(step.to)
      if ('through' in step && step.through) expect(made).toContain(step.through)
      if ('key' in step) {
        expect(made).not.toContain(step.key)
        made.add(step.key)
      }
    }
  })

  it('has people enough to fill a feed', () => {
    expect(of('note').length).toBeGreaterThanOrEqual(240)
    expect(of('article').length).toBe(articles.length)
    expect(of('event').length).toBe(35)
    expect(of('reply').length).toBeGreaterThanOrEqual(150)
    expect(of('note').filter(({ poll }) => poll).length).toBeGreaterThanOrEqual(10)
    expect(of('event').filter(({ startsAt }) => startsAt < now).length).toBeGreaterThan(5)
    expect(of('event').filter(({ startsAt }) => startsAt > now).length).toBeGreaterThan(15)
  })

  it('lets each speak only for those that she may speak for', () => {
    for (const { actor, by } of [...posts, ...relays]) {
      const role = voices.get(by)?.[actor]
      expect([actor, by, actor === by || role === 'owner' || role === 'editor']).toEqual([actor, by, true])
    }
  })
})

describe('what is written', () => {
  it('is never twice the same', () => {
    for (const texts of [of('note'), of('reply')]) {
      expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)
    }
  })

  it('fits a note, and leaves no blank unfilled', () => {
    for (const { text, kind } of posts) {
      expect(text).not.toMatch(/\{[+@]|undefined|NaN/)
      if (kind !== 'article') expect([...text].length).toBeLessThanOrEqual(1_000)
      expect(text.length).toBeGreaterThan(5)
    }
  })

  it('mentions only members of the cast', () => {
    const known = new Set([...cast.structures, ...cast.people].map(({ handle }) => handle))
    for (const { text, kind } of posts) {
      if (kind === 'article') continue
      for (const [, handle] of text.matchAll(/(?<![\w.])@([a-z0-9_]+)/g)) expect(known).toContain(handle)
    }
  })

  it('carries real fields and places', () => {
    for (const { specialities, territory: place } of posts) {
      for (const id of specialities) expect(speciality(id)).toBeDefined()
      if (place) expect(territory(place)?.id).toBe(place)
    }
    expect(of('note').every(({ specialities }) => specialities.length > 0)).toBe(true)
  })

  it('credits the author, the licence and the source of every article', () => {
    for (const { text, credit, licence, source } of of('article')) {
      for (const part of [credit, licence, source]) expect(text.slice(-700)).toContain(part)
    }
  })

  it('announces each event before it begins, at a real commune or online', () => {
    for (const event of of('event')) {
      expect([event.title, event.at < event.startsAt, event.startsAt < event.endsAt]).toEqual([event.title, true, true])
      expect(Boolean(event.place) !== Boolean(event.online)).toBe(true)
      if (event.place) expect(territory(event.place.commune)?.kind).toBe('commune')
    }
  })
})

describe('the chains', () => {
  const byPost = Map.groupBy(relays, ({ post }) => post)
  const byKey = new Map(relays.map((relay) => [relay.key, relay]))
  const author = new Map(posts.map((post) => [post.key, post]))

  it('are some three hundred relays, at least twenty-five chains three links deep', () => {
    expect(relays.length).toBeGreaterThanOrEqual(280)
    const deep = [...byPost.values()].filter((chain) => chain.some(({ distance }) => distance >= 3))
    expect(deep.length).toBeGreaterThanOrEqual(25)
    expect(byPost.size).toBeGreaterThan(60)
  })

  it('are whole: each relay comes after the one it came through, one link further, on the same post', () => {
    for (const relay of relays) {
      const through = relay.through ? byKey.get(relay.through) : undefined
      expect(relay.distance).toBe(through ? through.distance + 1 : 1)
      if (through) expect([through.post, through.at < relay.at]).toEqual([relay.post, true])
    }
  })

  it('never pass twice by the same, nor by the author', () => {
    for (const [post, chain] of byPost) {
      const actors = chain.map(({ actor }) => actor)
      expect(new Set(actors).size).toBe(actors.length)
      expect(actors).not.toContain(author.get(post)!.actor)
    }
  })

  it('are what the program would find: from the author for her followers, through somebody for those who follow them and not her', () => {
    const since = new Map(of('follow').map(({ actor, followee, at }) => [`${actor} ${followee}`, at]))
    const follows = ({ actor, by, at }: Step<'relay'>, whom: string): boolean =>
      [actor, by].some((one) => (since.get(`${one} ${whom}`) ?? at) < at)
    for (const relay of relays) {
      const { actor } = author.get(relay.post)!
      const source = relay.through ? byKey.get(relay.through)!.actor : actor
      expect([relay.key, follows(relay, source), follows(relay, actor)]).toEqual([relay.key, true, !relay.through])
    }
  })

  it('say why in most cases, in a line that fits, never twice under one post', () => {
    const whys = relays.flatMap(({ why }) => why ?? [])
    expect(whys.length).toBeGreaterThan(relays.length * 0.7)
    for (const why of whys) {
      expect([...why].length).toBeLessThanOrEqual(300)
      expect(why).toMatch(/^[\p{Lu}\d«].*[.?!…]$/u)
      expect(why).not.toMatch(/[{}[\]]|\b(?:à|de) les\b/)
    }
    for (const chain of byPost.values()) {
      const said = chain.flatMap(({ why }) => why ?? [])
      expect(new Set(said).size).toBe(said.length)
    }
  })
})

describe('the readers', () => {
  it('read each post once at most, after it was there, as far as the chain that brought it', () => {
    const seen = new Set<string>()
    const byKey = new Map(relays.map((relay) => [relay.key, relay]))
    const at = new Map(posts.map((post) => [post.key, post.at]))
    for (const read of of('read')) {
      const once = `${read.reader} ${read.post}`
      expect(seen).not.toContain(once)
      seen.add(once)
      expect(read.at.getTime()).toBeGreaterThanOrEqual(at.get(read.post)!.getTime())
      expect(read.distance).toBe(read.through ? byKey.get(read.through)!.distance : 0)
    }
    expect(seen.size).toBeGreaterThan(5_000)
  })

  it('follow unequally, as people do: the tenth most followed has far more followers than the median', () => {
    const counts = [...Map.groupBy(of('follow'), ({ followee }) => followee).values()].map((all) => all.length)
    counts.sort((a, b) => b - a)
    expect(counts[9]!).toBeGreaterThan(4 * counts[Math.floor(counts.length / 2)]!)
    expect(of('follow').every(({ actor, followee }) => actor !== followee)).toBe(true)
  })

  it('answer, vote and favourite once each, and in time', () => {
    const once = new Set<string>()
    const events = new Map(of('event').map((event) => [event.key, event]))
    const polls = new Map(of('note').map((note) => [note.key, note]))
    for (const step of [...of('answer'), ...of('vote'), ...of('favourite'), ...of('bookmark')]) {
      const key = `${step.kind} ${step.actor} ${'event' in step ? step.event : step.post}`
      expect(once).not.toContain(key)
      once.add(key)
      if (step.kind === 'answer') expect(step.at < events.get(step.event)!.startsAt).toBe(true)
      if (step.kind === 'vote') {
        const { options, closesAt, multiple } = polls.get(step.post)!.poll!
        expect(step.at < closesAt).toBe(true)
        expect(step.choices.every((choice) => options[choice] !== undefined)).toBe(true)
        if (!multiple) expect(step.choices).toHaveLength(1)
      }
    }
    for (const event of events.values()) {
      const going = of('answer').filter((one) => one.event === event.key && one.answer === 'yes')
      expect(going.length).toBeLessThanOrEqual(event.seats ?? Number.POSITIVE_INFINITY)
    }
  })

  it('from the open web are counted by day, never before the post', () => {
    const at = new Map(posts.map((post) => [post.key, post.at]))
    for (const { post, day, count } of of('open-reads')) {
      expect(count).toBeGreaterThan(0)
      expect(day >= dayOf(at.get(post)!) && day <= dayOf(now)).toBe(true)
    }
  })
})

describe('dates in texts', () => {
  it('are working days unless a Saturday is asked for, from the day of the text or from today', () => {
    // 2026-11-23 is a Monday.
    expect(withDates('le {+5}', '2026-11-23', '2026-12-01')).toBe('le lundi 30 novembre')
    expect(withDates('le {+5:we}', '2026-11-23', '2026-12-01')).toBe('le samedi 28 novembre')
    expect(withDates('le {@0}', '2026-11-23', '2026-12-01')).toBe('le mardi 1er décembre')
    expect(withDates('du {+7:court}', '2026-11-23', '2026-12-01')).toBe('du 30 novembre')
    expect(suitableDay('2026-11-28', false)).toBe('2026-11-30')
  })

  it('and hours are those of Paris, in summer and in winter', () => {
    expect(parisTime('2026-07-14', '09:30').toISOString()).toBe('2026-07-14T07:30:00.000Z')
    expect(parisTime('2026-12-14', '09:30').toISOString()).toBe('2026-12-14T08:30:00.000Z')
    expect(parisTime('2026-03-29', '12:00').toISOString()).toBe('2026-03-29T10:00:00.000Z')
    expect(dayOf(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01')
  })
})
