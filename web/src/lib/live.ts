/** What arrives while a page is open, by name. The server sends it (routes/live). */
export type LiveEvents = {
  /** a card of the reader's feed */
  home: { postId: string; position: string }
  /** how many notifications wait */
  unread: number
  /** the announcements that are not over, by their ids */
  announcements: string[]
  /** a post of her team was read, or relayed */
  reads: { postId: string; reads: number }
}
type Handler = (data: never) => void

const handlers = new Map<string, Set<Handler>>()
const names: readonly (keyof LiveEvents)[] = ['home', 'unread', 'announcements', 'reads']

function hand(name: string, data: unknown): void {
  for (const handler of handlers.get(name) ?? []) handler(data as never)
}

/** Calls the handler for each event of that name, in this tab; answers the way to stop. */
export function hear<Name extends keyof LiveEvents>(name: Name, handler: (data: LiveEvents[Name]) => void): () => void {
  const set = handlers.get(name) ?? new Set()
  handlers.set(name, set.add(handler))
  return () => void set.delete(handler)
}

/**
 * Connects this browser for a person. Her tabs share one connection, for a browser opens six to a site at most: the
 * tab that was looked at last holds it, and passes on to the others what it hears.
 */
export function connect(person: string): () => void {
  const ended = new AbortController()
  if (!navigator.locks || !window.BroadcastChannel) {
    const source = listen(hand)
    return () => source.close()
  }
  const name = `maillon-live-${person}`
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<[string, unknown]>) => hand(...data)

  async function hold(options: LockOptions): Promise<void> {
    let source: EventSource | undefined
    try {
      await navigator.locks.request(name, options, () => {
        source = listen((event, data) => {
          hand(event, data)
          channel.postMessage([event, data])
        })
        return new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()))
      })
    } catch {
      // Another tab took it over. This one waits for its turn.
      source?.close()
      if (!ended.signal.aborted) void hold({ signal: ended.signal })
      return
    }
    source?.close()
  }
  const take = () => document.visibilityState === 'visible' && void hold({ steal: true })
  document.addEventListener('visibilitychange', take, { signal: ended.signal })
  if (document.visibilityState === 'visible') take()
  else void hold({ signal: ended.signal })

  return () => {
    ended.abort()
    channel.close()
  }
}

function listen(tell: (name: string, data: unknown) => void): EventSource {
  const source = new EventSource('/live')
  for (const name of names) source.addEventListener(name, ({ data }) => tell(name, JSON.parse(data as string)))
  return source
}
