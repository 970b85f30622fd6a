import { COLLECTIONS_MOST } from '../../collections/index.ts'

/** The ids of Mastodon's own roles of whoever owns the site, and of everyone. */
export const roleIds = { administrators: '3', everyone: '-99' } as const

/** https://docs.joinmastodon.org/entities/Role/ — there are two here: whoever administers, and everyone. */
export const roleEntity = (administers: boolean) =>
  administers
    ? {
        id: roleIds.administrators,
        name: 'Administration',
        color: '',
        permissions: '1',
        highlighted: true,
        collection_limit: COLLECTIONS_MOST,
      }
    : {
        id: roleIds.everyone,
        name: '',
        color: '',
        permissions: '0',
        highlighted: false,
        collection_limit: COLLECTIONS_MOST,
      }
