import { htmlToText } from '#platform/html/text.ts'
import type { SaidOfActor } from '../../actors/index.ts'
import { all, asDocument, type Doc, idOf, idsOf, linkOf, momentOf, textOf, typeAmong } from './document.ts'

const TYPES = ['Person', 'Organization', 'Group', 'Service', 'Application'] as const

const ALIASES_MOST = 50

export const isActor = (doc: Doc): boolean => typeAmong(doc, TYPES) !== null

/** What a document says of an actor; null where it says too little to know it by. */
export function saidOfActor(doc: Doc): SaidOfActor | null {
  const type = typeAmong(doc, TYPES)
  const uri = idOf(doc.id ?? doc['@id'])
  const inbox = idOf(doc.inbox)
  const username = textOf(doc, 'preferredUsername')
  if (!type || !uri || !inbox || !username) return null
  const endpoints = asDocument(doc.endpoints)
  return {
    uri,
    url: pageOf(doc) ?? uri,
    type,
    username,
    domain: new URL(uri).host,
    name: htmlToText(textOf(doc, 'name') ?? ''),
    summary: textOf(doc, 'summary') ?? '',
    inbox,
    sharedInbox: idOf(endpoints?.sharedInbox ?? doc.sharedInbox),
    outbox: idOf(doc.outbox),
    followers: idOf(doc.followers),
    following: idOf(doc.following),
    featured: idOf(doc.featured),
    featuredTags: idOf(doc.featuredTags),
    alsoKnownAs: idsOf(doc.alsoKnownAs).slice(0, ALIASES_MOST),
    avatarUrl: linkOf(asDocument(all(doc.icon)[0])?.url ?? doc.icon),
    bannerUrl: linkOf(asDocument(all(doc.image)[0])?.url ?? doc.image),
    locked: doc.manuallyApprovesFollowers === true,
    automatic: type === 'Service' || type === 'Application',
    listed: doc.discoverable !== false,
    searchable: doc.indexable === true,
    links: linksOf(doc),
    createdAt: momentOf(doc.published),
  }
}

/** Of several addresses, the one that is a page. */
export function pageOf(doc: Doc): string | null {
  const links = all(doc.url)
  const page = links.find((link) => asDocument(link)?.mediaType === 'text/html')
  return linkOf(page ?? links)
}

/** Fields, as Mastodon and others write them (schema.org's PropertyValue): an address where there is a link, else words. */
function linksOf(doc: Doc): { label: string; value: string }[] {
  return all(doc.attachment).flatMap((one) => {
    const field = asDocument(one)
    if (!field || !typeAmong(field, ['PropertyValue', 'Link'])) return []
    const value = textOf(field, 'value') ?? linkOf(field) ?? ''
    const alone = /^\s*(?:<p>\s*)?<a\b[^>]*\bhref="([^"]+)"[^>]*>(?:(?!<a\b).)*<\/a>(?:\s*<\/p>)?\s*$/s.exec(value)?.[1]
    return [
      { label: htmlToText(textOf(field, 'name') ?? ''), value: alone?.replaceAll('&amp;', '&') ?? htmlToText(value) },
    ]
  })
}
