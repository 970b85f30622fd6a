import { sql } from 'kysely'
import { type Db, inTransaction, type Reader } from '#platform/db.ts'
import { fold } from '#reference/fold.ts'
import { specialities } from '#reference/specialities.ts'

/** The newest public posts from which words are learnt, and in how many of them a word must stand. */
const LEARNT_FROM = 20_000
const IN_POSTS = 2
const LENGTHS = { least: 4, most: 40 }

/**
 * Learns anew which words are in use, for those who misspell them: those of public posts whose authors let themselves be
 * found, of names in the directory, of specialities. What was taken back is forgotten with it.
 */
export async function learnWords(db: Db): Promise<void> {
  const named = specialities().flatMap(({ labels, synonyms }) => [labels.fr, labels.en, ...synonyms])
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom('known_words').execute()
    await sql`insert into known_words (folded, word, uses)
      select distinct on (plain(word)) plain(word), word, sum(ndoc) over (partition by plain(word)) from (
        select word, ndoc from ts_stat('select to_tsvector(''simple'', text) from (
          select coalesce(title, '''') || '' '' || plain as text from posts join actors a on a.id = posts.author_id
            and a.state = ''active'' and a.searchable and not a.limited
          where posts.visibility = ''public'' and posts.withdrawn_at is null order by posts.id desc limit ${sql.raw(String(LEARNT_FROM))}) posts') s
          where ndoc >= ${sql.lit(IN_POSTS)}
        union all select word, ndoc from ts_stat('select to_tsvector(''simple'', name) from actors
          where state = ''active'' and listed and domain is null and not limited') names
        union all select word, 1 from unnest(tsvector_to_array(to_tsvector('simple', ${named.join(' ')}))) topics(word)) w
      where length(word) between ${sql.lit(LENGTHS.least)} and ${sql.lit(LENGTHS.most)} and word !~ '[0-9@/:_.]'
        and plain(word) ~ '^[a-z-]+$'
      order by plain(word), ndoc desc, word`.execute(tx)
  })
}

/** Whether any word was ever learnt: specialities have some, so that an empty instance knows those. */
export async function knowsWords(db: Reader): Promise<boolean> {
  const row = await db.selectFrom('known_words').select('folded').limit(1).executeTakeFirst()
  return row !== undefined
}

/** How alike a word in use must be to be meant: one wrong letter in six, two of them exchanged in eight. */
const LIKE = 0.34

/** For each word that nobody uses, the one in use that looks most like it; the others are left out. */
export async function wordsMeant(db: Reader, typed: readonly string[]): Promise<Map<string, string>> {
  const asked = typed.filter((word) => fold(word).length >= LENGTHS.least)
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ typed: string; word: string }>`
    select t.typed, k.word from unnest(${asked}::text[], ${asked.map(fold)}::text[]) t(typed, folded)
    cross join lateral (
      select word, similarity(known.folded, t.folded) as alike from known_words known
      where known.folded % t.folded and abs(length(known.folded) - length(t.folded)) <= 3
      order by similarity(known.folded, t.folded) desc, uses desc, word limit 1) k
    where k.alike >= ${sql.lit(LIKE)} and not exists (select 1 from known_words same where same.folded = t.folded)`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.typed, row.word]))
}
