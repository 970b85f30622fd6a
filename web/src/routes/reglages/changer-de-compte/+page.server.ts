import { fail, type RequestEvent } from '@sveltejs/kit'
import type { ActorId } from '../../../../../src/platform/ids.ts'
import { proofOf } from '../../../access.server.ts'
import { presentEntries } from '../../../present-entry.server.ts'
import { attempt, wordsFor } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Where one comes from, and where one goes: other accounts of the same person. */
export const load: PageServerLoad = async (event) => {
  const { holder, person } = signedIn(event)
  const { app } = event.platform!
  const words = { app, language: event.locals.language }
  const [aliases, move, passkeys] = await Promise.all([
    app.actors.moves.aliases(person.id),
    app.actors.moves.last(person.id),
    app.access.passkeys(holder.accountId),
  ])
  const target = move && !move.undoneAt ? [move.targetId] : []
  return {
    aliases: await presentEntries(words, null, await shown(event, aliases)),
    movedTo: (await presentEntries(words, null, await shown(event, target)))[0] ?? null,
    own: `@${person.handle}@${app.federation.uris.domain}`,
    hasPasskey: passkeys.length > 0,
  }
}

async function shown(event: RequestEvent, ids: readonly ActorId[]) {
  const briefs = await event.platform!.app.actors.byIds(ids)
  return ids.flatMap((id) => briefs.get(id) ?? [])
}

export const actions: Actions = {
  indiquer: async (event) => {
    const { voice, moves, form } = await asked(event)
    return withAccount(event, form, 'alias', (alias) => moves.addAlias(voice, alias))
  },
  retirer: async (event) => {
    const { voice, moves, form, app } = await asked(event)
    const alias = await app.actors.byHandle(typed(form, 'handle'))
    if (alias) await moves.removeAlias(voice, alias.id)
  },
  partir: async (event) => {
    const { voice, moves, form, app, holder } = await asked(event)
    return withAccount(event, form, 'target', async (targetId) => {
      await app.access.prove(holder.accountId, proofOf(form))
      await moves.move(voice, { targetId, uri: app.federation.uris.actor(voice.actorId) })
    })
  },
  revenir: async (event) => {
    const { voice, moves } = await asked(event)
    await moves.undo(voice)
  },
}

async function asked(event: RequestEvent) {
  const { person, holder } = signedIn(event)
  const { app } = event.platform!
  const form = await event.request.formData()
  return { app, holder, form, moves: app.actors.moves, voice: { personId: person.id, actorId: person.id } }
}

/** The account of a handle or an address, as its own server tells of it now. */
async function withAccount(
  event: RequestEvent,
  form: FormData,
  field: 'alias' | 'target',
  act: (id: ActorId) => Promise<void>,
) {
  const { language } = event.locals
  const words = typed(form, field).trim()
  const id = await accountOf(event, words)
  const unknown = { [field]: wordsFor('no-such-actor', {}, language) } as Partial<Record<string, string>>
  if (!id) return fail(404, { values: { [field]: words } as Record<string, string>, errors: unknown })
  return attempt(language, { [field]: words } as Record<string, string>, () => act(id))
}

async function accountOf({ platform }: Pick<RequestEvent, 'platform'>, words: string): Promise<ActorId | null> {
  const { actors, federation } = platform!.app
  const here = new RegExp(`@${RegExp.escape(federation.uris.domain)}$`, 'i')
  const handle = words.replace(/^@/, '').replace(here, '').toLowerCase()
  if (!handle.includes('@') && !handle.includes('/')) return (await actors.byHandle(handle))?.id ?? null
  const found = await federation.lookUp(words)
  return found && 'actorId' in found ? found.actorId : null
}
