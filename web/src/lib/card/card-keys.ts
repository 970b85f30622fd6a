import type { Shortcut } from '../shell/keyboard.ts'

/** The cards of the page, in the order in which they are read. */
const cards = () => [...document.querySelectorAll<HTMLElement>('article[data-post]')]
const here = () => document.activeElement?.closest<HTMLElement>('article[data-post]')

/** From card to card; from nowhere, to the first that is not above the screen. */
function move(step: 1 | -1): void {
  const all = cards()
  const at = here()
  const next = at ? all[all.indexOf(at) + step] : all.find((card) => card.getBoundingClientRect().bottom > 100)
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'start' })
}

const press = (action: string) => here()?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click()

/** `j` and `k` move among cards, the others act on the one that has the focus. */
export const cardShortcuts: readonly Shortcut[] = [
  { key: 'j', run: () => move(1) },
  { key: 'k', run: () => move(-1) },
  { key: 'r', run: () => press('reply') },
  { key: 'b', run: () => press('relay') },
  { key: 'f', run: () => press('favourite') },
]
