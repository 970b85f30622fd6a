import { z } from 'zod'

/** The layout of the file that this program writes; it reads no later one. */
export const FORMAT = 1

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.number().int().min(0)
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

const table = z.object({
  name,
  /** In the order in which the values stand. */
  columns: z.array(name),
  rows: size,
  bytes: size,
  /** SHA-256 of all its parts, one after the other. */
  digest,
})

const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** In the order in which they ran. */
  migrations: z.array(z.object({ name: z.string(), digest, appliedAt: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ name, value: z.string().regex(/^-?\d+$/) })),
  jobs: z.object({ rows: size, bytes: size, digest }),
  files: z.array(z.object({ key: z.string(), size, digest })),
  /** Files that should have been there and were not, when it was made. */
  missing: z.array(z.string()),
})

export type TablePart = z.infer<typeof table>
export type Manifest = z.infer<typeof manifest>

/** The file cannot be restored: it is not whole, not a backup, or made by a newer program. One line. */
export class BackupRefused extends Error {}

/** @throws BackupRefused */
export function readManifest(text: string): Manifest {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    throw new BackupRefused('its list of contents cannot be read')
  }
  const format = (found as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > FORMAT)
    throw new BackupRefused('it was made by a newer Maillon than this one: upgrade first')
  const parsed = manifest.safeParse(found)
  if (parsed.success) return parsed.data
  throw new BackupRefused(`its list of contents is wrong (${parsed.error.issues[0]!.path.join('.')})`)
}
