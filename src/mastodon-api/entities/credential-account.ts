import type { ActorProfile, ActorSettings } from '../../actors/index.ts'
import type { Addresses } from '../addresses.ts'
import { accountEntity } from './account.ts'
import { roleEntity } from './role.ts'
import { wireQuotePolicy, wireVisibility } from './wire-words.ts'

/** https://docs.joinmastodon.org/entities/Account/#CredentialAccount */
export function credentialAccount(
  addresses: Addresses,
  profile: ActorProfile,
  own: { settings: ActorSettings; language: string; followRequests: number; administers: boolean },
) {
  const { settings } = own
  return {
    ...accountEntity(addresses, profile, true),
    source: {
      privacy: wireVisibility[settings.visibility as keyof typeof wireVisibility],
      sensitive: settings.sensitive,
      language: settings.language ?? own.language,
      note: profile.bio,
      fields: sourceFields(profile),
      follow_requests_count: own.followRequests,
      hide_collections: profile.followsHidden,
      discoverable: profile.listed,
      indexable: profile.searchable,
      attribution_domains: settings.authorDomains,
      quote_policy: wireQuotePolicy[settings.quotePolicy as keyof typeof wireQuotePolicy],
    },
    role: roleEntity(own.administers),
  }
}

/** https://docs.joinmastodon.org/entities/Profile/ — the parts of one's page as one writes them. */
export function profileEntity(
  addresses: Addresses,
  profile: ActorProfile,
  settings: ActorSettings,
  described: { avatar: string; banner: string },
) {
  const account = accountEntity(addresses, profile)
  return {
    id: profile.id,
    display_name: profile.name,
    note: profile.bio,
    fields: sourceFields(profile),
    avatar: profile.avatarKey && account.avatar,
    avatar_static: profile.avatarKey && account.avatar,
    avatar_description: described.avatar,
    header: profile.bannerKey && account.header,
    header_static: profile.bannerKey && account.header,
    header_description: described.banner,
    locked: account.locked,
    bot: profile.automatic,
    hide_collections: profile.followsHidden,
    discoverable: profile.listed,
    indexable: profile.searchable,
    show_media: settings.showMedia,
    show_media_replies: settings.showMediaReplies,
    show_featured: settings.showFeatured,
    attribution_domains: settings.authorDomains,
  }
}

const sourceFields = ({ links }: ActorProfile) =>
  links.map(({ label, url, words, verifiedAt }) => ({
    name: label,
    value: url ?? words ?? '',
    verified_at: verifiedAt?.toISOString() ?? null,
  }))
