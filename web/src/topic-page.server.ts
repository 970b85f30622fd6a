import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { Topic } from '../../src/actors/index.ts'
import { lineOf } from './agenda-page.server.ts'
import { shorten } from './lib/shorten.ts'
import type { TopicLine, TopicView, WatchedView } from './lib/topics/topic-view.ts'
import { topicMessages } from './messages/topics.ts'
import { topicMeta } from './page-meta.server.ts'
import { presentFeed, type Words, wordsFor } from './present-card.server.ts'
import { presentEmojis } from './present-emojis.server.ts'
import { presentEntries } from './present-entry.server.ts'
import { beforeOf } from './profile-page.server.ts'
import { attempt } from './refusals.server.ts'
import { localPath, signedIn } from './speaking.server.ts'
import { coverageHref, coverageName } from './watch-names.server.ts'

type Event = Pick<RequestEvent, 'locals' | 'platform' | 'url'>
export type Subject = Pick<TopicView, 'kind' | 'name' | 'href' | 'parents' | 'parts'> & {
  topic: Topic
  /** what the directory and the agenda are asked */
  asked: { speciality: string } | { territory: string }
}

const ACTORS = 5
const DATES = 3
const MONTH_MS = 30 * 24 * 3600 * 1000
const PARTS = 24
const LINE = 120

/** A speciality or a domain by its id, with what holds it and what it holds. */
export function specialitySubject({ app, language }: Words, id: string): Subject {
  const { speciality, specialities, specialityLabel } = app.reference
  const found = speciality(id)
  if (!found) error(404)
  const link = (one: string) => ({ name: specialityLabel(one, language), href: `/specialites/${one}` })
  return {
    ...link(found.id),
    kind: found.parent ? 'speciality' : 'domain',
    topic: `speciality:${found.id}`,
    asked: { speciality: found.id },
    parents: [
      { name: topicMessages[language].specialities, href: '/specialites' },
      ...(found.parent ? [link(found.parent)] : []),
    ],
    parts: found.parent ? [] : specialities(found.id).map((one) => link(one.id)),
  }
}

/** A region, a department or a commune. The code of a department or of a commune alone is understood: 44, 2A, 44109. */
export async function territorySubject({ app, language }: Words, id: string, search: string): Promise<Subject> {
  const { territory, territoryLabel, territoryPath, departments } = app.reference
  if (id === 'fr') redirect(308, '/territoires')
  const found = territory(id) ?? ['dep', 'com'].map((kind) => territory(`${kind}-${id.toUpperCase()}`)).find(Boolean)
  if (!found) error(404)
  if (found.id !== id) redirect(308, `/territoires/${found.id}${search}`)
  const link = (one: string) => ({ name: territoryLabel(one), href: `/territoires/${one}` })
  const above = territoryPath(found.id).slice(1, -1)
  return {
    ...link(found.id),
    kind: found.kind as 'region' | 'department' | 'commune',
    topic: `territory:${found.id}`,
    asked: { territory: found.id },
    parents: [{ name: topicMessages[language].territories, href: '/territoires' }, ...above.map((one) => link(one.id))],
    parts:
      found.kind === 'region'
        ? departments(found.id).map((one) => link(one.id))
        : found.kind === 'department'
          ? (await app.actors.seatsWithin(found.id, PARTS)).map(({ place, structures }) => ({
              ...link(place),
              count: structures,
            }))
          : [],
  }
}

/** Everything that the page of a subject shows, to anyone. */
export async function loadTopic(event: Event, subject: Subject) {
  const { locals, platform, url } = event
  const { app } = platform!
  const { who, language } = locals
  const { topic, asked, ...shown } = subject
  const before = beforeOf(url)
  const [page, actors, dates, followers, own, watched] = await Promise.all([
    app.feeds.topic(topic, who?.viewer ?? null, { before }),
    app.actors.ofTopic(asked, ACTORS),
    app.agenda.page(who?.viewer ?? null, { ...asked, from: app.clock.now(), limit: DATES }),
    app.actors.topicFollowers(topic),
    who ? app.actors.topicsFollowed(who.person.id) : ([] as Topic[]),
    'speciality' in asked ? watchedIn(event, asked.speciality) : null,
  ])
  const search = 'speciality' in asked ? `specialite=${asked.speciality}` : `territoire=${asked.territory}`
  const view: TopicView = {
    ...shown,
    followed: own.includes(topic),
    followers,
    directory: { href: `/annuaire?${search}`, total: actors.total },
    agenda: { href: `/agenda?vue=liste&${search}` },
  }
  return {
    topic: view,
    before,
    feed: presentFeed(await wordsFor(event, page.cards), page),
    actors: await presentEntries({ app, language }, null, actors.entries),
    dates: dates.entries.map((entry) => lineOf(app, entry)),
    watched,
    meta: await topicMeta(event, {
      ...shown,
      calendar: 'speciality' in asked ? `/agenda.ics?${search}` : `/agenda/${asked.territory}.ics`,
      // Nothing to find, or not its first page: the map of the site leaves the same out (public-feeds/sitemaps.ts).
      noindex: before !== null || page.cards.length === 0,
    }),
  }
}

function coverageLink(words: Words, topic: Topic) {
  const coverage = words.app.watch.coverageOf(topic)
  return { name: coverageName(words, coverage), href: coverageHref(coverage) }
}

/** How a speciality is watched, and what rises in it. */
async function watchedIn({ locals, platform }: Event, speciality: string): Promise<WatchedView> {
  const { app } = platform!
  const { who } = locals
  const [held, rising] = await Promise.all([
    app.watch.held(who?.person.id ?? null, { speciality }),
    app.watch.rising.in(speciality),
  ])
  const cards = await app.feeds.cards(rising.posts, who?.viewer ?? null)
  return {
    href: `/veille/${speciality}`,
    coverages: held.length,
    ...(rising.score > 0 && { rises: { now: Math.round(rising.now), usual: Math.round(rising.usual * 10) / 10 } }),
    posts: cards.map(({ author, post }) => ({
      href: `/@${author.handle}/${post.id}`,
      text: shorten(post.title ?? post.plain, LINE),
      ...presentEmojis(post.emojis, [post.title ?? post.plain]),
      name: author.name,
    })),
  }
}

/** Lines for a list of topics: what came in thirty days, and what the reader follows. */
export async function topicLines(
  { app, language }: Words,
  event: Pick<RequestEvent, 'locals'>,
  topics: readonly Topic[],
): Promise<Map<Topic, TopicLine>> {
  const { who } = event.locals
  const since = new Date(app.clock.now().getTime() - MONTH_MS)
  const [posts, structures, own] = await Promise.all([
    app.feeds.countTopics(topics, since),
    app.actors.structuresBySpeciality(),
    who ? app.actors.topicsFollowed(who.person.id) : ([] as Topic[]),
  ])
  const { specialityLabel, territoryLabel } = app.reference
  return new Map(
    topics.map((topic) => {
      const id = topic.slice(topic.indexOf(':') + 1)
      const line: TopicLine = {
        ...(topic.startsWith('coverage:')
          ? coverageLink({ app, language }, topic)
          : topic.startsWith('hashtag:')
            ? { name: `#${id}`, href: `/mots/${encodeURIComponent(id)}` }
            : topic.startsWith('speciality:')
              ? { name: specialityLabel(id, language), href: `/specialites/${id}` }
              : { name: territoryLabel(id), href: `/territoires/${id}` }),
        ...(who && { followed: own.includes(topic) }),
        posts: posts.get(topic) ?? 0,
        ...(structures.has(id) && { structures: structures.get(id)! }),
      }
      return [topic, line]
    }),
  )
}

/** Follows a topic, or ends it, and goes back where the reader was. */
export async function changeTopic(event: RequestEvent, what: 'followTopic' | 'unfollowTopic', topic: Topic) {
  const who = signedIn(event)
  const { app } = event.platform!
  const form = await event.request.formData()
  return attempt(event.locals.language, {}, async () => {
    await app.actors[what]({ personId: who.person.id, actorId: who.person.id }, topic)
    redirect(303, localPath(form.get('retour'), event.url.pathname))
  })
}
