import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { refusalMessages } from '#messages/refusals.ts'
import type { AuthorizationAsked, Client, SHOWN_CODE } from '../../src/access/index.ts'
import { isRefusal, orErrorPage, wordsFor } from './refusals.server.ts'

/** Given by a program that no address leads back to: the code is shown, and typed into it. */
const shownCode: typeof SHOWN_CODE = 'urn:ietf:wg:oauth:2.0:oob'

export type Authorization = {
  client: Client
  asked: AuthorizationAsked
  scopes: readonly string[]
  /** Where the answer goes; null where it is shown. */
  back: ((answer: Record<string, string>) => string) | null
}

/**
 * What a program asks of the person, checked. A wrong program or address leads nowhere; anything else that is wrong is
 * told to the program (RFC 6749 §4.1.2.1).
 */
export async function readAuthorization(event: RequestEvent): Promise<Authorization> {
  const { access } = event.platform!.app
  const { language } = event.locals
  const query = event.url.searchParams
  const of = (name: string) => query.get(name) ?? ''
  const asked = {
    client: of('client_id'),
    redirectUri: of('redirect_uri'),
    scope: of('scope'),
    challenge: of('code_challenge'),
    challengeMethod: of('code_challenge_method'),
  }
  const client = await orErrorPage(language, () => access.askingClient(asked))
  const state = query.get('state')
  const back =
    asked.redirectUri === shownCode
      ? null
      : (answer: Record<string, string>) => {
          const told = new URLSearchParams({ ...answer, ...(state !== null && { state }) })
          return `${asked.redirectUri}${asked.redirectUri.includes('?') ? '&' : '?'}${told}`
        }
  const refuse = (kind: string, words: string): never => {
    if (!back) error(400, words)
    redirect(303, back({ error: kind, error_description: words }), { external: true })
  }
  if (of('response_type') !== 'code')
    refuse('unsupported_response_type', 'The authorization server answers with a code only.')
  try {
    const { scopes } = access.checkAsked(client, asked)
    return { client, asked, scopes, back }
  } catch (refused) {
    if (!isRefusal(refused)) throw refused
    const kind = refused.kind === 'scope-wrong' ? 'invalid_scope' : 'invalid_request'
    return refuse(kind, wordsFor(refused.kind, refused.params, language))
  }
}

/** The words of what may not be allowed to this person, on a page. */
export const noScopeLeft = (language: 'fr' | 'en'): string => refusalMessages[language]['not-administrator']

/** What a page's policy calls the place that its form may lead to; null for one that no policy can name. */
export function formTarget(redirectUri: string): string | null {
  const url = URL.parse(redirectUri)
  if (!url) return null
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return url.protocol
  return /^[\w.:[\]-]+$/.test(url.host) ? url.origin : null
}

/** Lets the form of this answer lead to one more place: Chromium holds what a form is answered with to the policy too. */
export function letLeadTo(response: Response, target: string): void {
  const policy = response.headers.get('content-security-policy')
  if (policy)
    response.headers.set(
      'content-security-policy',
      policy.replace("form-action 'self'", `form-action 'self' ${target}`),
    )
}
