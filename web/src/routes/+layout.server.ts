import type { LayoutServerLoad } from './$types'

/** What the shell around every page needs to know. */
export const load: LayoutServerLoad = ({ locals, platform }) => ({
  viewer: locals.viewer,
  language: locals.language,
  theme: locals.theme,
  instance: platform!.app.instance(),
})
