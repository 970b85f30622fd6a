import type { InstanceLongWords, Rule, SignUpMode } from '../../access/index.ts'
import type { Written } from '../../api/json.ts'
import { type App, version } from '../../app.ts'
import type { PublicFigures } from '../../insights/index.ts'
import { DESCRIPTION_LONGEST, IMAGE_FORMATS, IMAGE_LIMITS, IMAGES_MOST } from '../../media/index.ts'
import { FEATURED_MOST, NOTE_LONGEST, PINS_MOST, POLL } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'

/** Everything that the two forms of the entity say. */
export type InstanceTold = {
  name: string
  description: string
  signUp: SignUpMode
  words: InstanceLongWords
  rules: readonly Rule[]
  /** Whether there are terms of service. */
  terms: boolean
  figures: PublicFigures
  contact: Written | null
  vapidKey: string
  profileLimits: App['actors']['limits']
}

/** The release of Mastodon whose API this is: programs compare it, and read on from what stands in brackets. */
const MASTODON = '4.5.0'
/** https://docs.joinmastodon.org/entities/Instance/#api-versions — of that release. */
const API_VERSION = 7
const LANGUAGES = ['fr', 'en']
const ICONS = [48, 192, 512]

const versionWords = `${MASTODON} (compatible; Maillon ${version})`

/** https://docs.joinmastodon.org/entities/Instance/ */
export function instanceEntity(addresses: Addresses, told: InstanceTold) {
  const { base, domain } = addresses
  const thumbnail = addresses.absent('site')
  return {
    domain,
    title: told.name,
    version: versionWords,
    source_url: addresses.source,
    description: told.description,
    usage: { users: { active_month: told.figures.activeMonth } },
    thumbnail: { url: thumbnail, blurhash: null, versions: { '@1x': thumbnail, '@2x': thumbnail } },
    icon: ICONS.map((side) => ({ src: `${base}/absent/icon-${side}.png`, size: `${side}x${side}` })),
    languages: LANGUAGES,
    configuration: {
      urls: {
        streaming: streamingAddress(base),
        about: `${base}/a-propos`,
        privacy_policy: `${base}/confidentialite`,
        terms_of_service: told.terms ? `${base}/conditions` : null,
        status: null,
      },
      vapid: { public_key: told.vapidKey },
      accounts: {
        max_featured_tags: FEATURED_MOST,
        max_pinned_statuses: PINS_MOST,
        max_display_name_length: told.profileLimits.name,
        max_note_length: told.profileLimits.bio,
        max_avatar_description_length: DESCRIPTION_LONGEST,
        max_header_description_length: DESCRIPTION_LONGEST,
        max_profile_fields: told.profileLimits.links,
        profile_field_name_limit: told.profileLimits.label,
        profile_field_value_limit: told.profileLimits.address,
      },
      ...limits,
      translation: { enabled: false },
      limited_federation: false,
      timelines_access: {
        live_feeds: { local: 'public', remote: 'public' },
        hashtag_feeds: { local: 'public', remote: 'public' },
        trending_link_feeds: { local: 'public', remote: 'public' },
      },
    },
    registrations: {
      enabled: told.signUp !== 'invitation',
      approval_required: told.signUp === 'approval',
      reason_required: told.signUp === 'approval',
      message: null,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: API_VERSION },
    contact: { email: told.words.contactEmail, account: told.contact },
    rules: told.rules.map(ruleEntity),
    maillon: { version },
  }
}

/** https://docs.joinmastodon.org/entities/V1_Instance/ */
export function instanceV1Entity(addresses: Addresses, told: InstanceTold) {
  const { base, domain } = addresses
  return {
    uri: domain,
    title: told.name,
    short_description: told.description,
    description: told.words.about.html || told.description,
    email: told.words.contactEmail,
    version: versionWords,
    urls: { streaming_api: streamingAddress(base) },
    stats: { user_count: told.figures.people, status_count: told.figures.posts, domain_count: 1 },
    thumbnail: addresses.absent('site'),
    languages: LANGUAGES,
    registrations: told.signUp !== 'invitation',
    approval_required: told.signUp === 'approval',
    // People do not invite each other: administrators do.
    invites_enabled: false,
    configuration: {
      accounts: { max_featured_tags: FEATURED_MOST, max_pinned_statuses: PINS_MOST },
      ...limits,
    },
    contact_account: told.contact,
    rules: told.rules.map(ruleEntity),
  }
}

/** https://docs.joinmastodon.org/entities/Rule/ */
export const ruleEntity = ({ id, text, hint }: Rule) => ({ id, text, hint, translations: {} })

const limits = {
  statuses: {
    max_characters: NOTE_LONGEST,
    max_media_attachments: IMAGES_MOST,
    characters_reserved_per_url: 23,
  },
  media_attachments: {
    supported_mime_types: [...IMAGE_FORMATS.map((format) => `image/${format}`), 'application/pdf'],
    description_limit: DESCRIPTION_LONGEST,
    image_size_limit: IMAGE_LIMITS.bytes,
    image_matrix_limit: IMAGE_LIMITS.pixels,
    // Films are not taken.
    video_size_limit: 0,
    video_frame_rate_limit: 0,
    video_matrix_limit: 0,
  },
  polls: {
    max_options: POLL.most,
    max_characters_per_option: POLL.choiceLongest,
    min_expiration: POLL.shortestMs / 1000,
    max_expiration: POLL.longestMs / 1000,
  },
}

/** Where programs listen: a socket at the same address. */
const streamingAddress = (base: string) => base.replace(/^http/, 'ws')
