import type { Deps } from '#platform/deps.ts'

const IMPORT_KEPT_MS = 30 * 24 * 3600 * 1000

/** Forgets imports that ended long ago, with what could not be done of them. */
export async function sweepImports({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - IMPORT_KEPT_MS)
  await db.deleteFrom('imports').where('ended_at', '<', before).execute()
}
