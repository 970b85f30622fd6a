import { redirect } from '@sveltejs/kit'
import type { ActorId } from '../../../src/platform/ids.ts'
import type { LayoutServerLoad } from './$types'

/** What the shell around every page needs to know. Before the first run, every page leads there. */
export const load: LayoutServerLoad = async ({ locals, platform, url }) => {
  const instance = await platform!.app.access.instance()
  if (!instance && url.pathname !== '/installation') redirect(303, '/installation')
  const { viewer } = locals
  const { notifications, conversations, missed } = platform!.app
  const [unreadNotifications, unreadMessages] = viewer
    ? await Promise.all([
        notifications.unread(viewer.id as ActorId),
        conversations.unread(viewer.id as ActorId),
        missed.visits(viewer.id as ActorId),
      ])
    : [0, 0]
  return {
    viewer: viewer && { ...viewer, unreadNotifications, unreadMessages },
    language: locals.language,
    theme: locals.theme,
    instance: { name: instance?.name ?? 'Maillon', description: instance?.description ?? '' },
  }
}
