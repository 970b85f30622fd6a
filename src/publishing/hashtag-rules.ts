import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'

/** Of a hashtag: whether new posts here may name it, and whether searches and suggestions lead to it. */
export type HashtagRules = { usable: boolean; listable: boolean }
/** What is said anew of a hashtag. */
export type HashtagRuling = { [Rule in keyof HashtagRules]?: boolean | undefined }

/** Those of which administrators said something; every other may be used and listed. */
export async function rulesOfHashtags(db: Reader, hashtags: readonly string[]): Promise<Map<string, HashtagRules>> {
  if (hashtags.length === 0) return new Map()
  const rows = await db
    .selectFrom('hashtag_rules')
    .select(['hashtag', 'usable', 'listable'])
    .where('hashtag', 'in', hashtags)
    .execute()
  return new Map(rows.map(({ hashtag, ...rules }) => [hashtag, rules]))
}

/** What is left out stays. */
export async function setHashtagRules(
  tx: Tx,
  hashtag: string,
  said: HashtagRuling,
  now: { at: Date; by: AccountId },
): Promise<void> {
  const row = { ...said, at: now.at, by_id: now.by }
  await tx
    .insertInto('hashtag_rules')
    .values({ hashtag, ...row })
    .onConflict((conflict) => conflict.column('hashtag').doUpdateSet(row))
    .execute()
}

const RULED_MOST = 200

/** Those that may not be used, or are not listed, what was said last first. */
export async function ruledHashtags(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('hashtag_rules')
    .select('hashtag')
    .where((eb) => eb.or([eb('usable', '=', false), eb('listable', '=', false)]))
    .orderBy('at', 'desc')
    .orderBy('hashtag')
    .limit(sql.lit(RULED_MOST))
    .execute()
  return rows.map(({ hashtag }) => hashtag)
}

/** @throws Refusal hashtags-unusable */
export async function checkUsable(db: Reader, hashtags: readonly string[]): Promise<void> {
  const rules = await rulesOfHashtags(db, hashtags)
  const unusable = hashtags.filter((hashtag) => rules.get(hashtag)?.usable === false)
  if (unusable.length > 0)
    refuse('hashtags-unusable', { field: 'text', hashtags: unusable.map((one) => `#${one}`).join(', ') })
}

/** To what may not be used, or is not listed, nobody is led. */
export const isLeftOut = (rules: HashtagRules | undefined) => rules !== undefined && !(rules.usable && rules.listable)

/** The same in SQL, the other way round, of the hashtag in this column. */
export const isListed = (hashtag: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`not exists (select 1 from hashtag_rules r where r.hashtag = ${hashtag} and not (r.usable and r.listable))`
