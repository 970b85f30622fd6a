import { setTimeout as sleep } from 'node:timers/promises'

export type Person = { cookie: string; handle: string }

export const quantile = (sorted: number[], q: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]! * 10) / 10

/** Where the form of a note goes. */
export const COMPOSER = '/publier?/publish'

let written = 0
/** A note as the form sends it, another each time. */
export const noteForm = (text = `Une brève pour mesurer, la ${++written}e`) =>
  new URLSearchParams({ text, visibility: 'public', language: 'fr' }).toString()

/** Publishes a note through the form that everyone uses. @returns the id of the post */
export async function publish(url: string, writer: Person, text: string): Promise<string> {
  const answer = await fetch(url + COMPOSER, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: url,
      cookie: writer.cookie,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: noteForm(text),
  })
  const id = /\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (!id) throw new Error(`the note was not published: ${answer.status}`)
  return id
}

/** Opens someone's live feed; `next` waits for the next card that arrives there. */
export async function openFeed(url: string, reader: Person) {
  const closing = new AbortController()
  const answer = await fetch(`${url}/live`, { headers: { cookie: reader.cookie }, signal: closing.signal })
  const seen = new Map<string, number>()
  void (async () => {
    const text = new TextDecoder()
    for await (const chunk of answer.body!) {
      for (const [, id] of text.decode(chunk as Uint8Array).matchAll(/"postId":"(\d+)"/g))
        seen.set(id!, performance.now())
    }
  })().catch(() => {})
  return {
    async sawAt(id: string): Promise<number> {
      while (!seen.has(id)) await sleep(0.2)
      return seen.get(id)!
    },
    close: () => closing.abort(),
  }
}

/** From the moment the form is sent to the moment another person's open feed is told, in milliseconds. */
export async function publishToVisible(url: string, writer: Person, reader: Person, times: number) {
  const feed = await openFeed(url, reader)
  await sleep(200)
  const waits: number[] = []
  for (let n = 0; n < times; n++) {
    const began = performance.now()
    const id = await publish(url, writer, `Mesure numéro ${n} ${began}`)
    waits.push((await feed.sawAt(id)) - began)
  }
  feed.close()
  waits.sort((a, b) => a - b)
  return { p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) }
}
