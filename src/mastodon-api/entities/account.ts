import { escapeText } from '#platform/html/escape.ts'
import type { ActorProfile } from '../../actors/index.ts'
import { once } from '../../api/json.ts'
import type { Addresses } from '../addresses.ts'
import { contentHtml } from './content.ts'
import { customEmoji } from './custom-emoji.ts'

/**
 * https://docs.joinmastodon.org/entities/Account/ — as JSON text, written once for as long as nothing of it changes.
 * A structure is a `group`: that is how programs tell those that are no person.
 */
export function accountWriter(addresses: Addresses): (profile: ActorProfile) => string {
  return once((profile) => JSON.stringify(accountEntity(addresses, profile)))
}

/** @param mayCollect whether the reader may put it into a collection; left out where that is the same for all, or not asked */
export function accountEntity(addresses: Addresses, profile: ActorProfile, mayCollect?: boolean) {
  const moved = profile.movedTo ? ownEntity(addresses, profile.movedTo) : undefined
  return { ...ownEntity(addresses, profile, mayCollect), moved }
}

function ownEntity(addresses: Addresses, profile: ActorProfile, mayCollect?: boolean) {
  const { uri, url } = profile.elsewhere ?? {
    uri: addresses.uris.actor(profile.id),
    url: addresses.actor(profile.handle),
  }
  const avatar = profile.avatarKey ? addresses.media(profile.avatarKey) : addresses.absent(profile.kind)
  const header = profile.bannerKey ? addresses.media(profile.bannerKey) : addresses.absent('banner')
  return {
    id: profile.id,
    username: profile.handle.split('@')[0],
    acct: profile.handle,
    display_name: profile.name,
    locked: profile.locked,
    bot: profile.automatic,
    discoverable: profile.listed,
    indexable: profile.searchable,
    group: profile.kind === 'organisation',
    created_at: midnight(profile.createdAt),
    note: contentHtml(addresses, profile.bioHtml),
    url,
    uri,
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    followers_count: profile.followers,
    following_count: profile.following,
    statuses_count: profile.posts,
    last_status_at: profile.lastPostAt?.toISOString().slice(0, 10) ?? null,
    hide_collections: profile.followsHidden,
    noindex: !profile.listed || profile.limited,
    limited: profile.limited || undefined,
    // Administrators alone come upon it.
    suspended: profile.state === 'suspended' || undefined,
    feature_approval: featureApproval(profile, mayCollect),
    emojis: profile.emojis.map((emoji) => customEmoji(addresses, emoji)),
    roles: [],
    fields: fieldsOf(profile),
    maillon: { kind: profile.kind, seat: profile.seat, sample: profile.sample },
  }
}

/** https://docs.joinmastodon.org/entities/FeatureApproval/ — nobody is asked by hand here: whoever may, does. */
function featureApproval({ featurable }: ActorProfile, mayCollect?: boolean) {
  const known = { everyone: 'automatic', followers: 'unknown', nobody: 'denied' }[featurable]
  return {
    automatic: { everyone: ['public'], followers: ['followers'], nobody: [] }[featurable],
    manual: [],
    current_user: mayCollect === undefined ? known : mayCollect ? 'automatic' : 'denied',
  }
}

/** The lines of a profile are its fields: a label, and an address, checked by `rel=me` or not, or words. */
export function fieldsOf({ links }: Pick<ActorProfile, 'links'>) {
  return links.map(({ label, url, words, verifiedAt }) => ({
    name: label,
    value: url === null ? escapeText(words ?? '') : linkTo(url),
    verified_at: verifiedAt?.toISOString() ?? null,
  }))
}

/**
 * Spans as Mastodon's: programs hide what is `invisible`, and those that fill their form with the words of it get the whole
 * address back. https://docs.joinmastodon.org/spec/activitypub/#sanitization
 */
function linkTo(url: string): string {
  const href = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const [, before = '', shown = '', after = ''] = /^(https?:\/\/(?:www\.)?)?(.*?)(\/?)$/s.exec(url) ?? []
  const parts = `${unseen(before)}<span>${escapeText(shown)}</span>${unseen(after)}`
  return `<a href="${href}" target="_blank" rel="nofollow noopener me">${parts}</a>`
}

const unseen = (text: string) => (text === '' ? '' : `<span class="invisible">${text}</span>`)

/** Mastodon tells the day on which an account was made, not the moment. */
const midnight = (at: Date) => `${at.toISOString().slice(0, 10)}T00:00:00.000Z`
