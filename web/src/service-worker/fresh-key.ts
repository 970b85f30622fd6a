import { recall, remember } from './store.ts'

const KEYS = 'keys'
const MOST = 200
type Used = [key: string, text: string][]

/** What makes a post once: its key, given by the page. Null for what has none, and for changes, whose key stays. */
function identityOf(form: FormData): [key: string, text: string] | null {
  const value = (name: string) => {
    const said = form.get(name)
    return typeof said === 'string' ? said : ''
  }
  if (!value('key') || value('edits')) return null
  return [value('key'), JSON.stringify([value('title'), value('text')])]
}

/**
 * A page that is shown again from its copy has the key of what was perhaps written there already: another text under it
 * would be taken for the same post, and be lost. It gets a key of its own.
 * @returns the form with its new key, or null where its key may stay
 */
export async function withFreshKey(form: FormData): Promise<FormData | null> {
  const [key, text] = identityOf(form) ?? []
  const used = (await recall<Used>(KEYS)) ?? []
  if (!used.some(([known, said]) => known === key && said !== text)) return null
  form.set('key', crypto.randomUUID())
  form.set('draft', '')
  form.set('revision', '0')
  return form
}

/** Once it has left, or waits to. */
export async function rememberKey(form: FormData): Promise<void> {
  const identity = identityOf(form)
  if (!identity) return
  const used = ((await recall<Used>(KEYS)) ?? []).filter(([key]) => key !== identity[0])
  await remember(KEYS, [...used, identity].slice(-MOST))
}
