import type { RequestEvent } from '@sveltejs/kit'
import type { ActorId } from '../../../../../src/platform/ids.ts'
import { presentEntries } from '../../../present-entry.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { backTo, presentVoices, relatingAs } from '../../../relations-page.server.ts'
import { mayAdministerOf, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const kinds = { demandes: 'requests', masques: 'muted', bloques: 'blocked' } as const
type Kind = keyof typeof kinds | 'serveurs'
const SERVERS_MOST = 80

const kindOf = (asked: string | null): Kind =>
  asked === 'serveurs' || (asked !== null && asked in kinds) ? (asked as Kind) : 'demandes'

/** Who asks to follow, whom one muted or blocked, and the servers that one blocked: one kind at a time. */
export const load: PageServerLoad = async (event) => {
  const { who, voice } = relatingAs(event)
  const { app } = event.platform!
  const { relations } = app.actors
  const kind = kindOf(event.url.searchParams.get('genre'))
  const after = event.url.searchParams.get('apres')
  const [profile, requests, servers] = await Promise.all([
    app.actors.profilesById([voice.actorId]),
    relations.countRequests(voice.actorId),
    kind === 'serveurs' ? relations.domainsBlocked(voice.actorId, { limit: SERVERS_MOST }) : [],
  ])
  const found = kind === 'serveurs' ? null : await relations[kinds[kind]](voice.actorId, { after })
  const actors = found?.actors ?? []
  return {
    voices: presentVoices(event),
    kind,
    after,
    next: found?.next ?? null,
    requests,
    locked: profile.get(voice.actorId)?.locked ?? false,
    mayDecide: mayAdministerOf(who, voice.actorId),
    // Without buttons to follow: this is not the place.
    entries: await presentEntries({ app, language: event.locals.language }, null, actors),
    ends: kind === 'masques' ? await endsOf(event, voice.actorId, actors) : {},
    servers: servers.map(({ domain }) => domain),
  }
}

/** When each mute ends, by handle; those for good are left out. */
async function endsOf(event: RequestEvent, actor: ActorId, muted: readonly { id: ActorId; handle: string }[]) {
  const between = await event.platform!.app.actors.relations.between(
    actor,
    muted.map(({ id }) => id),
  )
  const ends = new Map(between.map(({ id, muteEndsAt }) => [id, muteEndsAt]))
  return Object.fromEntries(
    muted.flatMap(({ id, handle }) => (ends.get(id) ? [[handle, ends.get(id)!.toISOString()]] : [])),
  )
}

export const actions: Actions = {
  approuver: (event) =>
    change(event, 'demandes', ({ relations, voice, form }) =>
      relations.approveFollowers(voice, form.get('locked') === 'on'),
    ),
  accepter: (event) => onActor(event, 'demandes', 'acceptRequest'),
  refuser: (event) => onActor(event, 'demandes', 'refuseRequest'),
  'ne-plus-masquer': (event) => onActor(event, 'masques', 'unmute'),
  debloquer: (event) => onActor(event, 'bloques', 'unblock'),
  'bloquer-serveur': (event) =>
    change(event, 'serveurs', ({ relations, voice, form }) => relations.blockDomain(voice, typed(form, 'domain'))),
  'debloquer-serveur': (event) =>
    change(event, 'serveurs', ({ relations, voice, form }) => relations.unblockDomain(voice, typed(form, 'domain'))),
}

type Relations = NonNullable<RequestEvent['platform']>['app']['actors']['relations']
type Asked = { relations: Relations; voice: ReturnType<typeof relatingAs>['voice']; form: FormData }

async function change(event: RequestEvent, kind: Kind, work: (asked: Asked) => Promise<unknown>) {
  const { voice } = relatingAs(event)
  const form = await event.request.formData()
  const { relations } = event.platform!.app.actors
  return attempt(event.locals.language, { domain: typed(form, 'domain') }, async () => {
    await work({ relations, voice, form })
    backTo(event, '/reglages/relations', kind === 'demandes' ? {} : { genre: kind })
  })
}

/** Of the account that the form names; one that is gone has nothing between it and anybody. */
function onActor(event: RequestEvent, kind: Kind, work: 'acceptRequest' | 'refuseRequest' | 'unmute' | 'unblock') {
  return change(event, kind, async ({ relations, voice, form }) => {
    const actor = await event.platform!.app.actors.byHandle(typed(form, 'handle'))
    if (actor) await relations[work](voice, actor.id)
  })
}
