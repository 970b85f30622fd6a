export type Language = 'fr' | 'en'
export const languages: readonly Language[] = ['fr', 'en']

/** Shown dates are those of this zone, on the server and in the browser alike, or the page would change on arrival. */
export const defaultZone = 'Europe/Paris'

export const isLanguage = (value: unknown): value is Language => value === 'fr' || value === 'en'

/**
 * The language that a browser prefers, by its Accept-Language header (RFC 9110 §12.5.4).
 * French where it says nothing that we speak.
 */
export function preferredLanguage(acceptLanguage: string | null): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
    return { language: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) }
  })
  const known = wishes.filter(({ language, weight }) => isLanguage(language) && weight > 0)
  const best = known.toSorted((a, b) => b.weight - a.weight)[0]
  return isLanguage(best?.language) ? best.language : 'fr'
}
