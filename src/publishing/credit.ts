import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { canonicalAddress } from '../previews/index.ts'

/**
 * The source from which a post was made: its name, its own page, and the page that it published there. `automatic`: nobody
 * chose it, the site of a structure feeds that structure's profile.
 */
export type Credit = { name: string; page: string | null; address: string | null; automatic: boolean }

export const CREDIT_LONGEST = 200
/** For those who know of no credit; whoever does leaves it out by this class. */
export const CREDIT_INLINE = 'source-inline'

/** On one line, with addresses of the open web alone; null without a name. */
export function checkCredit(said: Credit | null | undefined): Credit | null {
  const letters = [...(said?.name ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()]
  if (!said || letters.length === 0) return null
  const name = letters.length > CREDIT_LONGEST ? `${letters.slice(0, CREDIT_LONGEST - 1).join('')}…` : letters.join('')
  const [page, address] = [said.page, said.address].map((one) => (one ? canonicalAddress(one) : null))
  return { name, page: page ?? null, address: address ?? null, automatic: said.automatic === true }
}

/** As it stands in the database. */
export const creditJson = (credit: Credit | null): string | null => credit && JSON.stringify(credit)

const lines = {
  fr: { by: 'Source\u00a0: ', automatic: 'Publié automatiquement depuis ' },
  en: { by: 'Source: ', automatic: 'Published automatically from ' },
}

/** « Source : L’Écho », linked to it: safe HTML, in one of our languages. */
export function creditWords({ name, page, address, automatic }: Credit, language: string): string {
  const line = lines[language === 'en' ? 'en' : 'fr'][automatic ? 'automatic' : 'by']
  const href = page ?? address
  const named = escapeText(name)
  return line + (href ? `<a${htmlAttribute('href', href)} rel="nofollow noopener noreferrer">${named}</a>` : named)
}

/** The same as the last paragraph of a text. */
export const creditInline = (credit: Credit, language: string): string =>
  `<p class="${CREDIT_INLINE}">${creditWords(credit, language)}</p>`
