/** What an archive holds of one sort. */
export type PartView = {
  part:
    | 'posts'
    | 'messages'
    | 'relays'
    | 'favourites'
    | 'follows'
    | 'lists'
    | 'mutes'
    | 'blocks'
    | 'domains'
    | 'bookmarks'
  count: number
}

/** What is in an archive, before anything of it is taken. */
export type FoundView = {
  name: string
  handle: string
  bio: string
  /** null where it has none */
  picture: string | null
  /** pictures and documents */
  files: number
  /** among its posts */
  events: number
  parts: PartView[]
  leftOut: { words: string; count: number }[]
}
