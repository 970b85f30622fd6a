import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ platform }) => {
  const { privacy } = await platform!.app.access.longWords()
  return { html: privacy.html, changedAt: privacy.changedAt?.toISOString() ?? null }
}
