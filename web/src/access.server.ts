import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { Proof } from '../../src/access/index.ts'
import { attempt } from './refusals.server.ts'
import { keepSession } from './session.server.ts'
import { typed } from './speaking.server.ts'
import type { Recognised } from './viewer.server.ts'

/** Whose request it is, as limits count them. */
export function caller(event: Pick<RequestEvent, 'request' | 'getClientAddress'>) {
  return { userAgent: event.request.headers.get('user-agent') ?? '', address: event.getClientAddress() }
}

/** Nobody keeps a page whose address is a secret, and nobody else is told that address. */
export function keepSecret({ setHeaders }: Pick<RequestEvent, 'setHeaders'>): void {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
}

/** Who administers the instance; a visitor is led to the sign-in page, anybody else is told that it is not for her. */
export function administrator({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Recognised {
  if (!locals.who) redirect(303, `/connexion?retour=${encodeURIComponent(url.pathname + url.search)}`)
  if (!locals.who.administrator) error(403)
  return locals.who
}

/** What a form shows again to prove that it is still her: a passkey's answer where there is one, else the password. */
export function proofOf(form: FormData): Proof {
  const passkey = typed(form, 'passkey')
  if (passkey === '') return { password: typed(form, 'current') }
  try {
    return { passkey: JSON.parse(passkey) }
  } catch {
    return { password: '' }
  }
}

/** How one signs up here, and whether an invitation was followed; null for one that opens nothing. */
export async function signUpTerms(
  { platform, url }: Pick<RequestEvent, 'platform' | 'url'>,
  invitation: string | null,
) {
  const { access, actors } = platform!.app
  const instance = (await access.instance())!
  const inviter = invitation === null ? null : await access.inviterOf(invitation)
  if (invitation !== null && !inviter) return null
  const person = inviter?.personId ? await actors.byId(inviter.personId) : null
  return {
    mode: instance.signUp,
    host: url.host,
    ...access.limits,
    hasRules: instance.rules !== '',
    ...(invitation !== null && { invitation: { token: invitation, from: person?.name ?? instance.name } }),
  }
}

/** The form of a sign-up, with or without an invitation. Whoever may come in at once is signed in. */
export async function signUp(event: RequestEvent, invitation: string | null) {
  const { access } = event.platform!.app
  const form = await event.request.formData()
  const values = {
    name: typed(form, 'name'),
    handle: typed(form, 'handle'),
    email: typed(form, 'email'),
    motivation: typed(form, 'motivation'),
    rules: typed(form, 'rules'),
  }
  return attempt(event.locals.language, values, async () => {
    const password = typed(form, 'password')
    const { state } = await access.signUp({
      ...values,
      password,
      invitation,
      language: event.locals.language,
      acceptsRules: values.rules === 'yes',
      address: event.getClientAddress(),
    })
    if (state !== 'active')
      return { values, errors: {}, awaiting: state === 'awaiting' ? ('approval' as const) : ('email' as const) }
    keepSession(event, (await access.signIn({ login: values.email, password, ...caller(event) })).secret)
    redirect(303, '/')
  })
}
