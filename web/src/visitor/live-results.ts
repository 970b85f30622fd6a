import { liveForm } from '../lib/live-form.ts'

/** The parts of the page that change with a form of filters are fetched as the page itself, and put in their places. */
export function liveResults(form: HTMLFormElement): void {
  let last: AbortController | undefined
  liveForm(form, async (address) => {
    last?.abort()
    last = new AbortController()
    try {
      const answer = await fetch(address, { signal: last.signal })
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
        const fresh = page.querySelector(`[data-live="${part.dataset['live']}"]`)
        if (fresh) part.replaceWith(fresh)
      }
      history.replaceState(null, '', answer.url)
    } catch {
      // Typed on, or the network is away: the form still sends.
    }
  })
}
