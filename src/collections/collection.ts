import type { ActorId, Id } from '#platform/ids.ts'
import { postLanguage } from '#reference/languages.ts'
import { hashtagTopic } from '../actors/index.ts'
import { refuse } from './refusals.ts'

export type CollectionId = Id<'Collection'>
export type CollectionItemId = Id<'CollectionItem'>

/** One actor of a collection, since the moment of the id. */
export type CollectionItem = { id: CollectionItemId; actorId: ActorId; addedAt: Date }

/** A public choice of actors, with those of its items that the reader may see, the first put in first. */
export type Collection = {
  id: CollectionId
  ownerId: ActorId
  ownerHandle: string
  name: string
  description: string
  language: string | null
  sensitive: boolean
  /** Whether the page of its owner shows it. */
  discoverable: boolean
  /** In lower case, without `#`. */
  hashtag: string | null
  createdAt: Date
  updatedAt: Date
  items: CollectionItem[]
}

/** What its owner says of it; what is left out stays as it is, or as it is for most. */
export type CollectionWish = {
  name?: string
  description?: string
  language?: string | null
  sensitive?: boolean
  discoverable?: boolean
  /** With `#` or without; '' for none. */
  hashtag?: string | null
}

export const ITEMS_MOST = 25
export const COLLECTIONS_MOST = 10
export const NAME_LONGEST = 40
export const DESCRIPTION_LONGEST = 100
/** What forms say beforehand. */
export const collectionLimits = {
  items: ITEMS_MOST,
  collections: COLLECTIONS_MOST,
  name: NAME_LONGEST,
  description: DESCRIPTION_LONGEST,
}

export type CheckedWish = Partial<
  Pick<Collection, 'name' | 'description' | 'language' | 'sensitive' | 'discoverable' | 'hashtag'>
>

const oneLine = (typed: string) => typed.normalize('NFC').replace(/\s+/g, ' ').trim()

/**
 * Lengths count characters.
 * @throws Refusal collection-name-wrong, collection-description-long, collection-language-wrong, hashtag-wrong
 */
export function checkWish(wish: CollectionWish): CheckedWish {
  return {
    ...(wish.name !== undefined && { name: checkName(wish.name) }),
    ...(wish.description !== undefined && { description: checkDescription(wish.description) }),
    ...(wish.language !== undefined && { language: checkLanguage(wish.language) }),
    ...(wish.sensitive !== undefined && { sensitive: wish.sensitive }),
    ...(wish.discoverable !== undefined && { discoverable: wish.discoverable }),
    ...(wish.hashtag !== undefined && { hashtag: checkHashtag(wish.hashtag) }),
  }
}

export function checkName(typed: string): string {
  const name = oneLine(typed)
  const wrong = name === '' || [...name].length > NAME_LONGEST
  return wrong ? refuse('collection-name-wrong', { field: 'name', most: NAME_LONGEST }) : name
}

function checkDescription(typed: string): string {
  const description = oneLine(typed)
  const { length } = [...description]
  if (length > DESCRIPTION_LONGEST)
    refuse('collection-description-long', { field: 'description', most: DESCRIPTION_LONGEST, length })
  return description
}

const checkLanguage = (tag: string | null) =>
  tag ? (postLanguage(tag)?.tag ?? refuse('collection-language-wrong', { field: 'language' })) : null

const checkHashtag = (typed: string | null) =>
  typed?.trim() ? hashtagTopic(typed.trim()).slice('hashtag:'.length) : null
