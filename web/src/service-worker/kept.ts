/** What somebody did without a connection: a form, as it was sent. */
export type Kept = {
  id: number
  /** who did it: nobody else's session sends it */
  person: string
  what: What
  /** address of the form's action, from the root */
  path: string
  type: string
  body: ArrayBuffer
  /** its first words, to be told apart */
  excerpt: string
  at: number
  /** `refused`: the server said no, in these words. `away`: another is signed in, or nobody. */
  state: 'waiting' | 'refused' | 'away'
  words?: string
  /** where it can be changed */
  edit?: string
}
export type What = 'post' | 'draft' | 'relay' | 'favourite' | 'save'

/** Forms that may wait: each does one thing once, however often it is sent. */
const forms: [path: RegExp, search: RegExp, what: What][] = [
  [/^\/publier(\/article)?$/, /^\?\/publish$/, 'post'],
  [/^\/publier(\/article)?$/, /^\?\/draft$/, 'draft'],
  [/^\/@\w+\/\d+$/, /^\?\/reply$/, 'post'],
  [/^\/@\w+\/\d+$/, /^\?\/relay$/, 'relay'],
  [/^\/@\w+\/\d+$/, /^\?\/favourite$/, 'favourite'],
  [/^\/@\w+\/\d+$/, /^\?\/save$/, 'save'],
]

/** Null for a form that may not wait. */
export function whatIs({ method, url }: Pick<Request, 'method' | 'url'>): What | null {
  if (method !== 'POST') return null
  const { pathname, search } = new URL(url)
  return forms.find(([path, action]) => path.test(pathname) && action.test(search))?.[2] ?? null
}

/** Something to know it by: what was written, else what it is about. */
export function excerptOf(form: FormData, path: string): string {
  const said = ['title', 'text', 'why']
    .map((name) => form.get(name))
    .find((value) => value && typeof value === 'string')
  const text = typeof said === 'string' ? said.replace(/\s+/g, ' ').trim() : path.replace(/\?.*/, '')
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

/** Pressed on and off again, it is as if nothing had been pressed: the last word counts. */
export const replaces = (one: Pick<Kept, 'what' | 'path' | 'person'>, other: Kept): boolean =>
  (one.what === 'favourite' || one.what === 'save') &&
  other.what === one.what &&
  other.path === one.path &&
  other.person === one.person
