/**
 * The names of the files of an archive: those of Mastodon (app/services/backup_service.rb), which others read too, and
 * beside them the tables of `tables.ts` and what only Maillon has.
 */
export const ARCHIVE = {
  actor: 'actor.json',
  outbox: 'outbox.json',
  likes: 'likes.json',
  bookmarks: 'bookmarks.json',
  /** Answers to events. */
  answers: 'answers.json',
  /** What she read, wants less of and said of that, for her ranked feed. */
  essential: 'essential.json',
  avatar: 'avatar',
  banner: 'header',
  media: 'media_attachments/files/',
} as const

/** How long an archive is kept. */
export const ARCHIVE_DAYS = 7

/** Everything under this is for those alone whose it is: never answered under `/media/`. */
export const PRIVATE_FILES = 'private/'
