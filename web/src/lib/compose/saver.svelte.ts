/** What the writer is told of her draft. */
export type DraftState =
  | { kind: 'none' }
  | { kind: 'saving' }
  | { kind: 'kept'; at: string }
  /** kept on this device only: the server does not answer */
  | { kind: 'here' }
  /** kept nowhere yet, and `words` say so */
  | { kind: 'away'; words: string }
  /** someone saved it elsewhere: what is typed goes to a second draft; `words` say so */
  | { kind: 'changed'; words: string }
  | { kind: 'refused'; words: string }
  | { kind: 'published' }

/** Of the composer (`key`), and of its draft once there is one: '' and 0 before. */
export type DraftIdentity = { key: string; draft: string; revision: number }

type Given = {
  /** kept up to date */
  identity: DraftIdentity
  keptAt: string | null
  /** what is sent: the fields of the form, with the identity */
  body: () => FormData
  /** what is said while the server does not answer */
  away: DraftState
  /** where what is not sent yet waits on this device */
  device?: { hold(): void; release(): void }
}

const REST_MS = 1_200
const LONGEST_MS = 4_000
const RETRY_MS = 4_000
const PATH = '/brouillons/enregistrer'

type Saved = { id?: string; revision?: number; savedAt?: string; published?: boolean; refused?: string }

/** Keeps what is typed on the server: a moment after the last key, every four seconds at least, and when the page goes. */
export function createSaver({ identity, keptAt, body, away, device }: Given) {
  const state = $state<{ now: DraftState }>({ now: keptAt ? { kind: 'kept', at: keptAt } : { kind: 'none' } })
  let dirty = false
  let stopped = false
  let underWay: AbortController | null = null
  let timer = 0
  let since = 0

  /** Called whenever something was typed. */
  function changed(): void {
    if (stopped) return
    dirty = true
    device?.hold()
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
    if (state.now.kind !== 'kept') state.now = { kind: 'saving' }
    underWay = new AbortController()
    let next = REST_MS
    try {
      const answer = await fetch(PATH, { method: 'POST', body: body(), signal: underWay.signal })
      const saved = (await answer.json()) as Saved
      if (answer.status >= 500) throw new Error(String(answer.status))
      taken(answer.status, saved)
    } catch {
      // No connection, or a server that is coming back: it is tried again.
      if (stopped) return
      dirty = true
      next = RETRY_MS
      state.now = away
    } finally {
      underWay = null
      if (dirty && !stopped) timer = window.setTimeout(save, next)
    }
  }

  function taken(status: number, saved: Saved): void {
    if (saved.published) {
      stopped = true
      device?.release()
      state.now = { kind: 'published' }
    } else if (status === 409) {
      // Two windows on one draft: each goes on, in a draft of its own.
      device?.release()
      Object.assign(identity, { key: crypto.randomUUID(), draft: '', revision: 0 })
      state.now = { kind: 'changed', words: saved.refused ?? '' }
      dirty = true
    } else if (saved.refused !== undefined) {
      state.now = { kind: 'refused', words: saved.refused }
    } else if (saved.id) {
      Object.assign(identity, { draft: saved.id, revision: saved.revision })
      if (!dirty) device?.release()
      state.now = { kind: 'kept', at: saved.savedAt! }
    } else {
      device?.release()
      state.now = { kind: 'none' }
    }
  }

  /** The page goes, perhaps for good: what is not sent yet leaves by itself. */
  function leave(): void {
    if (!stopped && dirty && !underWay) navigator.sendBeacon(PATH, body())
  }

  return {
    get state() {
      return state.now
    },
    changed,
    save,
    /** For `onMount`: what is typed outlives the page. */
    watch() {
      const hidden = () => document.visibilityState === 'hidden' && leave()
      document.addEventListener('visibilitychange', hidden)
      return () => {
        document.removeEventListener('visibilitychange', hidden)
        clearTimeout(timer)
        leave()
      }
    },
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
      device?.release()
    },
  }
}
