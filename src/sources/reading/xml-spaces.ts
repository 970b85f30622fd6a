/** What is needed of an element to look around it. */
type Around = { attributes: ReadonlyMap<string, string>; parent: Around | null }

/** The namespaces that feeds use, by the prefix that they mostly bear; those of RSS and Atom themselves bear none. */
const spaces = new Map(
  Object.entries({
    '': [
      'http://backend.userland.com/rss',
      'http://backend.userland.com/rss2',
      'http://blogs.law.harvard.edu/tech/rss',
      'http://purl.org/rss/1.0/',
      'http://my.netscape.com/rdf/simple/0.9/',
      'http://channel.netscape.com/rdf/simple/0.9/',
      'http://purl.org/net/rss1.1#',
      'http://purl.org/atom/ns#',
      'http://www.w3.org/2005/atom',
      'http://purl.org/rss/1.0/modules/rss091#',
      'http://example.com/newformat#',
      'http://example.com/necho',
      'http://purl.org/echo/',
      'uri/of/echo/namespace#',
      'http://purl.org/pie/',
    ],
    dc: ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/'],
    dcterms: ['http://purl.org/dc/terms/'],
    content: ['http://purl.org/rss/1.0/modules/content/'],
    itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
    media: ['http://search.yahoo.com/mrss', 'http://search.yahoo.com/mrss/'],
    rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
    sy: ['http://purl.org/rss/1.0/modules/syndication/'],
    xhtml: ['http://www.w3.org/1999/xhtml'],
    xml: ['http://www.w3.org/xml/1998/namespace'],
  }).flatMap(([prefix, addresses]) => addresses.map((address) => [address, prefix] as const)),
)

/** The usual prefix of what an element's prefix stands for; `?…` for an unknown namespace, `!` where none was declared. */
export function canonicalSpace(prefix: string, element: Around): string {
  if (prefix === 'xml') return 'xml'
  const attribute = prefix === '' ? 'xmlns' : `xmlns:${prefix}`
  for (let here: Around | null = element; here; here = here.parent) {
    const address = here.attributes.get(attribute)
    if (address !== undefined) return spaces.get(address.trim().toLowerCase()) ?? (address ? `?${prefix}` : '')
  }
  return prefix === '' ? '' : '!'
}
