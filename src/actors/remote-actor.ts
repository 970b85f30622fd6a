import { sanitizeHtml } from '#platform/html/sanitize.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { EmojiId } from '#platform/ids.ts'
import { type ActorKind, NAME_LONGEST } from './actor.ts'
import type { ActorLink } from './links.ts'
import { ADDRESS_LONGEST, BIO_LONGEST, LABEL_LONGEST, LINKS_MOST, WORDS_LONGEST } from './profile.ts'
import { refuse } from './refusals.ts'

/** What the server of an actor says of it; nothing of it is believed of any other. */
export type SaidOfActor = {
  /** The name by which every server knows it: an address of its own server. */
  uri: string
  /** Its page. */
  url: string
  /** As ActivityStreams names it. */
  type: 'Person' | 'Organization' | 'Group' | 'Service' | 'Application'
  /** Its name on its server, and the server: `karim` at `b.example`. */
  username: string
  domain: string
  name: string
  /** HTML, as it came. */
  summary: string
  inbox: string
  sharedInbox: string | null
  outbox: string | null
  followers: string | null
  following: string | null
  featured: string | null
  /** Where it says which hashtags it puts forward. */
  featuredTags?: string | null
  /** What it is called elsewhere. */
  alsoKnownAs?: readonly string[]
  avatarUrl: string | null
  bannerUrl: string | null
  locked: boolean
  automatic: boolean
  /** Whether it wishes to be found, by its name and by the words of its posts. */
  listed: boolean
  searchable: boolean
  /** Lines of its profile: an address, or words. */
  links: readonly { label: string; value: string }[]
  /** When it came to be; null where that is not said. */
  createdAt: Date | null
  /** The emojis of its server that its name and its words name. */
  emojis?: readonly EmojiId[]
}

const HANDLE = /^[^\s@/?#]{1,100}@[^\s@/?#]{1,253}$/

/** The handle of an actor of another server, `name@domain`, in lower case. @throws Refusal handle-wrong */
export function remoteHandle(username: string, domain: string): string {
  const handle = `${username}@${domain}`.normalize('NFC').toLowerCase()
  return HANDLE.test(handle) ? handle : refuse('handle-wrong', { field: 'handle' })
}

/** A group and an organisation are structures; a program is a person that is marked as one. */
export const kindOfType = (type: SaidOfActor['type']): ActorKind =>
  type === 'Organization' || type === 'Group' ? 'organisation' : 'person'

/** What is shown of it: safe, and no longer than what is written here. */
export function shownOf(said: SaidOfActor) {
  const bioHtml = sanitizeHtml(said.summary, 'post', { base: said.url })
  const name = cut(said.name.normalize('NFC').replace(/\s+/g, ' ').trim(), NAME_LONGEST)
  return {
    kind: kindOfType(said.type),
    handle: remoteHandle(said.username, said.domain),
    name: name || cut(said.username, NAME_LONGEST),
    bio: cut(htmlToText(bioHtml), BIO_LONGEST),
    bio_html: bioHtml,
    locked: said.locked,
    automatic: said.automatic || said.type === 'Service' || said.type === 'Application',
    listed: said.listed,
    searchable: said.searchable,
    featurable: 'nobody',
  }
}

export const linksShown = (said: SaidOfActor) =>
  said.links.slice(0, LINKS_MOST).flatMap(({ label, value }): Pick<ActorLink, 'label' | 'url' | 'words'>[] => {
    const called = cut(label.replace(/\s+/g, ' ').trim(), LABEL_LONGEST)
    if (!/^https?:\/\/\S+$/i.test(value)) {
      const words = cut(value.replace(/\s+/g, ' ').trim(), WORDS_LONGEST)
      return called && words ? [{ label: called, url: null, words }] : []
    }
    const address = URL.parse(value)
    if (!address || address.href.length > ADDRESS_LONGEST) return []
    return [{ label: called || address.hostname.slice(0, LABEL_LONGEST), url: address.href, words: null }]
  })

const cut = (text: string, most: number) => {
  const letters = [...text]
  // PostgreSQL counts characters, as this does.
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text
}
