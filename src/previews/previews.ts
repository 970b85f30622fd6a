import type { Reader, Tx } from '#platform/db.ts'
import type { Id } from '#platform/ids.ts'
import { canonicalAddress } from './address.ts'
import type { PageFacts } from './page-facts.ts'

export type PreviewId = Id<'Preview'>
/** What a card shows of a link. */
export type Preview = {
  url: string
  title: string
  description: string | null
  site: string | null
  imageKey: string | null
}

export type Known = { state: string; canonical: string | null; askedAt: Date }

export async function knownPreview(db: Reader, url: string): Promise<Known | null> {
  const row = await db
    .selectFrom('link_previews')
    .select(['state', 'canonical', 'asked_at'])
    .where('url', '=', url)
    .executeTakeFirst()
  return row ? { state: row.state, canonical: row.canonical, askedAt: row.asked_at } : null
}

/** The addresses under which a page may be linked to: as written, without what only tracks, and as it calls itself. */
export async function sameAddresses(db: Reader, written: string): Promise<string[]> {
  const url = canonicalAddress(written)
  if (!url) return []
  const known = await knownPreview(db, url)
  return known?.canonical ? [url, known.canonical] : [url]
}

/** Of these addresses, those of which it is known that the page calls itself by another, which. */
export async function ownAddresses(db: Reader, written: readonly string[]): Promise<Map<string, string>> {
  const urls = new Map(written.map((one) => [one, canonicalAddress(one)]))
  const asked = [...new Set([...urls.values()].filter((url) => url !== null))]
  if (asked.length === 0) return new Map()
  const rows = await db
    .selectFrom('link_previews')
    .select(['url', 'canonical'])
    .where((eb) => eb('url', '=', eb.fn.any(eb.val(asked))))
    .where('canonical', 'is not', null)
    .execute()
  const known = new Map(rows.map(({ url, canonical }) => [url, canonical!]))
  return new Map([...urls].flatMap(([one, url]) => (known.has(url ?? '') ? [[one, known.get(url!)!] as const] : [])))
}

/** Notes that the page is to be looked at (again); what is known of it is shown meanwhile. */
export async function markAsked(tx: Tx, url: string, at: Date): Promise<void> {
  await tx
    .insertInto('link_previews')
    .values({ url, asked_at: at })
    .onConflict((conflict) => conflict.column('url').doUpdateSet({ asked_at: at }))
    .execute()
}

/** @returns the picture that the page had before, no longer used */
export async function saveFacts(
  tx: Tx,
  url: string,
  facts: Omit<PageFacts, 'imageUrl'>,
  imageKey: string | null,
  at: Date,
): Promise<string | null> {
  const before = await tx.selectFrom('link_previews').select('image_key').where('url', '=', url).executeTakeFirst()
  const { title, description, site, canonical } = facts
  const row = { state: title ? 'ready' : 'none', title, description, site, image_key: imageKey, fetched_at: at }
  for (const address of canonical ? [url, canonical] : [url]) {
    const own = { ...row, canonical: address === url ? canonical : null }
    await tx
      .insertInto('link_previews')
      .values({ url: address, asked_at: at, ...own })
      .onConflict((conflict) => conflict.column('url').doUpdateSet(own))
      .execute()
  }
  return before?.image_key ?? null
}

export async function markNone(db: Reader, url: string, at: Date): Promise<void> {
  await db
    .updateTable('link_previews')
    .set({ state: 'none', fetched_at: at })
    .where('url', '=', url)
    .where('state', '=', 'waiting')
    .execute()
}

/** Whether an address still shows the picture. */
export async function imageIsUsed(db: Reader, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('link_previews')
    .select('url')
    .where('image_key', '=', key)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What is known of these addresses, for cards; those of which nothing is known are not in the answer. */
export async function readyPreviews(db: Reader, urls: readonly string[]): Promise<Map<string, Preview>> {
  if (urls.length === 0) return new Map()
  const rows = await db
    .selectFrom('link_previews')
    .select(['url', 'title', 'description', 'site', 'image_key'])
    .where((eb) => eb('url', '=', eb.fn.any(eb.val(urls))))
    .where('title', 'is not', null)
    .execute()
  return new Map(
    rows.map((row) => [
      row.url,
      { url: row.url, title: row.title!, description: row.description, site: row.site, imageKey: row.image_key },
    ]),
  )
}

export async function previewIds(db: Reader, urls: readonly string[]): Promise<Map<string, PreviewId>> {
  if (urls.length === 0) return new Map()
  const rows = await db
    .selectFrom('link_previews')
    .select(['url', 'id'])
    .where((eb) => eb('url', '=', eb.fn.any(eb.val(urls))))
    .execute()
  return new Map(rows.map(({ url, id }) => [url, id as PreviewId]))
}

export async function urlOfPreview(db: Reader, id: PreviewId): Promise<string | null> {
  const row = await db.selectFrom('link_previews').select('url').where('id', '=', id).executeTakeFirst()
  return row?.url ?? null
}

/** Takes addresses away. @returns their pictures */
export async function deletePreviews(tx: Tx, urls: readonly string[]): Promise<string[]> {
  const rows = await tx
    .deleteFrom('link_previews')
    .where((eb) => eb('url', '=', eb.fn.any(eb.val(urls))))
    .returning('image_key')
    .execute()
  return rows.flatMap((row) => row.image_key ?? [])
}
