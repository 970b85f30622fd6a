import type { ActorPage } from '../../../../../src/actors/index.ts'
import { actorMeta } from '../../../page-meta.server.ts'
import { looksOf } from '../../../present-card.server.ts'
import { actorOf, presentProfile } from '../../../profile-page.server.ts'
import { mayAdministerOf } from '../../../speaking.server.ts'
import { coverageHref, coverageName } from '../../../watch-names.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { app } = event.platform!
  const { who, language } = event.locals
  const actor = await actorOf(event)
  if (actor.elsewhere) await app.federation.visited(actor.id)
  return {
    actorId: actor.id,
    meta: await actorMeta(event, actor),
    profile: presentProfile({ app, language }, actor),
    followsHidden: actor.followsHidden,
    isMine: who?.viewer.actorIds.includes(actor.id) ?? false,
    mayAdminister: mayAdministerOf(who, actor.id),
    // Her own tab is there before she made any: from it she makes the first.
    hasSelections: who?.person.id === actor.id || (await app.collections.has(actor.id, who?.person.id ?? null)),
    account: await accountPage(event, actor),
    claimedAt: await claimedAt(event, actor),
    relation: who && who.person.id !== actor.id ? await relationTo(event, who.person.id, actor) : null,
    watches: await watchesOf(event, actor),
    feedingSite: actor.kind === 'organisation' ? await app.sources.ownSite.shown(actor.id) : null,
    ...(await putForward(event, actor)),
  }
}

const NAMED = 3
const ENDORSED = 6

/** What stands between the reader and this page, and who among those she follows follows it. */
async function relationTo({ platform }: Event, reader: ActorPage['id'], actor: ActorPage) {
  const { relations } = platform!.app.actors
  const [[between], familiar] = await Promise.all([
    relations.between(reader, [actor.id]),
    actor.followsHidden ? null : relations.familiar(reader, [actor.id]),
  ])
  const { id: _, note: __, muteEndsAt, ...relation } = between!
  const known = familiar?.get(actor.id) ?? []
  return {
    ...relation,
    muteEndsAt: muteEndsAt?.toISOString() ?? null,
    familiar: { names: known.slice(0, NAMED).map(({ name }) => name), others: Math.max(0, known.length - NAMED) },
  }
}

/** What it watches for the others. */
async function watchesOf({ platform, locals }: Event, actor: ActorPage) {
  const { app } = platform!
  const words = { app, language: locals.language }
  const watches = await app.watch.of(actor.id)
  return watches.map(({ brings, ...one }) => ({ label: coverageName(words, one), href: coverageHref(one), brings }))
}

/** The accounts and the hashtags that the page recommends. */
async function putForward({ platform }: Event, actor: ActorPage) {
  const { app } = platform!
  const [endorsed, featured] = await Promise.all([
    app.actors.relations.endorsed(actor.id, { limit: ENDORSED }),
    app.publishing.featured.of(actor.id),
  ])
  return {
    endorsed: endorsed.actors.map((one) => ({ name: one.name, handle: one.handle, kind: one.kind, ...looksOf(one) })),
    featured: featured.map(({ hashtag, posts }) => ({ hashtag, posts })),
  }
}

type Event = Parameters<LayoutServerLoad>[0]

/** Where an administrator of the site deals with the account of this person. */
async function accountPage({ locals, platform }: Event, actor: ActorPage): Promise<string | null> {
  if (!locals.who?.administrator || actor.kind !== 'person') return null
  const account = await platform!.app.access.account(actor.id)
  return account && `/admin/comptes/${account.id}`
}

/** When the reader asked for this page, while nobody decided. */
async function claimedAt({ locals, platform }: Event, actor: ActorPage): Promise<string | null> {
  if (!locals.who || actor.claimed) return null
  const claims = await platform!.app.actors.claims(locals.who.person.id)
  const pending = claims.find(({ state, organisation }) => state === 'pending' && organisation.id === actor.id)
  return pending?.askedAt.toISOString() ?? null
}
