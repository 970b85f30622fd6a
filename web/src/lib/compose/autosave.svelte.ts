import { formDataOf, isEmpty, type Written } from './written.ts'

/** What the writer is told of her draft. */
export type DraftState =
  | { kind: 'none' }
  | { kind: 'saving' }
  | { kind: 'kept'; at: string }
  /** kept on this device only: the server does not answer */
  | { kind: 'here' }
  /** someone saved it elsewhere: what is typed goes to a second draft; `words` say so */
  | { kind: 'changed'; words: string }
  | { kind: 'refused'; words: string }
  | { kind: 'published' }

const REST_MS = 1_200
const LONGEST_MS = 4_000
const RETRY_MS = 4_000
const PREFIX = 'maillon-draft'

type Saved = { id?: string; revision?: number; savedAt?: string; published?: boolean; refused?: string }

/**
 * Keeps what is typed: at once on this device, and on the server a moment after the last key, every four seconds at
 * least. What the device holds is given up only when the server has it.
 * @param written the composer's own state; its draft and revision are kept up to date
 */
export function autosave(given: { person: string; written: Written; keptAt: string | null }) {
  const { person, written } = given
  const state = $state<{ now: DraftState }>({
    now: given.keptAt ? { kind: 'kept', at: given.keptAt } : { kind: 'none' },
  })
  let dirty = false
  let stopped = false
  let underWay: AbortController | null = null
  let timer = 0
  let since = 0
  let lastSent = ''

  const place = () => `${PREFIX}:${person}:${written.key}`
  const snapshot = () => JSON.stringify(written)

  /** Called whenever something was typed. */
  function changed(): void {
    if (stopped || (isEmpty(written) && !written.draft)) return
    dirty = true
    remember(place(), snapshot())
    const now = Date.now()
    since ||= now
    clearTimeout(timer)
    timer = window.setTimeout(save, Math.max(0, Math.min(REST_MS, since + LONGEST_MS - now)))
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    if (stopped || underWay || !dirty) return
    dirty = false
    since = 0
    lastSent = snapshot()
    if (state.now.kind !== 'kept') state.now = { kind: 'saving' }
    underWay = new AbortController()
    try {
      const answer = await fetch('/brouillons/enregistrer', {
        method: 'POST',
        body: formDataOf(written),
        signal: underWay.signal,
      })
      const saved = (await answer.json()) as Saved
      if (answer.status >= 500) throw new Error(String(answer.status))
      taken(answer.status, saved)
    } catch {
      // No connection, or a server that is coming back: it stays here, and is tried again.
      if (stopped) return
      dirty = true
      state.now = { kind: 'here' }
      timer = window.setTimeout(save, RETRY_MS)
    } finally {
      underWay = null
      if (dirty && !stopped && state.now.kind !== 'here') timer = window.setTimeout(save, REST_MS)
    }
  }

  function taken(status: number, saved: Saved): void {
    if (saved.published) {
      stopped = true
      forget(place())
      state.now = { kind: 'published' }
    } else if (status === 409) {
      // Two windows on one draft: each goes on, in a draft of its own.
      forget(place())
      Object.assign(written, { key: crypto.randomUUID(), draft: '', revision: 0 })
      state.now = { kind: 'changed', words: saved.refused ?? '' }
      dirty = true
    } else if (saved.refused !== undefined) {
      state.now = { kind: 'refused', words: saved.refused }
    } else if (saved.id) {
      Object.assign(written, { draft: saved.id, revision: saved.revision })
      if (!dirty) forget(place())
      state.now = { kind: 'kept', at: saved.savedAt! }
    } else {
      forget(place())
      state.now = { kind: 'none' }
    }
  }

  /** The page goes, perhaps for good: what is not sent yet leaves by itself. */
  function leave(): void {
    if (stopped || !dirty || underWay || snapshot() === lastSent) return
    navigator.sendBeacon('/brouillons/enregistrer', formDataOf(written))
  }

  return {
    get state() {
      return state.now
    },
    changed,
    save,
    leave,
    /** While the composer is sent: nothing is saved behind its back. */
    pause() {
      clearTimeout(timer)
      underWay?.abort()
      stopped = true
    },
    resume() {
      stopped = false
      changed()
    },
    /** It is published, or put aside: the device need not keep it. */
    done() {
      stopped = true
      clearTimeout(timer)
      forget(place())
    },
    /** What this device kept and the server never got: this composer's, or one of its like that was left. */
    found(): Written | null {
      const own = read(place())
      if (own && snapshot() !== JSON.stringify(own)) return own
      if (written.draft || !isEmpty(written)) return null
      return left(person).find((one) => one.kind === written.kind && alike(one, written)) ?? null
    },
  }
}

const alike = (one: Written, other: Written) => one.edits === other.edits && one.inReplyTo === other.inReplyTo

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
