/** The page at this address was looked at, and says something. */
export type PreviewReady = {
  kind: 'PreviewReady'
  url: string
  /** The address that it gives itself, where that is another. */
  canonical: string | null
}
