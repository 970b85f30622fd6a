/** As much of a service worker's world as is used here: the types of a page and of a worker do not go together. */
type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
export type FetchEvent = Extendable & { request: Request; respondWith(answer: Promise<Response> | Response): void }
export type PushEvent = Extendable & { data: { json(): unknown } | null }
export type NotificationEvent = Extendable & { notification: Notification }
export type SubscriptionEvent = Extendable & { oldSubscription?: PushSubscription; newSubscription?: PushSubscription }
export type SyncEvent = Extendable & { tag: string }
export type MessageFromPage = Extendable & { data: unknown }
export type WindowClient = {
  url: string
  focused: boolean
  focus(): Promise<WindowClient>
  navigate(url: string): Promise<WindowClient | null>
  postMessage(message: unknown): void
}

type Events = {
  install: Extendable
  activate: Extendable
  fetch: FetchEvent
  push: PushEvent
  notificationclick: NotificationEvent
  pushsubscriptionchange: SubscriptionEvent
  sync: SyncEvent
  message: MessageFromPage
}

export const worker = self as unknown as {
  location: Location
  registration: ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }
  clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window'; includeUncontrolled?: boolean }): Promise<WindowClient[]>
    openWindow(url: string): Promise<WindowClient | null>
  }
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof Events>(name: Name, handler: (event: Events[Name]) => void): void
}
