import type { AccountId } from '../../../../../src/platform/ids.ts'
import { administrator } from '../../../access.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { access, actors } = event.platform!.app
  const { searchParams } = event.url
  const words = (searchParams.get('q') ?? '').replaceAll('\0', '').slice(0, 200)
  const state = searchParams.get('etat') ?? ''
  const from = searchParams.get('avant') ?? ''
  const before = /^[1-9]\d{0,17}$/.test(from) ? (from as AccountId) : null
  const { accounts, next } = await access.accounts(holder.accountId, { words, state, before })
  const people = await actors.byIds(accounts.map(({ personId }) => personId))
  return {
    words,
    state,
    before,
    next,
    accounts: accounts.map(({ id, personId, email, state, administrator, createdAt, lastSeenAt }) => ({
      id,
      email,
      state,
      administrator,
      name: people.get(personId)?.name ?? '',
      handle: people.get(personId)?.handle ?? '',
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    })),
  }
}
