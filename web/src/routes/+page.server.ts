import { presentFeed } from '../present-card.server.ts'
import type { PageServerLoad } from './$types'

const idForm = /^[1-9]\d{0,18}$/

/** The home feed of the person who reads; a visitor sees the public posts of the instance. */
export const load: PageServerLoad = async ({ locals, platform, url }) => {
  const { app } = platform!
  const asked = url.searchParams.get('avant')
  const before = asked && idForm.test(asked) ? asked : null
  const which = locals.who && url.searchParams.get('fil') !== 'local' ? 'home' : 'local'
  const page =
    which === 'home' && locals.who
      ? await app.feeds.home(locals.who.viewer, { before })
      : await app.feeds.local(locals.who?.viewer ?? null, { before })
  return { which, before, feed: presentFeed({ app, language: locals.language }, page) } as const
}
