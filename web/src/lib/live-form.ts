const PAUSE_MS = 250

/** The address that a form of filters leads to; what is empty is left out. */
export function addressOf(form: HTMLFormElement): string {
  const asked = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim()) asked.append(name, value)
  const { pathname } = new URL(form.action)
  return asked.size > 0 ? `${pathname}?${asked}` : pathname
}

/**
 * Shows what a form of filters finds while one types in its search field, a quarter of a second after the last key; at
 * once where one chooses. Answers the way to stop.
 */
export function liveForm(form: HTMLFormElement, show: (address: string) => unknown): () => void {
  const events = new AbortController()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let shown = addressOf(form)
  const go = () => {
    clearTimeout(waiting)
    const address = addressOf(form)
    if (address === shown) return
    shown = address
    show(address)
  }
  form.addEventListener(
    'input',
    (event) => {
      clearTimeout(waiting)
      const typing = event.target instanceof HTMLInputElement && event.target.type === 'search'
      if (typing && !(event as InputEvent).isComposing) waiting = setTimeout(go, PAUSE_MS)
    },
    { signal: events.signal },
  )
  form.addEventListener('change', go, { signal: events.signal })
  return () => {
    clearTimeout(waiting)
    events.abort()
  }
}
