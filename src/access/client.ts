import type { Id } from '#platform/ids.ts'
import { refuse } from './refusals.ts'
import { DEFAULT_SCOPE, readScopes } from './scopes.ts'

export type ClientId = Id<'Client'>

/** A program that acts for people, as it registered itself. */
export type Client = {
  id: ClientId
  name: string
  website: string | null
  redirectUris: readonly string[]
  scopes: readonly string[]
}

/** Given instead of an address by a program that no address leads back to: the code is shown, and typed into it. */
export const SHOWN_CODE = 'urn:ietf:wg:oauth:2.0:oob'

const NAME_LONGEST = 60
const ADDRESS_LONGEST = 2000
const MOST_ADDRESSES = 20
// Spaces, control characters, and what turns the direction of the words that follow: a name is shown where one decides.
const unseen = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu
// A browser that is sent there would run or show something of its own.
const harmful = /^(?:javascript|vbscript|data|blob|filesystem|file|about|view-source):/i

/**
 * What a client says of itself when it registers.
 * @throws Refusal client-name-wrong, client-website-wrong, client-redirect-wrong, scope-wrong
 */
export function checkClient(asked: {
  name: string
  website: string
  redirectUris: readonly string[]
  /** separated by spaces */
  scopes: string
}): Omit<Client, 'id'> {
  const name = asked.name.normalize('NFC').replace(unseen, ' ').trim()
  if (name === '' || [...name].length > NAME_LONGEST) refuse('client-name-wrong', { most: NAME_LONGEST })
  const website = asked.website.trim()
  if (website !== '' && !isWebsite(website)) refuse('client-website-wrong')
  const redirectUris = [...new Set(asked.redirectUris)]
  if (redirectUris.length === 0 || redirectUris.length > MOST_ADDRESSES || !redirectUris.every(isRedirectUri))
    refuse('client-redirect-wrong')
  const scopes = readScopes(asked.scopes)
  return { name, website: website || null, redirectUris, scopes: scopes.length > 0 ? scopes : [DEFAULT_SCOPE] }
}

function isWebsite(address: string): boolean {
  return address.length <= ADDRESS_LONGEST && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(address) && URL.canParse(address)
}

/** An absolute address without a fragment (RFC 6749 §3.1.2), of any scheme but those that harm: `tusky://…` as well. */
function isRedirectUri(address: string): boolean {
  if (
    address.length > ADDRESS_LONGEST ||
    !/^[a-z][a-z0-9+.-]*:[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/i.test(address)
  )
    return false
  const url = URL.parse(address)
  if (!url || harmful.test(address)) return false
  // A host is named in the policy of the page that leads there: no `;` in it.
  return !/^https?:$/.test(url.protocol) || (/^https?:\/\/[^/]/i.test(address) && /^[\w.:[\]-]+$/.test(url.host))
}
