import { asJson } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** What the browser needs to sign in with a passkey. */
export const POST: RequestHandler = ({ getClientAddress, locals, platform }) =>
  asJson(locals.language, () => platform!.app.access.passkeyToSignIn({ address: getClientAddress() }))
