import type { Collection, CollectionItem } from '../../collections/index.ts'
import type { Addresses } from '../addresses.ts'

/** https://docs.joinmastodon.org/entities/Collection/ — with the items that the reader may see. */
export function collectionEntity(addresses: Addresses, collection: Collection) {
  const { id, ownerId, ownerHandle, hashtag, items } = collection
  const url = addresses.collection(ownerHandle, id)
  return {
    id,
    account_id: ownerId,
    uri: url,
    url,
    name: collection.name,
    description: collection.description,
    language: collection.language,
    local: true,
    sensitive: collection.sensitive,
    discoverable: collection.discoverable,
    tag: hashtag === null ? null : { name: hashtag, url: addresses.hashtag(hashtag) },
    item_count: items.length,
    items: items.map(itemEntity),
    created_at: collection.createdAt.toISOString(),
    updated_at: collection.updatedAt.toISOString(),
  }
}

/** https://docs.joinmastodon.org/entities/CollectionItem/ — here an item is accepted at once, or there is none. */
export const itemEntity = ({ id, actorId, addedAt }: CollectionItem) => ({
  id,
  account_id: actorId,
  state: 'accepted',
  created_at: addedAt.toISOString(),
})
