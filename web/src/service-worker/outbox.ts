import type { Outbox } from '../lib/offline/outbox.ts'
import { type ActionAnswer, doneHere, leadTo, refusedIn } from './answers.ts'
import { rememberKey, withFreshKey } from './fresh-key.ts'
import { excerptOf, type Kept, replaces, type What, whatIs } from './kept.ts'
import { readerHere } from './reader.ts'
import { addKept, changeKept, deleteKept, everyKept } from './store.ts'
import { worker } from './worker.ts'

export const OFFLINE = '/hors-ligne'
export const SYNC = 'maillon-outbox'
/** Says for whom a form was kept: the server takes it from her session alone (hooks.server.ts). */
const KEPT_FOR = 'x-kept-for'
const AWAY = new Set([502, 503, 504])

/** Sends a form that may wait; without a connection it is kept, and the page goes on as if it had been sent. */
export function formFor(request: Request): Promise<Response> | null {
  const what = whatIs(request)
  if (!what) return null
  return (async () => {
    const form = await request.clone().formData()
    const fresh = what === 'post' ? await withFreshKey(form) : null
    const sending = fresh ? again(request, fresh) : request
    const copy = sending.clone()
    try {
      const answer = await fetch(sending)
      if (what === 'post' && (answer.ok || answer.type === 'opaqueredirect')) await rememberKey(form)
      if (!AWAY.has(answer.status)) return answer
    } catch (error) {
      // It was given up on purpose: nothing is to be kept.
      if (request.signal.aborted) throw error
    }
    if (what === 'post') await rememberKey(form)
    return keep(what, copy, form)
  })()
}

/** The same request with another form. */
function again({ url, headers, redirect, signal }: Request, body: FormData): Request {
  const said = new Headers(headers)
  said.delete('content-type')
  return new Request(url, { method: 'POST', headers: said, body, redirect, signal })
}

async function keep(what: What, request: Request, form: FormData): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { person } = await readerHere()
  const one = {
    person,
    what,
    path: pathname + search,
    type: request.headers.get('content-type') ?? '',
    body: await request.arrayBuffer(),
    excerpt: excerptOf(form, pathname),
    at: Date.now(),
    state: 'waiting' as const,
  }
  for (const other of await everyKept()) if (replaces(one, other)) await deleteKept(other.id)
  await addKept(one)
  await worker.registration.sync?.register(SYNC).catch(() => undefined)
  await tell(0)
  if (!request.headers.has('x-sveltekit-action')) return Response.redirect(OFFLINE, 303)
  return form.has('ici') ? doneHere() : leadTo(OFFLINE)
}

/** Sends what waits, in its order, each once: one worker at a time, until there is no connection again. */
export async function sendKept(): Promise<void> {
  await navigator.locks.request(SYNC, async () => {
    const { person } = await readerHere()
    let sent = 0
    for (const one of await everyKept()) {
      if (one.person !== person || one.state === 'refused') continue
      const outcome = await send(one)
      if (outcome === 'offline') break
      if (outcome === 'sent') sent += 1
      if (outcome === 'away') break
    }
    await tell(sent)
  })
}

async function send(one: Kept): Promise<'sent' | 'refused' | 'away' | 'offline'> {
  const answer = await fetch(one.path, {
    method: 'POST',
    headers: {
      'content-type': one.type,
      accept: 'application/json',
      'x-sveltekit-action': 'true',
      [KEPT_FOR]: one.person,
    },
    body: one.body,
  }).catch(() => null)
  if (!answer || AWAY.has(answer.status)) return 'offline'
  if (answer.status === 401) {
    await changeKept({ ...one, state: 'away' })
    return 'away'
  }
  const told = (await answer.json().catch(() => ({ type: 'error' }))) as ActionAnswer
  // Relayed already: it was, by this one, whose answer was lost on the way.
  const stands = one.what === 'relay' && answer.status === 409
  if (told.type === 'success' || told.type === 'redirect' || stands) {
    await deleteKept(one.id)
    return 'sent'
  }
  // Too many at once, or a server that failed: it is tried again.
  if (answer.status === 429 || answer.status >= 500) return 'offline'
  const { words, draft, kind } = refusedIn(told)
  const composer = kind === 'article' ? '/publier/article' : '/publier'
  const edit =
    one.what !== 'post' && one.what !== 'draft' ? {} : { edit: draft ? `${composer}?brouillon=${draft}` : composer }
  await changeKept({ ...one, state: 'refused', words, ...edit })
  return 'refused'
}

/**
 * Of whoever reads now: nobody is told of what another wrote. Where nobody is signed in, only that something waits for
 * somebody to come back.
 */
export async function keptHere(): Promise<Kept[]> {
  const { person } = await readerHere()
  const all = await everyKept()
  if (person !== '') return all.filter((one) => one.person === person)
  return all.map(({ edit: _edit, words: _words, ...one }) => ({ ...one, state: 'away', excerpt: '' }))
}

/** Gives one up. */
export async function giveUp(id: number): Promise<void> {
  const { person } = await readerHere()
  const own = (await everyKept()).find((one) => one.id === id && one.person === person)
  if (own) await deleteKept(own.id)
  await tell(0)
}

export async function tell(sent: number): Promise<void> {
  const kept = await keptHere()
  const count = (state: Kept['state']) => kept.filter((one) => one.state === state).length
  const outbox: Outbox = { waiting: count('waiting'), refused: count('refused'), away: count('away'), sent }
  for (const client of await worker.clients.matchAll({ type: 'window' })) client.postMessage({ outbox })
}
