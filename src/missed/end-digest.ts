import type { Deps } from '#platform/deps.ts'

/**
 * Ends the digests that carry this secret: asked by whoever reads one, or by her mail program (RFC 8058), without signing in.
 * One that names none, or was used, changes nothing: whoever asks is told the same.
 */
export async function endDigest(given: Pick<Deps, 'db'>, secret: string): Promise<void> {
  await given.db.deleteFrom('digests').where('secret', '=', secret).execute()
}
