import { redirect } from '@sveltejs/kit'
import { succeeded } from '#lib/form-outcome.ts'
import type { AccountId } from '../../../../../../src/platform/ids.ts'
import { administrator } from '../../../../access.server.ts'
import { attempt, orErrorPage } from '../../../../refusals.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const idOf = (event: { params: { id: string } }) => event.params.id as AccountId

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { access, actors } = event.platform!.app
  const account = await orErrorPage(event.locals.language, () => access.accountOf(holder.accountId, idOf(event)))
  const person = await actors.byId(account.personId)
  const { id, email, state, administrator: administers, motivation, createdAt, lastSeenAt } = account
  return {
    account: {
      id,
      email,
      state,
      administers,
      motivation,
      name: person?.name ?? '',
      handle: person?.handle ?? '',
      isMe: id === holder.accountId,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    },
  }
}

export const actions: Actions = {
  nommer: (event) => act(event, ({ access }, by) => access.appointAdministrator(by, idOf(event), true)),
  demettre: (event) => act(event, ({ access }, by) => access.appointAdministrator(by, idOf(event), false)),
  supprimer: (event) =>
    act(event, async ({ access }, by) => {
      await access.deleteAccount(by, idOf(event))
      redirect(303, '/admin/comptes')
    }),
  lien: (event) =>
    act(event, async ({ access }, by) => {
      const { url } = await access.makeResetLink(by, idOf(event))
      return succeeded({}, { url })
    }),
}

type App = NonNullable<RequestEvent['platform']>['app']

function act<T>(event: RequestEvent, doIt: (app: App, by: AccountId) => Promise<T>) {
  const { holder } = administrator(event)
  return attempt(event.locals.language, {}, async () => {
    const answer = await doIt(event.platform!.app, holder.accountId)
    return answer ?? redirect(303, event.url.pathname)
  })
}
