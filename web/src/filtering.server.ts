import type { App } from '../../src/app.ts'
import type { Card } from '../../src/feeds/index.ts'
import type { Filterable, FilterContext } from '../../src/filters/index.ts'
import type { Recognised } from './viewer.server.ts'

/** What the reader's filters do to a card: leave it out, fold it under their names, or cover its pictures. */
export type Filtering = { hide: boolean; fold: string; cover: string }
/** What of a card is looked at; notifications have no more of it. */
export type Looked = { content: Filterable; poll?: Card['poll'] }
export type FilterCard = (card: Looked) => Filtering | null

/** Her filters as they apply in one place; nothing for a visitor, nor where she has none. */
export async function filteringIn(app: App, who: Recognised | null, context: FilterContext): Promise<FilterCard> {
  const compiled = who && (await app.filters.compiled(who.person.id))
  if (!compiled || compiled.filters.length === 0) return () => null
  return (card) => {
    const choices = card.poll?.choices.map(({ text }) => text)
    const found = app.filters.match(compiled, context, card.content, choices).map(({ filter }) => filter)
    if (found.length === 0) return null
    const titles = (action: string) =>
      found.flatMap((filter) => (filter.action === action ? filter.title : [])).join(', ')
    return { hide: found.some(({ action }) => action === 'hide'), fold: titles('warn'), cover: titles('blur') }
  }
}
