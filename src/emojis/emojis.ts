import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { EmojiId } from '#platform/ids.ts'
import { CARRIED_MOST, type CarriedEmoji, type Emoji, seenEmojis, shortcodesIn } from './emoji.ts'

const columns = ['id', 'shortcode', 'key', 'still_key', 'changed_at'] as const
type Row = { id: EmojiId; shortcode: string; key: string | null; still_key: string | null; changed_at: Date }

const carriedOf = (row: Row): CarriedEmoji => ({
  id: row.id,
  shortcode: row.shortcode,
  ...(row.key && row.still_key && { key: row.key, still: row.still_key }),
  at: row.changed_at.toISOString(),
})

/** As a column takes it: null for none. */
const written = (carried: readonly CarriedEmoji[]): string | null =>
  carried.length > 0 ? JSON.stringify(carried) : null

/**
 * What a post or an actor is to carry of these emojis of its server, as JSON. They are held until the transaction ends: one
 * that changes meanwhile changes after it, and is then found there.
 */
export async function carryEmojis(tx: Tx, ids: readonly EmojiId[]): Promise<string | null> {
  if (ids.length === 0) return null
  const rows = await tx
    .selectFrom('emojis')
    .select(columns)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids.slice(0, CARRIED_MOST)))))
    .orderBy('id')
    .forShare()
    .execute()
  return written(rows.map(carriedOf))
}

/** The same of those from here that texts name; what names none asks nothing. */
export async function carryNamed(tx: Tx, texts: readonly (string | null | undefined)[]): Promise<string | null> {
  const shortcodes = shortcodesIn(texts)
  if (shortcodes.length === 0) return null
  const rows = await tx
    .selectFrom('emojis')
    .select(columns)
    .where('domain', 'is', null)
    .where((eb) => eb('shortcode', '=', eb.fn.any(eb.val(shortcodes))))
    .orderBy('id')
    .forShare()
    .execute()
  return written(rows.map(carriedOf))
}

/** Those of here that texts name, to show what is not kept yet. */
export async function emojisNamed(db: Reader, texts: readonly (string | null | undefined)[]): Promise<Emoji[]> {
  const shortcodes = shortcodesIn(texts)
  if (shortcodes.length === 0) return []
  const rows = await db
    .selectFrom('emojis')
    .select(columns)
    .where('domain', 'is', null)
    .where((eb) => eb('shortcode', '=', eb.fn.any(eb.val(shortcodes))))
    .execute()
  return seenEmojis(rows.map(carriedOf))
}

/** Those from here, in the order of their names. */
export async function ownEmojis(db: Reader): Promise<Emoji[]> {
  const rows = await db
    .selectFrom('emojis')
    .select(columns)
    .where('domain', 'is', null)
    .orderBy(sql`lower(shortcode)`)
    .execute()
  return seenEmojis(rows.map(carriedOf))
}

const SUGGESTED_MOST = 8

/** Those from here whose names begin so, whatever the case. @param typed `:sem` or `sem` */
export async function suggestEmojis(db: Reader, typed: string): Promise<Emoji[]> {
  const start = typed.replace(/^:/, '').toLowerCase()
  if (!/^[a-z0-9_]+$/.test(start)) return []
  const rows = await db
    .selectFrom('emojis')
    .select(columns)
    .where('domain', 'is', null)
    .where(sql<boolean>`starts_with(lower(shortcode), ${start})`)
    .orderBy(sql`lower(shortcode)`)
    .limit(sql.lit(SUGGESTED_MOST))
    .execute()
  return seenEmojis(rows.map(carriedOf))
}

/** One from here; null where there is none. */
export async function ownEmoji(db: Reader, id: EmojiId): Promise<Emoji | null> {
  const row = await db
    .selectFrom('emojis')
    .select(columns)
    .where('id', '=', id)
    .where('domain', 'is', null)
    .executeTakeFirst()
  return (row && seenEmojis([carriedOf(row)])[0]) ?? null
}

/**
 * How an emoji looks now, to be written into what carries it; nothing where it is there no more. It stays so until the
 * transaction ends.
 */
export async function looksOf(tx: Tx, id: EmojiId): Promise<string | null> {
  const row = await tx.selectFrom('emojis').select(columns).where('id', '=', id).forShare().executeTakeFirst()
  return row ? JSON.stringify(carriedOf(row)) : null
}

/** Of a table that carries emojis: that a row carries this one, and what it carries once that one looks so. */
export const carries = (id: EmojiId): RawBuilder<boolean> => sql<boolean>`emojis @> ${JSON.stringify([{ id }])}::jsonb`
export const renewed = (id: EmojiId, looks: string | null): RawBuilder<never> =>
  sql<never>`emojis_renewed(emojis, ${id}::text, ${looks}::jsonb)`
