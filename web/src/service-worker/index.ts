import { fileFor, forgetOldFiles } from './files.ts'
import { offlinePage, takeOfflinePage } from './offline-page.ts'
import { formFor, giveUp, OFFLINE, SYNC, sendKept, tell } from './outbox.ts'
import { forgetPages, isSigningOut, pageFor } from './pages.ts'
import { openTold, renew, showTold } from './push.ts'
import { worker } from './worker.ts'

worker.addEventListener('install', (event) => event.waitUntil(takeOfflinePage().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(forgetOldFiles().then(() => worker.clients.claim())))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== worker.location.origin) return
  const file = fileFor(request)
  if (file) return event.respondWith(file)
  if (pathname === OFFLINE && request.mode === 'navigate') return event.respondWith(ownPage(request))
  if (isSigningOut(request)) event.waitUntil(forgetPages())
  const form = formFor(request)
  if (form) return event.respondWith(form)
  if (request.mode === 'navigate' && request.method === 'GET') {
    event.respondWith(pageOr(request))
    // A page that arrives says that there is a connection.
    event.waitUntil(sendKept().catch(() => undefined))
  }
})

async function pageOr(request: Request): Promise<Response> {
  return (await pageFor(request)) ?? (await offlinePage())
}

/** The page of what waits is this worker's: it gives up what is given up, and shows the rest. */
async function ownPage(request: Request): Promise<Response> {
  if (request.method !== 'POST') return offlinePage()
  const id = Number((await request.formData()).get('abandon'))
  if (Number.isInteger(id)) await giveUp(id)
  return Response.redirect(OFFLINE, 303)
}

worker.addEventListener('sync', (event) => {
  if (event.tag === SYNC) event.waitUntil(sendKept())
})
/** A page that opens, or whose connection is back, asks for what waits to leave. */
worker.addEventListener('message', (event) => {
  if (event.data === 'send') event.waitUntil(sendKept())
  if (event.data === 'tell') event.waitUntil(tell(0))
})

worker.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(showTold(event.data.json()))
})
worker.addEventListener('notificationclick', (event) => event.waitUntil(openTold(event)))
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))
