import { error } from '@sveltejs/kit'
import type { PageLoad } from './$types'

/** Every component in all its states, in a build made to look at them (MAILLON_DESIGN=1); nothing in any other. */
export const load: PageLoad = async ({ url }) => {
  const gallery = __DESIGN__ ? await import('../../design/Gallery.svelte') : undefined
  if (!gallery) error(404, 'Not Found')
  return { Gallery: gallery.default, part: url.searchParams.get('part') ?? 'cards' }
}
