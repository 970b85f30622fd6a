/** A selection as a list shows it. */
export type SelectionLine = {
  id: string
  /** its public page */
  href: string
  name: string
  description: string
  language: string | null
  discoverable: boolean
  count: number
}

/** What the form of a selection holds, as it is typed; boxes are `yes` or ''. */
export type SelectionWritten = {
  name: string
  description: string
  hashtag: string
  language: string
  discoverable: string
  sensitive: string
}
export const newSelection: SelectionWritten = {
  name: '',
  description: '',
  hashtag: '',
  language: 'fr',
  discoverable: 'yes',
  sensitive: '',
}
