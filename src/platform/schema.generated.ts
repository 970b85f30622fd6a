// Written by `npm run schema` from the migrated database; do not edit.
import type { Generated, GeneratedAlways } from 'kysely'
import type { AccountId, ActorId, EmojiId, MediaId, PostId, RelayId } from './ids.ts'

// biome-ignore lint/suspicious/noExplicitAny: the shape of a JSON column is its owner's to check
export type Json = any

export interface AccessTokensTable {
  id: string
  account_id: AccountId | null
  actor_id: ActorId | null
  token_hash: Buffer
  scopes: string[]
  created_at: Date
  last_used_at: Date | null
  client_id: string | null
}

export interface AccountsTable {
  id: AccountId
  person_id: ActorId
  email: string
  password_hash: string
  state: string
  administrator: Generated<boolean>
  motivation: string | null
  language: Generated<string>
  confirmed_at: Date | null
  created_at: Date
  needs_approval: Generated<boolean>
  invitation_id: string | null
  last_seen_at: Date | null
  state_since: Date
}

export interface ActorAliasesTable {
  actor_id: ActorId
  alias_id: ActorId
  added_at: Date
}

export interface ActorLinksTable {
  actor_id: ActorId
  position: number
  label: string
  url: string | null
  verified_at: Date | null
  checked_at: Date | null
  words: string | null
}

export interface ActorMovesTable {
  actor_id: ActorId
  target_id: ActorId
  moved_at: Date
  undone_at: Date | null
}

export interface ActorNotesTable {
  author_id: ActorId
  actor_id: ActorId
  note: string
}

export interface ActorPlacesTable {
  actor_id: ActorId
  place: string
  seat: boolean
}

export interface ActorSettingsTable {
  actor_id: ActorId
  visibility: Generated<string>
  sensitive: Generated<boolean>
  language: string | null
  quote_policy: Generated<string>
  show_media: Generated<boolean>
  show_media_replies: Generated<boolean>
  show_featured: Generated<boolean>
  author_domains: Generated<string[]>
}

export interface ActorSpecialitiesTable {
  actor_id: ActorId
  speciality: string
}

export interface ActorTerritoriesTable {
  actor_id: ActorId
  territory: string
}

export interface ActorVoicesTable {
  actor_id: ActorId
  voices: number
}

export interface ActorsTable {
  id: ActorId
  kind: string
  handle: string
  name: string
  bio: Generated<string>
  bio_html: Generated<string>
  avatar_key: string | null
  banner_key: string | null
  seat: string | null
  state: Generated<string>
  sample: Generated<boolean>
  created_at: Date
  followers_count: Generated<number>
  following_count: Generated<number>
  posts_count: Generated<number>
  search: Generated<string>
  listed: Generated<boolean>
  version: Generated<number>
  automatic: Generated<boolean>
  follows_hidden: Generated<boolean>
  searchable: Generated<boolean>
  locked: Generated<boolean>
  limited: Generated<boolean>
  marked_sensitive: Generated<boolean>
  featurable: Generated<string>
  domain: GeneratedAlways<string | null>
  emojis: Json | null
}

export interface AddedSpecialitiesTable {
  id: string
  domain: string
  label_fr: string
  label_en: string
  hashtags: string[]
  synonyms: string[]
  added_at: Date
  retired_at: Date | null
}

export interface AllowedSitesTable {
  id: string
  domain: string
  created_at: Date
}

export interface AnnouncementDismissalsTable {
  announcement_id: string
  actor_id: ActorId
}

export interface AnnouncementReactionsTable {
  announcement_id: string
  actor_id: ActorId
  name: string
  at: Date
}

export interface AnnouncementsTable {
  id: string
  text: string
  html: string
  starts_at: Date | null
  ends_at: Date | null
  all_day: Generated<boolean>
  published_at: Date
  changed_at: Date
  made_by: AccountId | null
  over_told: Generated<boolean>
}

export interface AnnualReportsTable {
  actor_id: ActorId
  year: number
  asked_at: Date
  made_at: Date | null
  read_at: Date | null
  figures: Json | null
}

export interface AnswersTable {
  post_id: PostId
  person_id: ActorId
  answer: string
  answered_at: Date
}

export interface AppealsTable {
  act_id: string
  text: string
  made_at: Date
  decided_at: Date | null
  decided_by: AccountId | null
  accepted: boolean | null
}

export interface AttemptsTable {
  key: string
  count: number
  window_ends_at: Date
}

export interface AuthorizationCodesTable {
  id: string
  code_hash: Buffer
  client_id: string
  account_id: AccountId
  actor_id: ActorId
  redirect_uri: string
  scopes: string[]
  challenge: string | null
  expires_at: Date
  used_at: Date | null
  token_id: string | null
}

export interface BlockedSitesTable {
  id: string
  domain: string
  severity: string
  reject_media: Generated<boolean>
  reject_reports: Generated<boolean>
  private_comment: Generated<string>
  public_comment: Generated<string>
  obfuscate: Generated<boolean>
  created_at: Date
}

export interface BlocksTable {
  blocker_id: ActorId
  blocked_id: ActorId
  since: Date
}

export interface BookmarksTable {
  post_id: PostId
  actor_id: ActorId
  since: Date
}

export interface ClaimsTable {
  id: string
  organisation_id: ActorId
  person_id: ActorId
  word: string
  handle: string | null
  state: Generated<string>
  reason: string | null
  asked_at: Date
  decided_at: Date | null
  decided_by: ActorId | null
}

export interface ClientsTable {
  id: string
  name: string
  website: string | null
  redirect_uris: string[]
  scopes: string[]
  client_id: string
  secret_hash: Buffer
  created_at: Date
  last_used_at: Date
}

export interface CollectionItemsTable {
  id: string
  collection_id: string
  actor_id: ActorId
  revoked: Generated<boolean>
}

export interface CollectionsTable {
  id: string
  owner_id: ActorId
  name: string
  description: Generated<string>
  language: string | null
  sensitive: Generated<boolean>
  discoverable: Generated<boolean>
  hashtag: string | null
  created_at: Date
  updated_at: Date
}

export interface ConversationsTable {
  id: string
  owner_id: ActorId
  thread_id: PostId
  others: string[]
  last_post_id: PostId
  unread: boolean
}

export interface DigestsTable {
  person_id: ActorId
  every: string
  told_until: Date
  secret: string
}

export interface DocumentPagesTable {
  media_id: string
  page: number
  language: string
  text: string
  words: string
}

export interface DocumentsTable {
  media_id: MediaId
  state: Generated<string>
  pages_read: Generated<number>
}

export interface DomainBlocksTable {
  actor_id: ActorId
  domain: string
  since: Date
}

export interface DraftsTable {
  id: string
  key: string
  written_by: ActorId
  actor_id: ActorId
  kind: string
  edits_post: PostId | null
  content: Json
  revision: Generated<number>
  saved_by: ActorId
  kept_at: Date | null
  created_at: Date
  updated_at: Date
}

export interface EmailBlocksTable {
  id: string
  email_hash: string
  created_at: Date
}

export interface EmailDomainBlockDaysTable {
  block_id: string
  day: string
  uses: number
}

export interface EmailDomainBlocksTable {
  id: string
  domain: string
  closed: Generated<boolean>
  created_at: Date
}

export interface EmojisTable {
  id: EmojiId
  domain: string | null
  shortcode: string
  remote_url: string | null
  remote_updated_at: Date | null
  asked_at: Date | null
  key: string | null
  still_key: string | null
  created_at: Date
  changed_at: Date
}

export interface EndorsementsTable {
  actor_id: ActorId
  endorsed_id: ActorId
  since: Date
}

export interface ExportsTable {
  id: string
  actor_id: ActorId
  person_id: ActorId
  asked_at: Date
  done: Generated<number>
  total: Generated<number>
  key: string
  size: string | null
  ready_at: Date | null
  failed_at: Date | null
  leaving_at: Date | null
}

export interface FanOutsTable {
  source_id: string
  after_follower: Generated<string>
}

export interface FavouritesTable {
  post_id: PostId
  actor_id: ActorId
  since: Date
}

export interface FeaturedHashtagsTable {
  id: string
  actor_id: ActorId
  hashtag: string
}

export interface FederationDeliveriesTable {
  id: Generated<string>
  outgoing_id: string
  inbox: string
  domain: string
  attempts: Generated<number>
  due_at: Date
  taken_until: Date | null
  last_error: string | null
}

export interface FederationFeaturedTable {
  actor_id: ActorId
  asked_at: Date
}

export interface FederationFollowsTable {
  follower_id: ActorId
  followee_id: ActorId
  uri: string
}

export interface FederationKeysTable {
  owner_id: string
  rsa: string
  ed25519: string
  made_at: Date
}

export interface FederationOutgoingTable {
  id: Generated<string>
  sender_id: string
  body: string
  made_at: Date
}

export interface FederationPeerKeysTable {
  key_id: string
  owner_uri: string
  pem: string
  fetched_at: Date
}

export interface FederationPeersTable {
  domain: string
  failures: Generated<number>
  failing_since: Date | null
  paused_until: Date | null
  last_delivered_at: Date | null
  last_heard_at: Date | null
  last_error: string | null
  signature_form: string | null
  held_at: Date | null
}

export interface FederationQuoteRequestsTable {
  post_id: PostId
  uri: string
}

export interface FederationReceivedTable {
  activity_id: string
  actor_uri: string
  type: string
  body: string | null
  received_at: Date
  treated_at: Date | null
  outcome: string | null
  reason: string | null
  nth: Generated<string>
  apart: Generated<boolean>
  brought_by: string | null
}

export interface FederationRelayServersTable {
  id: Generated<string>
  address: string
  style: string
  actor_uri: string | null
  inbox: string | null
  follow_uri: string
  state: Generated<string>
  asked_at: Date
  answered_at: Date | null
}

export interface FeedEntriesTable {
  owner_id: ActorId
  post_id: PostId
  position: string
  first_relay_id: RelayId | null
  link_key: string | null
}

export interface FeedPlacesTable {
  owner_id: ActorId
  feed: string
  position: string
  before_position: string | null
  kept_at: Generated<Date>
  version: Generated<number>
}

export interface FilterKeywordsTable {
  id: string
  filter_id: string
  keyword: string
  whole_word: boolean
}

export interface FilterPostsTable {
  id: string
  filter_id: string
  post_id: PostId
}

export interface FiltersTable {
  id: string
  owner_id: ActorId
  title: string
  contexts: string[]
  action: string
  expires_at: Date | null
  created_at: Date
}

export interface FollowRequestsTable {
  follower_id: ActorId
  followee_id: ActorId
  asked_at: Date
  asked_by: ActorId
  relays_shown: boolean
  notify: boolean
  languages: string[] | null
}

export interface FollowsTable {
  follower_id: ActorId
  followee_id: ActorId
  since: Date
  relays_shown: Generated<boolean>
  notify: Generated<boolean>
  languages: string[] | null
  muted: Generated<boolean>
  reads_elsewhere: Generated<boolean>
}

export interface FormerHandlesTable {
  handle: string
  actor_id: ActorId
}

export interface GatheringsTable {
  post_id: PostId
  starts_at: Date
  ends_at: Date | null
  zone: string
  whole_days: Generated<boolean>
  commune: string | null
  place_name: string | null
  address: string | null
  online_url: string | null
  territories: Generated<string[]>
  places: number | null
  yes_count: Generated<number>
  maybe_count: Generated<number>
  sequence: Generated<number>
  changed_at: Date
  cancelled_at: Date | null
}

export interface HashtagRulesTable {
  hashtag: string
  usable: Generated<boolean>
  listable: Generated<boolean>
  at: Date
  by_id: AccountId | null
}

export interface HubSubscriptionsTable {
  id: string
  topic: string
  callback: string
  host: string
  secret: string | null
  until: Date
  told: string
  owed_at: Date | null
  failures: Generated<number>
}

export interface HubTellingsTable {
  subscription_id: string
  told_at: Date | null
  failed_at: Date | null
  failed_status: number | null
}

export interface ImportLinesTable {
  import_id: string
  number: number
  kind: string
  content: Json
  done_at: Date | null
  failure: Json | null
}

export interface ImportedPostsTable {
  post_id: PostId
  author_id: ActorId
  uri: string
  imported_at: Date
}

export interface ImportsTable {
  id: string
  actor_id: ActorId
  person_id: ActorId
  kind: string
  replacing: Generated<boolean>
  file_name: Generated<string>
  asked_at: Date
  begun_at: Date | null
  ended_at: Date | null
  failure: Json | null
  key: string | null
  parts: Generated<string[]>
  read_at: Date | null
  leaving_at: Date | null
  found: Json | null
  found_picture: Buffer | null
}

export interface InstanceTable {
  singleton: Generated<boolean>
  name: string
  description: Generated<string>
  rules: Generated<string>
  sign_up: Generated<string>
  created_at: Date
  rules_html: Generated<string>
  sample: string | null
  contact_email: Generated<string>
  about: Generated<string>
  about_html: Generated<string>
  about_changed_at: Date | null
  privacy: Generated<string>
  privacy_html: Generated<string>
  privacy_changed_at: Date | null
}

export interface InstanceRulesTable {
  id: string
  position: number
  text: string
  hint: Generated<string>
  removed_at: Date | null
}

export interface InvitationsTable {
  id: string
  code: string
  note: Generated<string>
  made_by: AccountId | null
  most_uses: number
  uses: Generated<number>
  expires_at: Date | null
  revoked_at: Date | null
  created_at: Date
}

export interface KnownWordsTable {
  folded: string
  word: string
  uses: number
}

export interface LastVisitsTable {
  person_id: ActorId
  at: Date
  before: Date | null
}

export interface LinkPreviewsTable {
  url: string
  state: Generated<string>
  canonical: string | null
  title: string | null
  description: string | null
  site: string | null
  image_key: string | null
  asked_at: Date
  fetched_at: Date | null
  id: Generated<string>
}

export interface ListMembersTable {
  list_id: string
  actor_id: ActorId
  since: Date
}

export interface ListsTable {
  id: string
  owner_id: ActorId
  name: string
  created_at: Date
  replies: Generated<string>
  exclusive: Generated<boolean>
}

export interface MediaTable {
  id: MediaId
  owner_id: ActorId
  kind: string
  token: string
  state: Generated<string>
  key: string
  variants: Generated<Json>
  width: number | null
  height: number | null
  animated: Generated<boolean>
  thumbhash: string | null
  colour: string | null
  pages: number | null
  size: string
  name: string | null
  description: Generated<string>
  created_at: Date
  focus_x: number | null
  focus_y: number | null
  remote_url: string | null
  blurhash: string | null
}

export interface MediaUsesTable {
  kept_for: string
  media_id: MediaId
  position: Generated<number>
}

export interface MembershipsTable {
  organisation_id: ActorId
  person_id: ActorId
  role: string
  since: Date
}

export interface ModerationActsTable {
  id: string
  act: string
  at: Date
  by_id: AccountId | null
  report_id: string | null
  actor_id: ActorId | null
  post_ids: Generated<string[]>
  text: Generated<string>
  appeal_hash: Buffer | null
  about: string | null
}

export interface MutesTable {
  muter_id: ActorId
  muted_id: ActorId
  since: Date
  ends_at: Date | null
  notifications: Generated<boolean>
}

export interface NetworkBlocksTable {
  id: string
  network: string
  severity: string
  comment: Generated<string>
  created_at: Date
  expires_at: Date | null
}

export interface NotificationOwnerPlacesTable {
  person_id: ActorId
  owner_id: ActorId
  read_to: Generated<string>
  cleared_to: Generated<string>
  version: Generated<number>
  kept_at: Date
}

export interface NotificationPermissionsTable {
  owner_id: ActorId
  sender_id: ActorId
  since: Date
}

export interface NotificationPlacesTable {
  person_id: ActorId
  read_to: string
  version: Generated<number>
  kept_at: Generated<Date>
}

export interface NotificationPoliciesTable {
  owner_id: ActorId
  not_following: Generated<string>
  not_followers: Generated<string>
  new_accounts: Generated<string>
  private_mentions: Generated<string>
  limited_accounts: Generated<string>
}

export interface NotificationRequestsTable {
  id: string
  owner_id: ActorId
  sender_id: ActorId
}

export interface NotificationsTable {
  id: string
  owner_id: ActorId
  kind: string
  key: string
  bundle: string
  actor_id: ActorId | null
  by_id: ActorId | null
  post_id: PostId | null
  relay_id: RelayId | null
  filtered: Generated<boolean>
  collection_id: string | null
}

export interface NotificationsOpenedTable {
  person_id: ActorId
  notification_id: string
  put_away: Generated<boolean>
}

export interface OrganisationsTable {
  actor_id: ActorId
  acronym: string | null
  legal_form: string | null
  family: string | null
  siren: string | null
  siret: string | null
  rna: string | null
  naf: string | null
  claimed: Generated<boolean>
  import_key: string | null
  founded: number | null
  team_shown: Generated<boolean>
}

export interface OwnSiteItemsTable {
  actor_id: string
  item_key: string
  address: string
  title: string
  excerpt: string
  language: string | null
  at: Date
  state: string
  since: Date
  post_id: PostId | null
  published_at: Date | null
  specialities: Generated<string[]>
}

export interface OwnSitesTable {
  actor_id: ActorId
  feed_id: string
  address: string
  chosen_by: ActorId
  chosen_at: Date
  confirmed_by: ActorId | null
  confirmed_at: Date | null
  begins_at: Date | null
  settled: Generated<boolean>
  paused_at: Date | null
  paused_for: string | null
  specialities: Generated<string[]>
}

export interface PasskeyChallengesTable {
  challenge: string
  purpose: string
  account_id: AccountId | null
  expires_at: Date
}

export interface PasskeysTable {
  id: string
  account_id: AccountId
  credential_id: string
  public_key: Buffer
  counter: string
  transports: string[]
  name: string
  created_at: Date
  last_used_at: Date | null
}

export interface PlannedRelaysTable {
  id: string
  post_id: PostId
  actor_id: ActorId
  relayed_by: ActorId
  why: string | null
  speciality: string | null
  territory: string | null
  through_id: RelayId | null
  due_at: Date
  dropped_at: Date | null
  dropped_because: string | null
}

export interface PollChoicesTable {
  post_id: string
  number: number
  text: string
  votes: Generated<number>
}

export interface PollVotersTable {
  post_id: string
  actor_id: ActorId
  choices: number[]
  voted_at: Date
}

export interface PollsTable {
  post_id: PostId
  several: boolean
  ends_at: Date | null
  closed_at: Date | null
  voters_count: Generated<number>
}

export interface PostHashtagsTable {
  post_id: PostId
  hashtag: string
}

export interface PostMentionsTable {
  post_id: PostId
  actor_id: ActorId
  named: Generated<boolean>
}

export interface PostPinsTable {
  post_id: PostId
  actor_id: ActorId
  pinned_at: Date
}

export interface PostSpecialitiesTable {
  post_id: PostId
  speciality: string
  by_name: Generated<boolean>
}

export interface PostVersionsTable {
  post_id: PostId
  number: number
  title: string | null
  source: string
  html: string
  warning: string | null
  written_by: ActorId
  at: Date
  sensitive: Generated<boolean>
  media: Generated<Json>
  poll: Json | null
}

export interface PostVoicesTable {
  post_id: PostId
  voices: number
}

export interface PostsTable {
  id: PostId
  author_id: ActorId
  written_by: ActorId
  kind: string
  visibility: string
  language: string
  title: string | null
  source: string
  html: string
  plain: string
  warning: string | null
  in_reply_to: PostId | null
  thread_id: PostId
  territory: string | null
  published_at: Date
  edited_at: Date | null
  withdrawn_at: Date | null
  idempotency_key: string | null
  replies_count: Generated<number>
  relays_count: Generated<number>
  favourites_count: Generated<number>
  published_by: ActorId | null
  edited_by: ActorId | null
  link: string | null
  reading_minutes: number | null
  media_count: Generated<number>
  has_cover: Generated<boolean>
  has_poll: Generated<boolean>
  version: Generated<number>
  sensitive: Generated<boolean>
  application_name: string | null
  application_website: string | null
  quoted_id: PostId | null
  quote_state: string | null
  quote_policy: Generated<string>
  quotes_count: Generated<number>
  remote: Generated<boolean>
  emojis: Json | null
  in_languages: Json | null
  deadline: string | null
  credit: Json | null
  words: GeneratedAlways<string>
}

export interface PostsUncountedTable {
  actor_id: ActorId
  change: number
}

export interface PushKeysTable {
  one: Generated<boolean>
  public_key: Buffer
  private_key: Buffer
  made_at: Date
}

export interface PushSubscriptionsTable {
  id: string
  token_id: string | null
  session_id: string | null
  endpoint: string
  p256dh: Buffer
  auth: Buffer
  encoding: string
  kinds: string[]
  senders: string
  access_token: string | null
  made_at: Date
  failing_since: Date | null
}

export interface QuoteStampsTable {
  post_id: PostId
  uri: string
}

export interface ReadCountsTable {
  post_id: PostId
  distance: number
  relay_id: Generated<string>
  reads: number
}

export interface ReadDaysTable {
  post_id: PostId
  day: string
  members: number
  visitors: number
}

export interface ReadReportsTable {
  post_id: PostId
  hour: Date
  reads: number
}

export interface ReadsTable {
  post_id: PostId
  reader_id: ActorId
}

export interface RelaysTable {
  id: RelayId
  post_id: PostId
  actor_id: ActorId
  relayed_by: ActorId
  why: string | null
  speciality: string | null
  territory: string | null
  through_id: RelayId | null
  distance: number
  relayed_at: Date
  undone_at: Date | null
}

export interface RelevanceCorrectionsTable {
  reader_id: ActorId
  subject: string
  wish: string
  at: Date
}

export interface RelevanceKinshipTable {
  reader_id: ActorId
  kin_id: ActorId
  weight: number
}

export interface RelevanceLessenedTable {
  reader_id: ActorId
  post_id: PostId
  at: Date
}

export interface RelevanceLikenessTable {
  by_id: PostId
  post_id: PostId
  weight: number
}

export interface RelevanceOrdersTable {
  reader_id: string
  id: string
  made_at: Date
  stale: Generated<boolean>
  cards: Json
}

export interface RelevanceReadersTable {
  reader_id: ActorId
  learns: Generated<boolean>
  learns_since: Date | null
  first_page: Generated<string>
}

export interface RelevanceReadingsTable {
  reader_id: ActorId
  post_id: PostId
  at: Date
  opened: Generated<boolean>
}

export interface RemoteActorsTable {
  actor_id: ActorId
  uri: string
  url: string
  type: string
  inbox: string
  shared_inbox: string | null
  outbox: string | null
  followers: string | null
  following: string | null
  featured: string | null
  avatar_url: string | null
  banner_url: string | null
  fetched_at: Date
  gone_at: Date | null
  held_by_site: string | null
  also_known_as: Generated<string[]>
  featured_tags: string | null
}

export interface RemoteGatheringsTable {
  post_id: PostId
  answered: string
  answer_url: string | null
  participants: number | null
}

export interface RemoteMediaTable {
  media_id: MediaId
  kept: Generated<boolean>
  asked_at: Date
  failed_at: Date | null
}

export interface RemotePostsTable {
  post_id: PostId
  uri: string
  url: string
  type: string
  parent_uri: string | null
  context_uri: string | null
  replies_uri: string | null
  attachments: Generated<Json>
  fetched_at: Date
  reads_inbox: string | null
}

export interface RemoteRelaysTable {
  relay_id: RelayId
  uri: string
  through_uri: string | null
  tells_chain: Generated<boolean>
}

export interface ReportCollectionsTable {
  report_id: string
  collection_id: string
  name: string
  description: string
}

export interface ReportPostsTable {
  report_id: string
  post_id: PostId
  title: string | null
  warning: string | null
  html: string
  media: string[]
  published_at: Date
}

export interface ReportRulesTable {
  report_id: string
  rule_id: string
  text: string
}

export interface ReportedReadsTable {
  post_id: PostId
  origin: string
  hour: Date
  reads: number
  cells: Json
}

export interface ReportsTable {
  id: string
  reporter_id: ActorId | null
  actor_id: ActorId
  category: string
  comment: Generated<string>
  made_at: Date
  changed_at: Date
  assigned_to: AccountId | null
  resolved_at: Date | null
  resolved_by: AccountId | null
  forwarded_at: Date | null
}

export interface RisingsTable {
  single: Generated<boolean>
  at: Date
  specialities: Json
}

export interface SavedSearchesTable {
  id: string
  owner_id: ActorId
  name: string
  query: string
  told: Generated<boolean>
  words: string | null
  without: string | null
  created_at: Date
}

export interface ScheduledPostsTable {
  id: string
  actor_id: ActorId
  planned_by: ActorId
  written_by: ActorId
  composition: Json
  idempotency_key: string | null
  due_at: Date
  dropped_at: Date | null
  dropped_because: string | null
  created_at: Date
}

export interface SeenDaysTable {
  day: string
  account_id: AccountId
}

export interface SessionsTable {
  id: string
  account_id: AccountId
  token_hash: Buffer
  user_agent: Generated<string>
  created_at: Date
  last_seen_at: Date
}

export interface ShownChangesTable {
  xid: string
  at: Generated<Date>
}

export interface SingleUseLinksTable {
  id: string
  account_id: AccountId
  purpose: string
  token_hash: Buffer
  email: string
  expires_at: Date
}

export interface SourceCarriersTable {
  feed_id: string
  item_key: string
  news_id: string
  address: string | null
  last_seen_at: Date
}

export interface SourceFeedsTable {
  id: string
  address: string
  title: string | null
  page: string | null
  language: string | null
  state: Generated<string>
  problem: Json | null
  etag: string | null
  last_modified: string | null
  looked_at: Date | null
  next_look_at: Date
  failures: Generated<number>
  failing_since: Date | null
}

export interface SourceNewsTable {
  id: string
  address: string | null
  title: string
  words: string[]
  summary: string
  author: string | null
  language: string | null
  came_at: Date
}

export interface SourceNewsAwayTable {
  person_id: ActorId
  news_id: string
}

export interface SourcePushesTable {
  id: string
  subscription_id: string
  content_type: string
  body: Buffer
  came_at: Date
}

export interface SourceSubscriptionsTable {
  id: string
  feed_id: string | null
  hub: string
  topic: string
  callback: string
  secret: string
  asked_at: Date | null
  ask_at: Date
  unanswered: Generated<number>
  told_since: Date | null
  told_until: Date | null
  relied_on: Generated<boolean>
  denied: string | null
}

export interface SourcesTable {
  actor_id: ActorId
  feed_id: string
  added_by: ActorId
  speciality: string | null
  territory: string | null
  paused_at: Date | null
  since: Date
}

export interface SuggestionsDismissedTable {
  actor_id: ActorId
  dismissed_id: ActorId
  since: Date
}

export interface TeamInvitationsTable {
  organisation_id: ActorId
  person_id: ActorId
  role: string
  invited_by: ActorId
  invited_at: Date
}

export interface TermsTable {
  effective_on: string
  text: string
  html: string
  published_at: Date
}

export interface ThreadMutesTable {
  actor_id: ActorId
  thread_id: PostId
  since: Date
}

export interface TopicEntriesTable {
  topic: string
  post_id: PostId
  position: string
  relay_id: RelayId | null
}

export interface TopicFollowsTable {
  follower_id: ActorId
  topic: string
  since: Date
}

export interface TrendReviewsTable {
  kind: string
  subject: string
  approved: boolean
  at: Date
  by_id: AccountId | null
}

export interface VisitKeysTable {
  day: string
  key: Buffer
}

export interface VisitsTable {
  day: string
  hash: Buffer
}

export interface WatchesTable {
  speciality: string
  territory: string
  actor_id: ActorId
  brings: string
  since: Date
}

export interface Schema {
  access_tokens: AccessTokensTable
  accounts: AccountsTable
  actor_aliases: ActorAliasesTable
  actor_links: ActorLinksTable
  actor_moves: ActorMovesTable
  actor_notes: ActorNotesTable
  actor_places: ActorPlacesTable
  actor_settings: ActorSettingsTable
  actor_specialities: ActorSpecialitiesTable
  actor_territories: ActorTerritoriesTable
  actor_voices: ActorVoicesTable
  actors: ActorsTable
  added_specialities: AddedSpecialitiesTable
  allowed_sites: AllowedSitesTable
  announcement_dismissals: AnnouncementDismissalsTable
  announcement_reactions: AnnouncementReactionsTable
  announcements: AnnouncementsTable
  annual_reports: AnnualReportsTable
  answers: AnswersTable
  appeals: AppealsTable
  attempts: AttemptsTable
  authorization_codes: AuthorizationCodesTable
  blocked_sites: BlockedSitesTable
  blocks: BlocksTable
  bookmarks: BookmarksTable
  claims: ClaimsTable
  clients: ClientsTable
  collection_items: CollectionItemsTable
  collections: CollectionsTable
  conversations: ConversationsTable
  digests: DigestsTable
  document_pages: DocumentPagesTable
  documents: DocumentsTable
  domain_blocks: DomainBlocksTable
  drafts: DraftsTable
  email_blocks: EmailBlocksTable
  email_domain_block_days: EmailDomainBlockDaysTable
  email_domain_blocks: EmailDomainBlocksTable
  emojis: EmojisTable
  endorsements: EndorsementsTable
  exports: ExportsTable
  fan_outs: FanOutsTable
  favourites: FavouritesTable
  featured_hashtags: FeaturedHashtagsTable
  federation_deliveries: FederationDeliveriesTable
  federation_featured: FederationFeaturedTable
  federation_follows: FederationFollowsTable
  federation_keys: FederationKeysTable
  federation_outgoing: FederationOutgoingTable
  federation_peer_keys: FederationPeerKeysTable
  federation_peers: FederationPeersTable
  federation_quote_requests: FederationQuoteRequestsTable
  federation_received: FederationReceivedTable
  federation_relay_servers: FederationRelayServersTable
  feed_entries: FeedEntriesTable
  feed_places: FeedPlacesTable
  filter_keywords: FilterKeywordsTable
  filter_posts: FilterPostsTable
  filters: FiltersTable
  follow_requests: FollowRequestsTable
  follows: FollowsTable
  former_handles: FormerHandlesTable
  gatherings: GatheringsTable
  hashtag_rules: HashtagRulesTable
  hub_subscriptions: HubSubscriptionsTable
  hub_tellings: HubTellingsTable
  import_lines: ImportLinesTable
  imported_posts: ImportedPostsTable
  imports: ImportsTable
  instance: InstanceTable
  instance_rules: InstanceRulesTable
  invitations: InvitationsTable
  known_words: KnownWordsTable
  last_visits: LastVisitsTable
  link_previews: LinkPreviewsTable
  list_members: ListMembersTable
  lists: ListsTable
  media: MediaTable
  media_uses: MediaUsesTable
  memberships: MembershipsTable
  moderation_acts: ModerationActsTable
  mutes: MutesTable
  network_blocks: NetworkBlocksTable
  notification_owner_places: NotificationOwnerPlacesTable
  notification_permissions: NotificationPermissionsTable
  notification_places: NotificationPlacesTable
  notification_policies: NotificationPoliciesTable
  notification_requests: NotificationRequestsTable
  notifications: NotificationsTable
  notifications_opened: NotificationsOpenedTable
  organisations: OrganisationsTable
  own_site_items: OwnSiteItemsTable
  own_sites: OwnSitesTable
  passkey_challenges: PasskeyChallengesTable
  passkeys: PasskeysTable
  planned_relays: PlannedRelaysTable
  poll_choices: PollChoicesTable
  poll_voters: PollVotersTable
  polls: PollsTable
  post_hashtags: PostHashtagsTable
  post_mentions: PostMentionsTable
  post_pins: PostPinsTable
  post_specialities: PostSpecialitiesTable
  post_versions: PostVersionsTable
  post_voices: PostVoicesTable
  posts: PostsTable
  posts_uncounted: PostsUncountedTable
  push_keys: PushKeysTable
  push_subscriptions: PushSubscriptionsTable
  quote_stamps: QuoteStampsTable
  read_counts: ReadCountsTable
  read_days: ReadDaysTable
  read_reports: ReadReportsTable
  reads: ReadsTable
  relays: RelaysTable
  relevance_corrections: RelevanceCorrectionsTable
  relevance_kinship: RelevanceKinshipTable
  relevance_lessened: RelevanceLessenedTable
  relevance_likeness: RelevanceLikenessTable
  relevance_orders: RelevanceOrdersTable
  relevance_readers: RelevanceReadersTable
  relevance_readings: RelevanceReadingsTable
  remote_actors: RemoteActorsTable
  remote_gatherings: RemoteGatheringsTable
  remote_media: RemoteMediaTable
  remote_posts: RemotePostsTable
  remote_relays: RemoteRelaysTable
  report_collections: ReportCollectionsTable
  report_posts: ReportPostsTable
  report_rules: ReportRulesTable
  reported_reads: ReportedReadsTable
  reports: ReportsTable
  risings: RisingsTable
  saved_searches: SavedSearchesTable
  scheduled_posts: ScheduledPostsTable
  seen_days: SeenDaysTable
  sessions: SessionsTable
  shown_changes: ShownChangesTable
  single_use_links: SingleUseLinksTable
  source_carriers: SourceCarriersTable
  source_feeds: SourceFeedsTable
  source_news: SourceNewsTable
  source_news_away: SourceNewsAwayTable
  source_pushes: SourcePushesTable
  source_subscriptions: SourceSubscriptionsTable
  sources: SourcesTable
  suggestions_dismissed: SuggestionsDismissedTable
  team_invitations: TeamInvitationsTable
  terms: TermsTable
  thread_mutes: ThreadMutesTable
  topic_entries: TopicEntriesTable
  topic_follows: TopicFollowsTable
  trend_reviews: TrendReviewsTable
  visit_keys: VisitKeysTable
  visits: VisitsTable
  watches: WatchesTable
}
