import { escapeText } from '#platform/html/escape.ts'
import type { ActorProfile } from '../../actors/index.ts'
import type { Uris } from '../../api/uris.ts'
import type { SigningKey } from '../keys.ts'
import { CONTEXT } from './activities.ts'
import type { Doc } from './document.ts'
import { EMOJI_TERMS, emojiTag } from './emoji-document.ts'
import { multikeyOf } from './multikey.ts'

const ACTOR_CONTEXT = [
  CONTEXT,
  'https://w3id.org/security/v1',
  'https://w3id.org/security/multikey/v1',
  {
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    schema: 'http://schema.org#',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
    toot: 'http://joinmastodon.org/ns#',
    discoverable: 'toot:discoverable',
    ...EMOJI_TERMS,
    indexable: 'toot:indexable',
    featured: { '@id': 'toot:featured', '@type': '@id' },
    featuredTags: { '@id': 'toot:featuredTags', '@type': '@id' },
    alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
    movedTo: { '@id': 'as:movedTo', '@type': '@id' },
  },
]

/** A person or a structure as other servers read them. */
export function actorDocument(
  { uris }: { uris: Uris },
  profile: ActorProfile,
  { key, aliases }: { key: SigningKey; aliases: readonly string[] },
): Doc {
  const { id, handle } = profile
  const uri = uris.actor(id)
  const type = profile.kind === 'organisation' ? 'Organization' : profile.automatic ? 'Service' : 'Person'
  return {
    '@context': ACTOR_CONTEXT,
    id: uri,
    type,
    preferredUsername: handle,
    name: profile.name,
    summary: absolute(uris, profile.bioHtml),
    url: uris.page(handle),
    published: profile.createdAt.toISOString(),
    inbox: uris.inbox(id),
    outbox: uris.outbox(id),
    followers: uris.followers(id),
    following: uris.following(id),
    featured: uris.featured(id),
    featuredTags: uris.featuredTags(id),
    ...(aliases.length > 0 && { alsoKnownAs: aliases }),
    ...(profile.movedTo && { movedTo: profile.movedTo.elsewhere?.uri ?? uris.actor(profile.movedTo.id) }),
    endpoints: { sharedInbox: uris.sharedInbox },
    manuallyApprovesFollowers: profile.locked,
    discoverable: profile.listed && !profile.limited,
    indexable: profile.searchable,
    ...(profile.avatarKey && { icon: imageOf(uris.media(profile.avatarKey)) }),
    ...(profile.bannerKey && { image: imageOf(uris.media(profile.bannerKey)) }),
    attachment: profile.links.map(({ label, url, words }) => ({
      type: 'PropertyValue',
      name: label,
      value: url === null ? escapeText(words ?? '') : linkTo(url),
    })),
    ...(profile.emojis.length > 0 && { tag: profile.emojis.map((emoji) => emojiTag(uris, emoji)) }),
    ...keysOf(uri, key),
  }
}

/** The actor that the instance is. It follows nobody, and nobody follows it. */
export function instanceDocument({ uris }: { uris: Uris }, name: string, key: SigningKey): Doc {
  return {
    '@context': ACTOR_CONTEXT,
    id: uris.instance,
    type: 'Application',
    preferredUsername: uris.domain,
    name,
    url: `${uris.base}/a-propos`,
    inbox: uris.sharedInbox,
    outbox: `${uris.instance}/outbox`,
    endpoints: { sharedInbox: uris.sharedInbox },
    manuallyApprovesFollowers: true,
    discoverable: false,
    ...keysOf(uris.instance, key),
  }
}

/** The key of HTTP signatures, and that of proofs (FEP-521a). */
const keysOf = (owner: string, key: SigningKey) => ({
  publicKey: { id: key.keyId, type: 'Key', owner, publicKeyPem: key.publicPem },
  assertionMethod: [
    {
      id: key.ed25519.keyId,
      type: 'Multikey',
      controller: owner,
      publicKeyMultibase: multikeyOf(key.ed25519.privateKey),
    },
  ],
})

const imageOf = (url: string) => ({ type: 'Image', mediaType: 'image/webp', url })

function linkTo(url: string): string {
  const written = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<a href="${written}" rel="nofollow noopener noreferrer me" target="_blank">${written}</a>`
}

/** HTML of ours with whole addresses: its own attributes are in double quotes. */
export const absolute = (uris: Uris, html: string): string =>
  html.replace(/ (href|src)="\/(?!\/)/g, (_, name) => ` ${name}="${uris.base}/`)
