import { offlineMessages } from '#messages/offline.ts'
import { takeFilesOf } from './files.ts'
import type { Kept } from './kept.ts'
import { keptHere, OFFLINE } from './outbox.ts'
import { readerHere } from './reader.ts'

const OFFLINE_PAGES = 'maillon-offline'
const languages = ['fr', 'en'] as const
const addressIn = (language: 'fr' | 'en') => `${OFFLINE}?lang=${language}`

/** Taken when this worker is installed, as a visitor sees it: it holds nothing of anybody. */
export async function takeOfflinePage(): Promise<void> {
  const pages = await caches.open(OFFLINE_PAGES)
  for (const language of languages) {
    const answer = await fetch(addressIn(language), { credentials: 'omit', cache: 'reload' })
    if (!answer.ok) throw new Error(`the offline page could not be had: ${answer.status}`)
    const html = await answer.clone().text()
    await pages.put(addressIn(language), answer)
    await takeFilesOf(html)
  }
}

/** The page, with what waits to leave written into it, and a key for what is written there. */
export async function offlinePage(): Promise<Response> {
  const { person, language } = await readerHere()
  const page = await (await caches.open(OFFLINE_PAGES)).match(addressIn(language))
  if (!page) return Response.error()
  const kept = await keptHere()
  const html = (await page.text())
    .replace(/(<div id="kept"[^>]*>)[\s\S]*?(?=<\/div>)/, (_, box) => box + listed(kept, language))
    .replace('name="key" value=""', `name="key" value="${crypto.randomUUID()}"`)
    .replace('data-signed-in="no"', `data-signed-in="${person ? 'yes' : 'no'}"`)
  const headers = new Headers(page.headers)
  for (const name of ['content-length', 'content-encoding']) headers.delete(name)
  return new Response(html, { headers })
}

function listed(kept: readonly Kept[], language: 'fr' | 'en'): string {
  const t = offlineMessages[language]
  if (kept.length === 0) return `<p>${text(t.nothingWaits)}</p>`
  const line = (one: Kept) => {
    const why = { waiting: t.waits, away: t.away, refused: one.words ? t.refusedFor(one.words) : t.refusedPlain }
    const edit = one.edit ? `<a href="${text(one.edit)}">${text(t.edit)}</a> ` : ''
    return `<li><p><strong>${text(t[one.what])}</strong> ${text(one.excerpt)}</p><p>${text(why[one.state])}</p>
<form method="POST" action="${OFFLINE}">${edit}<button name="abandon" value="${one.id}">${text(t.giveUp)}</button></form></li>`
  }
  return `<ul>${kept.map(line).join('')}</ul>`
}

/** Text between tags, or in double quotes. */
const text = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
