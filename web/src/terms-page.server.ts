import { error, type RequestEvent } from '@sveltejs/kit'
import type { Terms } from '../../src/access/index.ts'

/** One version of the terms, and which others there are. @param pick which of them, the newest first */
export async function presentTerms(
  { platform }: Pick<RequestEvent, 'platform'>,
  pick: (versions: readonly Terms[]) => Terms | null | undefined,
) {
  const versions = await platform!.app.access.terms()
  const shown = pick(versions)
  if (!shown) error(404)
  return {
    terms: {
      html: shown.html,
      effectiveOn: shown.effectiveOn,
      effective: shown.effective,
      succeededBy: shown.succeededBy,
    },
    versions: versions.map(({ effectiveOn }) => effectiveOn),
  }
}
