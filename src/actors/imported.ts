import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'
import { escapeText } from '#platform/html/escape.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { isWithin } from '#reference/territories.ts'
import type { DirectoryStructure } from './directory-structure.ts'
import { placesOf } from './places.ts'
import { searchWords } from './search-words.ts'

/** A structure that is here already and may be one that a file tells of. */
export type Existing = {
  id: ActorId
  claimed: boolean
  name: string
  handle: string
  seat: string | null
  bio: string
  acronym: string | null
  siren: string | null
  siret: string | null
  rna: string | null
  import_key: string | null
}

export async function existingAmong(
  db: Reader,
  structures: readonly DirectoryStructure[],
  keyOf: (structure: DirectoryStructure) => string,
) {
  const values = (of: (structure: DirectoryStructure) => string | undefined) =>
    structures.flatMap((one) => of(one) ?? [])
  // One by one, so that each is looked up in its own index.
  const { rows } = await sql<Existing>`
    with found as (
      select actor_id from organisations where siren = any(${values(({ siren }) => siren)})
      union select actor_id from organisations where rna = any(${values(({ rna }) => rna)})
      union select actor_id from organisations where siret = any(${values(({ siret }) => siret)})
      union select actor_id from organisations where import_key = any(${structures.map(keyOf)})
    )
    select a.id, o.claimed, a.name, a.handle, a.seat, a.bio, o.acronym, o.siren, o.siret, o.rna, o.import_key
    from found join organisations o using (actor_id) join actors a on a.id = actor_id order by a.id`.execute(db)
  const by = (column: 'siren' | 'rna' | 'siret' | 'import_key') =>
    new Map(rows.flatMap((row) => (row[column] ? [[row[column], row] as const] : [])))
  const bySiret = new Map([...by('siret')].map(([siret, row]) => [`siret:${siret}`, row]))
  return {
    all: new Map(rows.map((row) => [row.id, row])),
    bySiren: by('siren'),
    byRna: by('rna'),
    byKey: new Map([...bySiret, ...by('import_key')]),
  }
}

type Fresh = DirectoryStructure & { key: string; handle: string }

/** Inserts unclaimed pages, each table in one statement. Answers their ids. */
export async function insertStructures(tx: Tx, structures: readonly Fresh[], at: Date): Promise<ActorId[]> {
  if (structures.length === 0) return []
  const rows = structures.map((one) => ({
    id: newId<'Actor'>(at),
    ...one,
    ...described(one.description ?? ''),
    search: searchWords(one),
    founded: yearOf(one),
  }))
  await sql`insert into actors (id, kind, handle, name, bio, bio_html, seat, search, created_at)
    select id, 'organisation', handle, name, bio, bio_html, seat, search, ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id bigint, handle text, name text, bio text, bio_html text, seat text, search text)`.execute(tx)
  await sql`insert into organisations
      (actor_id, acronym, legal_form, family, siren, siret, rna, naf, founded, claimed, import_key)
    select id, acronym, "legalForm", family, siren, siret, rna, naf, founded, false, key
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id bigint, acronym text, "legalForm" text, family text, siren text, siret text, rna text, naf text,
        founded smallint, key text)`.execute(tx)
  await insertAround(tx, rows)
  return rows.map(({ id }) => id)
}

const yearOf = ({ createdOn }: DirectoryStructure): number | null => {
  const year = Number(createdOn?.slice(0, 4))
  return year >= 1800 && year <= 2200 ? year : null
}

/** Descriptions of open data are plain text. */
const described = (text: string) => ({
  bio: text,
  bio_html: text
    .split(/\n{2,}/)
    .flatMap((paragraph) => (paragraph.trim() ? `<p>${escapeText(paragraph.trim()).replace(/\n/g, '<br>')}</p>` : []))
    .join(''),
})

type Around = { id: ActorId; seat?: string | null; specialities: string[]; website?: string }

async function insertAround(tx: Tx, rows: readonly Around[]): Promise<void> {
  const places = rows.flatMap(({ id, seat }) => (seat ? placesOf(seat).map((place) => ({ id, place })) : []))
  await sql`insert into actor_places (actor_id, place, seat)
    select id, place, true from json_to_recordset(${JSON.stringify(places)}::json) as r(id bigint, place text)
    on conflict do nothing`.execute(tx)
  const fields = rows.flatMap(({ id, specialities }) => [...new Set(specialities)].map((field) => ({ id, field })))
  await sql`insert into actor_specialities (actor_id, speciality)
    select id, field from json_to_recordset(${JSON.stringify(fields)}::json) as r(id bigint, field text)
    on conflict do nothing`.execute(tx)
  const links = rows.flatMap(({ id, website }) => {
    const short = website !== undefined && website.length <= 500
    return short ? [{ id, url: website, label: new URL(website).hostname.replace(/^www\./, '').slice(0, 60) }] : []
  })
  await sql`insert into actor_links (actor_id, position, label, url)
    select id, 0, label, url from json_to_recordset(${JSON.stringify(links)}::json) as r(id bigint, label text, url text)
    on conflict (actor_id, position) do update set label = excluded.label, url = excluded.url`.execute(tx)
}

/**
 * Brings unclaimed pages to what a file says; what it does not say stays, and so does a seat that is known better.
 * Answers how many of them changed.
 */
export async function updateStructures(
  tx: Tx,
  changes: ReadonlyMap<ActorId, DirectoryStructure>,
  known: ReadonlyMap<ActorId, Existing>,
): Promise<number> {
  if (changes.size === 0) return 0
  const rows = [...changes].map(([id, one]) => {
    const before = known.get(id)!
    const seat = one.seat && !(before.seat && isWithin(before.seat, one.seat)) ? one.seat : before.seat
    const acronym = one.acronym ?? before.acronym
    const search = searchWords({ name: one.name, acronym, handle: before.handle })
    return { id, ...one, ...described(one.description ?? before.bio), seat, search, founded: yearOf(one) }
  })
  const said = JSON.stringify(rows)
  const people = await sql<{ id: ActorId }>`
    update actors a set name = r.name, bio = r.bio, bio_html = r.bio_html, seat = r.seat, search = r.search
    from json_to_recordset(${said}::json)
      as r(id bigint, name text, bio text, bio_html text, seat text, search text)
    where a.id = r.id and (a.name, a.bio, a.seat, a.search) is distinct from (r.name, r.bio, r.seat, r.search)
    returning a.id`.execute(tx)
  const facts = await sql<{ id: ActorId }>`
    with said as (
      select id, coalesce(r.acronym, o.acronym) as acronym, coalesce(r."legalForm", o.legal_form) as legal_form,
        coalesce(r.family, o.family) as family, coalesce(r.siren, o.siren) as siren, coalesce(r.siret, o.siret) as siret,
        coalesce(r.rna, o.rna) as rna, coalesce(r.naf, o.naf) as naf, coalesce(r.founded, o.founded) as founded
      from organisations o join json_to_recordset(${said}::json)
        as r(id bigint, acronym text, "legalForm" text, family text, siren text, siret text, rna text, naf text,
          founded smallint) on r.id = o.actor_id
    )
    update organisations o set acronym = s.acronym, legal_form = s.legal_form, family = s.family, siren = s.siren,
      siret = s.siret, rna = s.rna, naf = s.naf, founded = s.founded
    from said s where s.id = o.actor_id
      and (o.acronym, o.legal_form, o.family, o.siren, o.siret, o.rna, o.naf, o.founded) is distinct from
        (s.acronym, s.legal_form, s.family, s.siren, s.siret, s.rna, s.naf, s.founded)
    returning o.actor_id as id`.execute(tx)
  await sql`delete from actor_places p using json_to_recordset(${said}::json) as r(id bigint, seat text)
    where p.actor_id = r.id and p.seat and r.seat is not null`.execute(tx)
  await insertAround(tx, rows)
  return new Set([...people.rows, ...facts.rows].map(({ id }) => id)).size
}

/** After many writings: searches would else read the index's list of what is still to be put in its place. */
export async function tidySearch(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('actors_search')`.execute(db)
  await sql`analyze actors, organisations, actor_places`.execute(db)
}
