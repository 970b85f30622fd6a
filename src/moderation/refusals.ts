import { refusing } from '#platform/refusal.ts'

export type ModerationRefusal =
  // Reports.
  | 'may-not-report-oneself'
  | 'report-category-wrong'
  | 'report-comment-long' // { most, length }
  | 'report-rule-unknown'
  | 'no-such-report'
  | 'report-not-forwardable' // of here, or of a server with which one does not speak
  // What administrators do.
  | 'act-wrong'
  | 'act-pointless' // it is so already
  | 'act-without-posts'
  | 'act-text-long' // { most, length }
  | 'act-text-empty'
  | 'may-not-judge-oneself'
  | 'no-account' // nobody signs in as a structure
  | 'not-suspended'
  // Appeals.
  | 'no-such-act'
  | 'appeal-over' // { days }
  | 'appeal-made'
  | 'appeal-text-wrong' // { most }
  | 'no-such-appeal'
  // Other sites.
  | 'no-such-site'
  | 'site-list-wrong' // { most }
  | 'site-known'
  // Subscribers of our feeds.
  | 'no-such-hub-subscription'
  // Announcements.
  | 'announcement-text-wrong' // { most }
  | 'announcement-date-wrong'
  | 'no-such-announcement'
  | 'reaction-wrong'
  | 'too-many-reactions' // { most }

export const refuse = refusing<ModerationRefusal>()
