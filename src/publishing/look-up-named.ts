import type { Deps } from '#platform/deps.ts'
import { renderMarkdown } from '#platform/html/markdown.ts'
import { briefsByHandle } from '../actors/index.ts'

/** Has those of other servers known here, as far as they can be found: `karim@b.example`. */
export type LookUpNamed = (handles: readonly string[]) => Promise<void>
export type Naming = Pick<Deps, 'db'> & { namedElsewhere: readonly LookUpNamed[] }

/** A text that names crowds names those whom one knows already. */
const MOST = 10

/**
 * Has those whom a text names by a handle of another server looked up there, before it is published: whoever cannot be found
 * stays words. Never within a transaction.
 */
export async function lookUpNamed({ db, namedElsewhere }: Naming, source: string): Promise<void> {
  if (namedElsewhere.length === 0 || !/@[^\s@]+@/.test(source)) return
  const handles = renderMarkdown(source, { profile: 'article' }).mentions.filter((handle) => handle.includes('@'))
  const known = await briefsByHandle(db, handles)
  const unknown = handles.filter((handle) => !known.has(handle.toLowerCase())).slice(0, MOST)
  if (unknown.length > 0) for (const lookUp of namedElsewhere) await lookUp(unknown)
}
