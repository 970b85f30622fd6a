import type { RequestEvent } from '@sveltejs/kit'
import type { Act } from '../../src/moderation/index.ts'
import type { AccountId, ActorId } from '../../src/platform/ids.ts'
import type { ActView, JudgedView } from './lib/admin/moderation-view.ts'

type App = NonNullable<RequestEvent['platform']>['app']

/** Lines of a history, the newest first. */
export async function presentActs(app: App, acts: readonly Act[]): Promise<ActView[]> {
  const people = await app.actors.byIds(acts.flatMap(({ by }) => by ?? []))
  return acts.map((act) => ({
    id: act.id,
    act: act.act,
    at: act.at.toISOString(),
    by: (act.by && people.get(act.by)?.name) || null,
    whom: null,
    about: act.about,
    text: act.text,
    posts: act.postIds.length,
    appeal: act.appeal?.text ?? null,
  }))
}

/** The same, each with whom it is about. */
export async function presentLog(app: App, by: AccountId, acts: readonly Act[]): Promise<ActView[]> {
  const ids = [...new Set(acts.flatMap(({ actorId }) => actorId ?? []))]
  const [views, subjects] = await Promise.all([
    presentActs(app, acts),
    ids.length > 0 ? app.moderation.subjects(by, { ids, limit: ids.length }) : [],
  ])
  const found = new Map<ActorId, ActView['whom']>(subjects.map(({ id, handle, name }) => [id, { handle, name }]))
  return views.map((view, index) => ({ ...view, whom: found.get(acts[index]!.actorId as ActorId) ?? null }))
}

/** What holds about an actor, and what may be decided. */
export async function presentJudged(app: App, by: AccountId, id: ActorId): Promise<JudgedView | null> {
  const [subject] = await app.moderation.subjects(by, { ids: [id] })
  if (!subject) return null
  const frozen = subject.account?.state === 'frozen'
  return {
    id: subject.id,
    kind: subject.kind,
    handle: subject.handle,
    name: subject.name,
    account: subject.account?.id ?? null,
    isMe: subject.account?.id === by,
    inForce: [
      ...(subject.markedSensitive ? (['unmark'] as const) : []),
      ...(subject.limited ? (['unlimit'] as const) : []),
      ...(frozen ? (['thaw'] as const) : []),
      ...(subject.state === 'suspended' ? (['restore'] as const) : []),
    ],
    possible: [
      'warn',
      ...(subject.markedSensitive ? [] : (['mark'] as const)),
      ...(subject.limited ? [] : (['limit'] as const)),
      ...(subject.account?.state === 'active' ? (['freeze'] as const) : []),
      ...(subject.state === 'active' ? (['suspend'] as const) : []),
    ],
  }
}
