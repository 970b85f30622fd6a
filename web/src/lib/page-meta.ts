/** What a page tells of itself to those who do not look at it: search engines, feed readers, sites that quote it. */
export type PageMeta = {
  /** absolute */
  canonical: string
  type: 'website' | 'article' | 'profile'
  /** absolute; `wide` fills the width of a quotation */
  image?: { url: string; alt: string; wide: boolean }
  /** what else there is of it: feeds, a calendar, a quotation */
  alternates: { href: string; type: string; title: string }[]
  noindex?: boolean
  /** ISO 8601 */
  published?: string
  modified?: string
  /** JSON-LD in its element, made safe by the server; for visitors alone */
  data?: string
}
