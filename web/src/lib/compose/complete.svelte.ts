/** One thing that what stands under the cursor may become. */
export type Completion = {
  text: string
  name?: string
  avatarUrl?: string
  kind?: 'person' | 'organisation'
  /** of an emoji */
  pictureUrl?: string
}

const UNDER_CURSOR = /(?:^|[\s([{«“‘'’-])([@#][\p{L}\p{N}_.-]{1,40}|:[a-zA-Z0-9_]{2,60})$/u
const WAIT_MS = 120

/**
 * Offers names while one types `@…`, `#…` or `:…` in a text field. The field keeps the focus: arrows choose, Enter or Tab
 * takes, Escape leaves.
 */
export function completions(take: (field: HTMLTextAreaElement, from: number, to: number, text: string) => void) {
  const shown = $state<{ found: Completion[]; at: number }>({ found: [], at: 0 })
  let timer = 0
  let asked = ''

  const close = () => {
    clearTimeout(timer)
    asked = ''
    shown.found = []
  }

  function typed(field: HTMLTextAreaElement): void {
    const before = field.value.slice(0, field.selectionStart)
    const word = field.selectionStart === field.selectionEnd ? UNDER_CURSOR.exec(before)?.[1] : undefined
    if (!word) {
      close()
      return
    }
    clearTimeout(timer)
    timer = window.setTimeout(async () => {
      asked = word
      const answer = await fetch(`/publier/noms?q=${encodeURIComponent(word)}`).catch(() => null)
      if (!answer?.ok || asked !== word) return
      const found = (await answer.json()) as Completion[]
      if (asked !== word) return
      // What is already whole needs no help.
      shown.found = found.length === 1 && found[0]!.text === word ? [] : found
      shown.at = 0
    }, WAIT_MS)
  }

  function choose(field: HTMLTextAreaElement, index: number): void {
    const chosen = shown.found[index]
    const word = UNDER_CURSOR.exec(field.value.slice(0, field.selectionStart))?.[1]
    if (!chosen || !word) {
      close()
      return
    }
    const to = field.selectionStart
    close()
    take(field, to - word.length, to, `${chosen.text} `)
  }

  /** Whether the key was for the list. */
  function pressed(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): boolean {
    if (shown.found.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false
    const { length } = shown.found
    if (event.key === 'ArrowDown') shown.at = (shown.at + 1) % length
    else if (event.key === 'ArrowUp') shown.at = (shown.at + length - 1) % length
    else if (event.key === 'Enter' || event.key === 'Tab') choose(event.currentTarget, shown.at)
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return {
    get found() {
      return shown.found
    },
    get at() {
      return shown.at
    },
    typed,
    pressed,
    choose,
    close,
  }
}
