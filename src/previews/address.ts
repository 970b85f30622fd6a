const LONGEST = 2048
/** Parameters that say where a reader came from, and nothing of what she reads. */
const TRACKING =
  /^(?:utm_.+|mtm_.+|pk_.+|piwik_.+|at_(?:campaign|medium|custom\d*)|xtor|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_id|wt_mc|sc_(?:src|lid|uid|llid|eh))$/i

/**
 * The form in which two links to one page are equal: http or https, without password, fragment, or parameters that only
 * track. Null for what is no page of the open web.
 */
export function canonicalAddress(written: string): string | null {
  const url = URL.parse(written)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  url.hash = ''
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name)
  return url.href.length > LONGEST ? null : url.href
}

/** The address that a page says is its own, if one may believe it: of the same site, and no home page in place of an article. */
export function ownAddress(said: string | null, read: string): string | null {
  const own = said && URL.canParse(said, read) ? canonicalAddress(new URL(said, read).href) : null
  if (!own || own === read) return null
  const [a, b] = [new URL(own), new URL(read)]
  if (site(a) !== site(b) || (a.pathname === '/' && b.pathname !== '/')) return null
  return own
}

const site = (url: URL) => url.hostname.replace(/^(?:www|m)\./, '')
