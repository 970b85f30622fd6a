import type { RequestEvent } from '@sveltejs/kit'
import type { Act, Verdict } from '../../src/moderation/index.ts'

type App = NonNullable<RequestEvent['platform']>['app']

/** A decision as the one concerned reads it. @param reader whose page it is, where somebody is signed in */
export async function presentVerdict(app: App, act: Act, reader: string | null) {
  const [actor, words] = await Promise.all([
    act.actorId && act.actorId !== reader ? app.actors.byId(act.actorId) : null,
    app.access.longWords(),
  ])
  const { appeal } = act
  return {
    act: act.act as Verdict,
    at: act.at.toISOString(),
    text: act.text,
    name: actor?.kind === 'organisation' ? actor.name : null,
    contact: words.contactEmail || null,
    days: app.moderation.limits.appealDays,
    mayAppeal: app.moderation.mayAppeal(act),
    appeal: appeal && { text: appeal.text, accepted: appeal.accepted },
  }
}
export type VerdictView = Awaited<ReturnType<typeof presentVerdict>>
