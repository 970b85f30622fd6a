import { createSaver } from './saver.svelte.ts'
import { formDataOf, isEmpty, type Written } from './written.ts'

const PREFIX = 'maillon-draft'

/**
 * Keeps a composer as it is typed: at once on this device, and on the server. What the device holds is given up only when
 * the server has it.
 * @param written the composer's own state; its draft and revision are kept up to date
 */
export function autosave(given: { person: string; written: Written; keptAt: string | null }) {
  const { person, written, keptAt } = given
  const place = () => `${PREFIX}:${person}:${written.key}`
  const saver = createSaver({
    identity: written,
    keptAt,
    body: () => formDataOf(written),
    away: { kind: 'here' },
    device: { hold: () => remember(place(), JSON.stringify(written)), release: () => forget(place()) },
  })

  return {
    ...saver,
    get state() {
      return saver.state
    },
    changed() {
      if (!isEmpty(written) || written.draft) saver.changed()
    },
    /** What this device kept and the server never got: this composer's, or one of its like that was left. */
    found(): Written | null {
      const own = read(place())
      if (own && JSON.stringify(written) !== JSON.stringify(own)) return own
      if (written.draft || !isEmpty(written)) return null
      return left(person).find((one) => one.kind === written.kind && alike(one, written)) ?? null
    },
  }
}

const alike = (one: Written, other: Written) =>
  one.edits === other.edits && one.inReplyTo === other.inReplyTo && one.quoted === other.quoted

function left(person: string): Written[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}:${person}:`))
      .flatMap((key) => read(key) ?? [])
  } catch {
    return []
  }
}

/** A browser that keeps nothing is no reason to stop. */
function remember(place: string, text: string): void {
  try {
    localStorage.setItem(place, text)
  } catch {
    // full, or forbidden
  }
}

function forget(place: string): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // forbidden
  }
}

function read(place: string): Written | null {
  try {
    const text = localStorage.getItem(place)
    return text ? (JSON.parse(text) as Written) : null
  } catch {
    return null
  }
}
