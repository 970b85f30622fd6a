import type pg from 'pg'
import { migrationFiles } from '../migrate.ts'

/** Names of what the migrations make: a database may hold other things, which are not ours to copy nor to drop. */
export async function madeByMigrations(): Promise<{
  tables: string[]
  functions: string[]
  /** Of text search; these are made of dictionaries. */
  configurations: string[]
  dictionaries: string[]
}> {
  const text = (await migrationFiles()).map(({ sql }) => sql).join('\n')
  const names = (what: string) => [
    ...new Set(
      [
        ...text.matchAll(new RegExp(`^\\s*create (?:or replace |unlogged )?${what} (?:if not exists )?(\\w+)`, 'gim')),
      ].map(([, name]) => name!),
    ),
  ]
  return {
    tables: names('table'),
    functions: names('function'),
    configurations: names('text search configuration'),
    dictionaries: names('text search dictionary'),
  }
}

/** The tables that are copied (an unlogged one holds nothing that is worth keeping), with the columns that hold something of their own (not computed from others). */
export async function tablesToCopy(client: pg.ClientBase): Promise<{ name: string; columns: string[] }[]> {
  const { tables } = await madeByMigrations()
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and c.relname = any($1)
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
    [tables],
  )
  return rows
}

export const columnList = (columns: readonly string[]) => columns.map((name) => `"${name}"`).join(', ')
