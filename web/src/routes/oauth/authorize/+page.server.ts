import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { ActorId } from '../../../../../src/platform/ids.ts'
import { keepSecret } from '../../../access.server.ts'
import { type Authorization, formTarget, noScopeLeft, readAuthorization } from '../../../authorization.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, signInAgain, typed, voicesOf } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  keepSecret(event)
  const { client, asked, scopes: all, back } = await readAuthorization(event)
  if (/^(?:true|1|on|yes|t)$/i.test(event.url.searchParams.get('force_login') ?? ''))
    redirect(303, signInAgain(event.url))
  const who = signedIn(event)
  const scopes = event.platform!.app.access.scopesFor(who.administrator, all)
  if (scopes.length === 0) error(403, noScopeLeft(event.locals.language))
  const target = back && formTarget(asked.redirectUri)
  if (target) event.locals.formTarget = target
  return {
    bare: true,
    client: { name: client.name, website: client.website },
    scopes,
    goesTo: back && placeOf(asked.redirectUri),
    voices: voicesOf(who).map(({ value, label }) => ({ handle: value, name: label })),
    otherAccount: signInAgain(event.url),
  }
}

/** Where one is sent, as one may know it again: a host, or the kind of address that a program of the device opens. */
function placeOf(redirectUri: string) {
  const { protocol, host } = new URL(redirectUri)
  return protocol === 'https:' || protocol === 'http:' ? { host } : { scheme: protocol }
}

export const actions: Actions = {
  default: async (event) => {
    const authorization = await readAuthorization(event)
    const form = await event.request.formData()
    return form.get('decision') === 'allow' ? allow(event, authorization, typed(form, 'as')) : refuse(authorization)
  },
}

function refuse({ back }: Authorization) {
  if (!back) return { refused: true }
  redirect(303, back({ error: 'access_denied', error_description: 'The resource owner denied the request.' }), {
    external: true,
  })
}

async function allow(event: RequestEvent, { asked, back }: Authorization, as: string) {
  const { holder } = signedIn(event)
  const { access, actors } = event.platform!.app
  return attempt(event.locals.language, { as }, async () => {
    // Nobody of this handle: then as nobody, which is refused as someone else is.
    const actor = await actors.byHandle(as)
    const actorId = actor?.id ?? ('0' as ActorId)
    const { code } = await access.authorizeClient({ accountId: holder.accountId, actorId }, asked)
    if (!back) return { code }
    redirect(303, back({ code }), { external: true })
  })
}
