const FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary'

/** Remembers what has the focus; answers how to bring it back there, or near where it stood, once nothing has it. */
export function holdFocus(): () => void {
  const held = document.activeElement
  if (!(held instanceof HTMLElement) || held === document.body) return () => {}
  // Where each of what holds it stands in what holds that.
  const places: { element: Element; among: Element; at: number }[] = []
  for (let element: Element = held; element.parentElement; element = element.parentElement)
    places.push({ element, among: element.parentElement, at: [...element.parentElement.children].indexOf(element) })
  return () => {
    if (document.activeElement && document.activeElement !== document.body) return
    const target = held.isConnected && !held.matches(':disabled') ? held : near(held, places)
    target?.focus({ preventScroll: target === held })
  }
}

/** What now stands in the place of what is gone, what stood beside it, or whatever holds that. */
function near(held: HTMLElement, places: readonly { among: Element; at: number }[]): HTMLElement | null {
  for (const { among, at } of places) {
    if (!among.isConnected) continue
    const { children } = among
    const beside = children[Math.min(at, children.length - 1)]
    const found = (beside && firstIn(beside, held.tagName)) ?? firstIn(among, held.tagName)
    if (found) return found
    if (among.id === 'content') break
  }
  return document.querySelector<HTMLElement>('#content')
}

/** Something like what had it, before anything else. */
function firstIn(element: Element, tag: string): HTMLElement | null {
  const all = [...(element.matches(FOCUSABLE) ? [element] : []), ...element.querySelectorAll(FOCUSABLE)].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && one.checkVisibility() && !one.matches(':disabled'),
  )
  return all.find(({ tagName }) => tagName === tag) ?? all[0] ?? null
}
