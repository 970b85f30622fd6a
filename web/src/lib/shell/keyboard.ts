/** What a key does, wherever one is on the site. */
export type Shortcut = { key: string; run: () => void }

const remembered = 'keyboard-shortcuts'

/** People who speak to their machine, or whose hands stray, may turn single keys off (WCAG 2.2, 2.1.4). */
export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(remembered) !== 'off'
  } catch {
    return true // a browser that keeps nothing
  }
}

export function turnShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(remembered)
    else localStorage.setItem(remembered, 'off')
  } catch {
    // kept until the page is left, by whoever called
  }
}

const typing = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], dialog[open]'

/** Listens until the answer is called. Nothing happens while one types, in a dialog, or with Ctrl, Alt or Meta held. */
export function listenForShortcuts(shortcuts: readonly Shortcut[]): () => void {
  const events = new AbortController()
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(typing)) return
      const shortcut = shortcuts.find(({ key }) => key === event.key)
      if (!shortcut || !shortcutsAreOn()) return
      event.preventDefault()
      shortcut.run()
    },
    { signal: events.signal },
  )
  return () => events.abort()
}
