/** The answer of a form's action, as SvelteKit writes it for its own pages. */
export type ActionAnswer = { type: string; status?: number; location?: string; data?: string }

/** Values as devalue writes them: a list in which every value stands once and is named by its place. */
export function dataOf({ data }: ActionAnswer): unknown {
  if (!data) return null
  const values = JSON.parse(data) as unknown[]
  const value = (place: unknown): unknown => {
    const here = typeof place === 'number' ? values[place] : undefined
    if (Array.isArray(here)) return here.map(value)
    if (here === null || typeof here !== 'object') return here
    return Object.fromEntries(Object.entries(here).map(([name, inside]) => [name, value(inside)]))
  }
  return value(0)
}

/** What a refusal says, and where what was written can be changed, as the actions of composers and cards answer. */
export function refusedIn(answer: ActionAnswer): { words: string; draft: string; kind: string } {
  const told = dataOf(answer) as { errors?: Record<string, string>; written?: { draft?: string; kind?: string } } | null
  return {
    words: Object.values(told?.errors ?? {})[0] ?? '',
    draft: told?.written?.draft ?? '',
    kind: told?.written?.kind ?? '',
  }
}

/** Said to the page of a card: it was done, and the card stays as it shows. */
export const doneHere = () => json({ type: 'success', status: 200, data: '[{"changed":1},null]' })
export const leadTo = (location: string) => json({ type: 'redirect', status: 303, location })

const json = (answer: ActionAnswer) =>
  new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
