/**
 * Writes `src/platform/schema.generated.ts` from a migrated database: one interface a table, `bigint` keys branded by
 * the table that they point at, by a foreign key or by a comment (`references actors`). Run by `npm run schema`, which
 * starts an empty PostgreSQL for as long as it takes where no POSTGRES_URL of an empty database is given;
 * `test/schema.test.ts` fails where the file is out of date.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const BRANDS: Record<string, string> = {
  actors: 'ActorId',
  posts: 'PostId',
  relays: 'RelayId',
  accounts: 'AccountId',
  emojis: 'EmojiId',
  media: 'MediaId',
}
const TYPES: Record<string, string> = {
  int8: 'string',
  int4: 'number',
  int2: 'number',
  float8: 'number',
  text: 'string',
  bool: 'boolean',
  timestamptz: 'Date',
  date: 'string',
  bytea: 'Buffer',
  jsonb: 'Json',
  json: 'Json',
  _text: 'string[]',
  _int8: 'string[]',
  _int2: 'number[]',
  tsvector: 'string',
  tsquery: 'string',
  xid8: 'string',
}

type Column = {
  table: string
  name: string
  type: string
  nullable: boolean
  hasDefault: boolean
  generated: boolean
  target: string | null
}

/** The TypeScript text of the schema of the database at `url`. */
export async function schemaText(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as name, t.typname as type, not a.attnotnull as nullable,
      (a.atthasdef or a.attidentity <> '') as "hasDefault", a.attgenerated <> '' as generated,
      case when pk.conrelid is not null and t.typname = 'int8' and cardinality(pk.conkey) = 1 then c.relname
        else coalesce((select fc.relname from pg_constraint f join pg_class fc on fc.oid = f.confrelid
              where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1),
            substring(col_description(c.oid, a.attnum) from '^references (\\w+)$')) end as target
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_constraint pk on pk.conrelid = c.oid and pk.contype = 'p' and a.attnum = any(pk.conkey)
        and not exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.conkey = pk.conkey)
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
    order by c.relname, a.attnum`)
  await client.end()
  const tables = Map.groupBy(rows, (row) => row.table)
  const brandsUsed = new Set<string>()
  const typeOf = (column: Column) => {
    const brand = column.type === 'int8' && column.target ? BRANDS[column.target] : undefined
    if (brand) brandsUsed.add(brand)
    const base = brand ?? TYPES[column.type]
    if (!base) throw new Error(`no TypeScript type for ${column.table}.${column.name}: ${column.type}`)
    const full = column.nullable ? `${base} | null` : base
    if (column.generated) return `GeneratedAlways<${full}>`
    return column.hasDefault ? `Generated<${full}>` : full
  }
  const pascal = (name: string) => name.replace(/(^|_)(\w)/g, (_, _u, letter: string) => letter.toUpperCase())
  const interfaces = [...tables].map(([table, columns]) =>
    [`export interface ${pascal(table)}Table {`, ...columns.map((c) => `  ${c.name}: ${typeOf(c)}`), '}'].join('\n'),
  )
  const schema = ['export interface Schema {', ...[...tables.keys()].map((t) => `  ${t}: ${pascal(t)}Table`), '}'].join(
    '\n',
  )
  const kysely = ['Generated', 'GeneratedAlways'].filter((name) => interfaces.some((text) => text.includes(name + '<')))
  return [
    '// Written by `npm run schema` from the migrated database; do not edit.',
    `import type { ${kysely.join(', ')} } from 'kysely'`,
    `import type { ${[...brandsUsed].sort().join(', ')} } from './ids.ts'`,
    '',
    ...(interfaces.some((text) => /\bJson\b/.test(text))
      ? [
          "// biome-ignore lint/suspicious/noExplicitAny: the shape of a JSON column is its owner's to check",
          'export type Json = any',
          '',
        ]
      : []),
    interfaces.join('\n\n'),
    '',
    schema,
    '',
  ].join('\n')
}

async function writeSchema(url: string): Promise<void> {
  const { migrate } = await import('#platform/migrate.ts')
  await migrate(url)
  await writeFile(new URL('../src/platform/schema.generated.ts', import.meta.url), await schemaText(url))
}

async function onEmptyPostgres(work: (url: string) => Promise<void>): Promise<void> {
  const { startEmbeddedPostgres } = await import('#platform/postgres/embedded.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'maillon-schema-'))
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, log: { info() {}, warn: console.warn } })
    await work(postgres.url).finally(() => postgres.stop())
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const url = process.argv[2]
  await (url ? writeSchema(url) : onEmptyPostgres(writeSchema))
}
