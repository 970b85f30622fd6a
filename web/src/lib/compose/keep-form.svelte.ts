import type { DraftState } from './autosave.svelte.ts'

const REST_MS = 1_200
const LONGEST_MS = 4_000

type Saved = { id?: string; revision?: number; savedAt?: string; published?: boolean; refused?: string }
type Identity = { key: string; draft: string; revision: string }

/**
 * Keeps a plain form on the server while it is typed: a moment after the last key, every four seconds at least, and when
 * the page goes. Files are not sent: the form itself takes them.
 * @param words what to say while the server does not answer
 */
export function keepForm(given: { kind: string; identity: Identity; keptAt: string | null; words: { away: string } }) {
  const identity = $state({ ...given.identity })
  const state = $state<{ now: DraftState }>({
    now: given.keptAt ? { kind: 'kept', at: given.keptAt } : { kind: 'none' },
  })
  let form: HTMLFormElement | undefined
  let dirty = false
  let stopped = false
  let underWay = false
  let timer = 0
  let since = 0

  function changed(): void {
    if (stopped) return
    dirty = true
    const now = Date.now()
    since ||= now
    clearTimeout(timer)
    timer = window.setTimeout(save, Math.max(0, Math.min(REST_MS, since + LONGEST_MS - now)))
  }

  function body(): FormData {
    const data = new FormData(form)
    for (const [name, value] of [...data]) if (typeof value !== 'string') data.delete(name)
    data.set('kind', given.kind)
    for (const [name, value] of Object.entries(identity)) data.set(name, value)
    return data
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    if (stopped || underWay || !dirty || !form) return
    dirty = false
    since = 0
    underWay = true
    if (state.now.kind !== 'kept') state.now = { kind: 'saving' }
    try {
      const answer = await fetch('/brouillons/enregistrer', { method: 'POST', body: body() })
      const saved = (await answer.json()) as Saved
      if (answer.status >= 500) throw new Error(String(answer.status))
      if (!stopped) taken(answer.status, saved)
    } catch {
      if (stopped) return
      state.now = { kind: 'refused', words: given.words.away }
      dirty = true
    } finally {
      underWay = false
      if (dirty && !stopped) timer = window.setTimeout(save, LONGEST_MS)
    }
  }

  function taken(status: number, saved: Saved): void {
    if (saved.published) {
      stopped = true
      state.now = { kind: 'published' }
    } else if (status === 409) {
      // Two windows on one draft: each goes on, in a draft of its own.
      Object.assign(identity, { key: crypto.randomUUID(), draft: '', revision: '' })
      state.now = { kind: 'changed', words: saved.refused ?? '' }
      dirty = true
    } else if (saved.refused !== undefined) state.now = { kind: 'refused', words: saved.refused }
    else if (saved.id) {
      Object.assign(identity, { draft: saved.id, revision: String(saved.revision) })
      state.now = { kind: 'kept', at: saved.savedAt! }
    } else state.now = { kind: 'none' }
  }

  /** The page goes, perhaps for good: what is not sent yet leaves by itself. */
  function leave(): void {
    if (!stopped && dirty && document.visibilityState === 'hidden')
      navigator.sendBeacon('/brouillons/enregistrer', body())
  }

  return {
    identity,
    get state() {
      return state.now
    },
    changed,
    /** For `{@attach}` on the form. */
    attach(element: HTMLFormElement) {
      form = element
      document.addEventListener('visibilitychange', leave)
      return () => {
        clearTimeout(timer)
        document.removeEventListener('visibilitychange', leave)
        if (!stopped && dirty) navigator.sendBeacon('/brouillons/enregistrer', body())
      }
    },
    /** While the form is sent: nothing is saved behind its back. */
    pause() {
      clearTimeout(timer)
      stopped = true
    },
    resume() {
      stopped = false
    },
  }
}
