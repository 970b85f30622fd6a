import type { Attachment } from 'svelte/attachments'

/**
 * Gives a `<details>` used as a menu what people expect of one: it closes by Escape (the focus goes back to what opened
 * it), by a click elsewhere and when the focus leaves it; arrows move among its links and buttons.
 */
export const dismissable: Attachment<HTMLDetailsElement> = (details) => {
  const events = new AbortController()
  const options = { signal: events.signal }
  const summary = () => details.querySelector('summary')
  const entries = () =>
    [...details.querySelectorAll<HTMLElement>(':scope > :not(summary) :is(a[href], button, input, select)')].filter(
      (entry) => !entry.matches('[type=hidden], :disabled'),
    )

  function move(step: number) {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    all.at((at + (at < 0 && step < 0 ? 0 : step)) % all.length)?.focus()
  }

  details.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && details.open) {
        details.open = false
        summary()?.focus()
        event.stopPropagation()
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
      event.preventDefault()
      details.open = true
      move(event.key === 'ArrowDown' ? 1 : -1)
    },
    options,
  )
  details.addEventListener(
    'focusout',
    (event) => {
      const next = event.relatedTarget
      if (next instanceof Node && !details.contains(next)) details.open = false
    },
    options,
  )
  details.addEventListener(
    'click',
    (event) => {
      const chosen = event.target instanceof Element && event.target.closest('a[href], button[type=button]')
      if (!chosen) return
      details.open = false
      // A link leads elsewhere; what a button did was done here.
      if (chosen.matches('button')) summary()?.focus()
    },
    options,
  )
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (details.open && event.target instanceof Node && !details.contains(event.target)) details.open = false
    },
    options,
  )
  return () => events.abort()
}
