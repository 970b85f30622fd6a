const SEEN_FOR_MS = 1_000
const TELL_AFTER_MS = 2_000
const TELL_AT = 25

/**
 * Tells the server which posts were read: those of which half (or half of the screen, for the longest) stood on the
 * screen for a second. Sent a few at a time, and when one leaves the page; each post once. Elements say which post
 * they show, and the relay that brought it, by `data-post` and `data-through`.
 */
export function watchReads(): () => void {
  const told = new Set<string>()
  const waiting = new Map<Element, number>()
  let queue: [string, string | null][] = []
  let timer = 0

  function tell(): void {
    clearTimeout(timer)
    timer = 0
    if (queue.length === 0) return
    navigator.sendBeacon('/lectures', new Blob([JSON.stringify(queue)], { type: 'application/json' }))
    queue = []
  }

  function read(element: Element): void {
    const { post, through } = (element as HTMLElement).dataset
    observer.unobserve(element)
    waiting.delete(element)
    if (!post || told.has(post)) return
    told.add(post)
    queue.push([post, through ?? null])
    if (queue.length >= TELL_AT) tell()
    else timer ||= window.setTimeout(tell, TELL_AFTER_MS)
  }

  function leave(element: Element): void {
    clearTimeout(waiting.get(element))
    waiting.delete(element)
  }

  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, intersectionRatio, intersectionRect, rootBounds } of changes) {
        const half = intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Infinity) / 2
        if (!half || document.hidden) leave(target)
        else if (!waiting.has(target))
          waiting.set(
            target,
            window.setTimeout(() => read(target), SEEN_FOR_MS),
          )
      }
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
  )
  const observe = (root: ParentNode) => {
    for (const element of root.querySelectorAll('[data-post]')) observer.observe(element)
  }
  const additions = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) observe(node.parentElement ?? document)
    }
  })

  const ended = new AbortController()
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) {
        for (const element of [...waiting.keys()]) leave(element)
        tell()
      } else {
        observer.disconnect()
        observe(document)
      }
    },
    { signal: ended.signal },
  )
  window.addEventListener('pagehide', tell, { signal: ended.signal })
  observe(document)
  additions.observe(document.body, { childList: true, subtree: true })

  return () => {
    tell()
    ended.abort()
    observer.disconnect()
    additions.disconnect()
  }
}
