import { type NotificationEvent, type SubscriptionEvent, worker } from './worker.ts'

/** What the server sends to a browser of its own (push/deliver.ts). */
type Told = { title: string; body: string; url: string; icon: string | null; tag: string }

const ICON = '/absent/icon-192.png'
const SUBSCRIBE = '/reglages/notifications/appareil'

export async function showTold(told: unknown): Promise<void> {
  const { title, body, url, icon, tag } = told as Told
  await worker.registration.showNotification(title, { body, tag, icon: icon ?? ICON, badge: ICON, data: { url } })
}

/** Leads to what the notification tells of, in a window that is open where there is one. */
export async function openTold({ notification }: NotificationEvent): Promise<void> {
  notification.close()
  const { url } = (notification.data ?? { url: '/notifications' }) as { url: string }
  const address = new URL(url, worker.location.origin)
  if (address.origin !== worker.location.origin) return
  const [window] = await worker.clients.matchAll({ type: 'window' })
  if (!window) return void (await worker.clients.openWindow(address.href))
  await window.focus()
  await window.navigate(address.href)
}

/** The browser changed the subscription by itself: the server is told of the new one, and keeps what she chose. */
export async function renew({ oldSubscription, newSubscription }: SubscriptionEvent): Promise<void> {
  const applicationServerKey = oldSubscription?.options.applicationServerKey ?? null
  const made =
    newSubscription ??
    (applicationServerKey &&
      (await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })))
  if (!made) return
  await fetch(SUBSCRIBE, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(made.toJSON()),
  })
}
