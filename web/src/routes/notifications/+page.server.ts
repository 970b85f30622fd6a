import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { NotificationFamily, NotificationId } from '../../../../src/notifications/index.ts'
import { filteringIn } from '../../filtering.server.ts'
import { presentNotification } from '../../present-notification.server.ts'
import { localPath, signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Words of addresses for what one may filter by. */
const families: Record<string, NotificationFamily> = {
  conversations: 'conversations',
  relais: 'relays',
  favoris: 'favourites',
  abonnes: 'followers',
  dates: 'dates',
  equipes: 'teams',
  moderation: 'moderation',
}

const idIn = (text: string | null) => (text && isId(text) ? (text as NotificationId) : null)

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { notifications, publishing } = event.platform!.app
  const { searchParams } = event.url
  const structures = who.memberships
    .filter(({ role }) => role === 'owner' || role === 'editor')
    .map(({ organisation }) => organisation)
  const sort = searchParams.get('genre') ?? ''
  const family = families[sort] ?? null
  const asked = searchParams.get('pour') ?? ''
  const owner = [who.person, ...structures].find(({ handle }) => handle === asked) ?? null
  const before = idIn(searchParams.get('avant'))
  const [page, unread, waiting, quotes, filtering] = await Promise.all([
    notifications.page(who.viewer, { family, ownerId: owner?.id ?? null, before }),
    notifications.unread(who.person.id),
    notifications.countRequests(who.person.id),
    publishing.countQuotesAskedOf(who.person.id),
    filteringIn(event.platform!.app, who, 'notifications'),
  ])
  const words = { app: event.platform!.app, language: event.locals.language }
  const saved = page.notifications.some(({ searchId }) => searchId)
    ? await event.platform!.app.search.saved.of(who.person.id)
    : []
  const searches = new Map<string, string>(saved.map(({ id, name }) => [id, name]))
  const followed = page.notifications.some(({ feedId }) => feedId)
    ? await event.platform!.app.sources.of(who.person.id)
    : []
  const feeds = new Map<string, string>(followed.map(({ feedId, title, address }) => [feedId, title ?? address]))
  const lookAt = ({ post }: (typeof page.notifications)[number]) =>
    post && filtering({ content: { ...post.post, media: [] } })
  return {
    notifications: page.notifications
      .filter((one) => !lookAt(one)?.hide)
      .map((one) => presentNotification(words, one, who.person.id, lookAt(one)?.fold, searches, feeds)),
    next: page.next,
    before,
    unread,
    waiting,
    quotes,
    newest: before ? null : (page.notifications[0]?.id ?? null),
    sort: family ? sort : '',
    owner: owner?.handle ?? '',
    me: who.person.handle,
    structures: structures.map(({ handle, name }) => ({ handle, name })),
  }
}

export const actions: Actions = {
  lues: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    await event.platform!.app.notifications.markAllRead(who.person.id, idIn(typed(form, 'jusque')))
    redirect(303, localPath(form.get('retour'), '/notifications'))
  },
}
