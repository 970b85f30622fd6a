import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import type { MaySpeakWith } from './sites.ts'
import { all, asDocument, type Doc, parseDocument, UnreadableDocument, webAddress } from './translate/document.ts'

const LIMITS = { maxBytes: 64 * 1024, timeoutMs: 8_000, maxRedirects: 3 }
const ACCOUNT = /^acct:@?([^\s@/]+)@([^\s@/]+)$/i

type Given = Pick<Deps, 'outgoing' | 'config'> & { maySpeakWith: MaySpeakWith }

/** What a server says of an account: the actor that it is, and the name by which it wishes to be called. */
export type Fingered = { self: string; subject: { username: string; domain: string } | null }

/** Asks a domain for an account of its own (RFC 7033); null where it knows none, or cannot be asked. From jobs only. */
export async function askWebFinger(given: Given, username: string, domain: string): Promise<Fingered | null> {
  const resource = encodeURIComponent(`acct:${username}@${domain}`)
  const address = `${schemeOf(given.config)}://${domain}/.well-known/webfinger?resource=${resource}`
  if (!URL.canParse(address) || (await given.maySpeakWith(address)) !== true) return null
  try {
    const answer = await given.outgoing.fetch(address, {
      ...LIMITS,
      headers: { accept: 'application/jrd+json, application/json' },
    })
    if (!answer.ok) {
      await answer.body.cancel()
      return null
    }
    const doc = parseDocument(await answer.text())
    const links = all(doc.links).flatMap((one): Doc[] => [asDocument(one) ?? {}])
    const found = links.find(({ rel, type }) => rel === 'self' && /activity\+json|ld\+json/.test(String(type ?? '')))
    const self = typeof found?.href === 'string' ? webAddress(found.href) : null
    const [, name, at] = ACCOUNT.exec(String(doc.subject ?? '')) ?? []
    return self === null ? null : { self, subject: name && at ? { username: name, domain: at.toLowerCase() } : null }
  } catch (error) {
    if (error instanceof OutgoingRefused || error instanceof UnreadableDocument) return null
    throw error
  }
}

/**
 * The domain behind the `@` of an actor: its server's, or another that its server names as the account's own and that says
 * so itself (as where `karim@b.example` is served by `social.b.example`).
 */
export async function confirmedDomain(
  given: Given,
  { uri, username, domain }: { uri: string; username: string; domain: string },
): Promise<string> {
  const there = await askWebFinger(given, username, domain)
  const named = there?.self === uri ? there.subject : null
  if (!named || named.domain === domain || named.username.toLowerCase() !== username.toLowerCase()) return domain
  const confirmed = await askWebFinger(given, username, named.domain)
  return confirmed?.self === uri ? named.domain : domain
}

/** Servers are asked by https; within a closed network that is reached without it, as this one is. */
const schemeOf = ({ allowPrivateAddresses, publicUrl }: Deps['config']) =>
  allowPrivateAddresses && publicUrl.startsWith('http:') ? 'http' : 'https'
