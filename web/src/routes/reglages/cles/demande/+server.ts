import { error } from '@sveltejs/kit'
import { asJson } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** What the browser needs to make a passkey. */
export const POST: RequestHandler = ({ locals, platform }) => {
  const { who } = locals
  if (!who) error(401)
  const shown = { name: who.person.name }
  return asJson(locals.language, () => platform!.app.access.passkeyToMake(who.holder.accountId, shown))
}
