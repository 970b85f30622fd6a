import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ platform }) => {
  const instance = await platform!.app.access.instance()
  return { rulesHtml: instance?.rulesHtml ?? '' }
}
