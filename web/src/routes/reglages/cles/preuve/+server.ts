import { error } from '@sveltejs/kit'
import { asJson } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** What the browser needs to prove by a passkey that it is still the same person. */
export const POST: RequestHandler = ({ locals, platform }) => {
  const { who } = locals
  if (!who) error(401)
  return asJson(locals.language, () => platform!.app.access.passkeyToProve(who.holder.accountId))
}
