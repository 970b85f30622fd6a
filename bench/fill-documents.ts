import type pg from 'pg'

const PAGES = 20
/** Of notes that nobody answers, one in fifteen carries a document: some eight posts in a thousand. */
const CARRIES = 'k = 0 and m % 30 in (1, 17)'

/**
 * Documents of twenty pages, read: each page has some words that stand in a few pages, one in ten those that stand in every
 * post, and each document a number of its own.
 */
export async function fillDocuments(client: pg.Client): Promise<void> {
  await client.query(`insert into media (id, owner_id, kind, token, state, key, pages, size, name, description, created_at)
    select id, author, 'pdf', 'bench-' || n, 'ready', 'bench-' || n || '/rapport.pdf', ${PAGES}, 400000,
      'Rapport numéro ' || n || '.pdf', '', to_timestamp(at / 1000.0) from bench_posts where ${CARRIES}`)
  await client.query(
    `insert into media_uses (kept_for, media_id) select 'post:' || id, id from bench_posts where ${CARRIES}`,
  )
  await client.query(`update posts set media_count = 1 where id in (select id from bench_posts where ${CARRIES})`)
  await client.query(`insert into documents (media_id, state, pages_read)
    select id, 'read', ${PAGES} from bench_posts where ${CARRIES}`)
  // As src/media/documents/documents.ts writes them.
  await client.query(`insert into document_pages (media_id, page, language, text, words)
    select id, page, 'fr', text, setweight(to_tsvector('words_fr', 'Rapport numéro ' || n), 'B')
      || to_tsvector('words_fr', text) || to_tsvector('words_fr', joined_words(text))
    from (select id, n, page, 'Page ' || page || ' du rapport. '
        || case when page % 10 = 3 then 'L’économie sociale et solidaire avance. ' else '' end
        || (select string_agg('Le chapitre' || (n * 7 + page * 13 + i * i) % 4000 || ' traite des comptes, du bilan et du projet'
          || (n + i) % 900 || ' de la structure. ', '') from generate_series(1, 24) i) as text
      from bench_posts, generate_series(1, ${PAGES}) page where ${CARRIES}) written`)
}
