import { shellMessages } from '#messages/shell.ts'
import type { RequestHandler } from './$types'

/** What makes these pages an application (https://www.w3.org/TR/appmanifest/), in the name of the site. */
export const GET: RequestHandler = async ({ locals, platform }) => {
  const instance = await platform!.app.access.instance()
  const name = instance?.name ?? 'Maillon'
  const { language } = locals
  const t = shellMessages[language]
  const icon = (file: string, side: number, purpose: 'any' | 'maskable' = 'any') => ({
    src: `/absent/${file}.png`,
    sizes: `${side}x${side}`,
    type: 'image/png',
    purpose,
  })
  const shortcut = (name: string, url: string) => ({ name, url, icons: [icon('icon-192', 192)] })
  const manifest = {
    id: '/',
    name,
    short_name: name.length > 12 ? 'Maillon' : name,
    description: instance?.description ?? '',
    lang: language,
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    // Those of styles/tokens.css; the dark ones are said by the pages (app.html).
    theme_color: '#faf6ed',
    background_color: '#faf6ed',
    categories: ['social', 'business'],
    icons: [icon('icon-192', 192), icon('icon-512', 512), icon('icon-maskable-512', 512, 'maskable')],
    shortcuts: [
      shortcut(t.publish, '/publier'),
      shortcut(t.agenda, '/agenda'),
      shortcut(t.notifications, '/notifications'),
    ],
    share_target: { action: '/publier', method: 'GET', params: { title: 'title', text: 'text', url: 'url' } },
  }
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache', vary: 'accept-language' },
  })
}
