import { type RequestEvent, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { ActorId } from '../../../../../../src/platform/ids.ts'
import { looksOf } from '../../../../present-card.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { typed } from '../../../../speaking.server.ts'
import { type TeamStructure, teamStructure } from '../../../../structure-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** An id that nobody has, for a word that is none. */
const NOBODY = '0' as ActorId

export const load: PageServerLoad = async (event) => {
  const { who, role, page } = await teamStructure(event)
  const { actors } = event.platform!.app
  const mayAdminister = role === 'owner'
  const [members, invited] = await Promise.all([actors.members(page.id), mayAdminister ? actors.invited(page.id) : []])
  return {
    structure: {
      handle: page.handle,
      name: page.name,
      mayAdminister,
      maySpeak: mayAdminister || role === 'editor',
    },
    members: members.map(({ person, role, since }) => ({
      id: person.id,
      name: person.name,
      handle: person.handle,
      ...looksOf(person),
      role,
      since: since.toISOString(),
      isMe: person.id === who.person.id,
    })),
    invited: invited.map(({ person, role, at }) => ({
      id: person.id,
      name: person.name,
      handle: person.handle,
      ...looksOf(person),
      role,
      at: at.toISOString(),
    })),
    isOnlyOwner: mayAdminister && members.filter((member) => member.role === 'owner').length === 1,
    teamShown: page.structure?.teamShown ?? false,
  }
}

export const actions: Actions = {
  inviter: (event) =>
    act(event, ({ actors }, { voice }, form) =>
      actors.inviteMember(voice, { handle: typed(form, 'handle'), role: typed(form, 'role') }),
    ),
  annuler: (event) => act(event, ({ actors }, { voice }, form) => actors.revokeInvitation(voice, personIn(form))),
  role: (event) =>
    act(event, ({ actors }, { voice }, form) => actors.changeRole(voice, personIn(form), typed(form, 'role'))),
  retirer: (event) => act(event, ({ actors }, { voice }, form) => actors.removeMember(voice, personIn(form))),
  montrer: (event) =>
    act(event, ({ actors }, { voice }, form) =>
      actors.editStructure(voice, { teamShown: form.get('shown') === 'yes' }),
    ),
  quitter: (event) =>
    act(event, async ({ actors }, { voice }) => {
      await actors.removeMember(voice, voice.personId)
      redirect(303, '/structures')
    }),
}

const personIn = (form: FormData) => {
  const person = typed(form, 'person')
  return isId(person) ? (person as ActorId) : NOBODY
}

type App = NonNullable<RequestEvent['platform']>['app']
type Event = Parameters<typeof teamStructure>[0] & Pick<RequestEvent, 'request'>

/** Whether she may is for the use case to say, with what it refuses. */
async function act(event: Event, change: (app: App, structure: TeamStructure, form: FormData) => Promise<unknown>) {
  const structure = await teamStructure(event)
  const form = await event.request.formData()
  const values = { handle: typed(form, 'handle'), role: typed(form, 'role') }
  return attempt(event.locals.language, values, async () => {
    await change(event.platform!.app, structure, form)
    redirect(303, `/structures/${structure.page.handle}/equipe`)
  })
}
