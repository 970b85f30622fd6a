import { type TerritoryKind, territoriesNamed, territoryLabel } from '../reference/index.ts'
import { refuse } from './refusals.ts'

const PROPOSED = 6

/**
 * The place that somebody typed in a form, as a territory; null where nothing was. A name that is one's label leaves
 * no doubt (« La Réunion » is the region), and what was said before stays.
 * @throws Refusal territory-unknown, with those that it may be (`choices`), or without where it is none
 */
export function readPlace(
  typed: string,
  asked: { field: 'seat' | 'territories' | 'territory'; kinds?: readonly TerritoryKind[]; before?: readonly string[] },
): string | null {
  const text = typed.trim()
  if (text === '') return null
  const said = (id: string) => asTyped(territoryLabel(id)) === asTyped(text)
  const kept = asked.before?.find(said)
  if (kept) return kept
  const named = territoriesNamed(text, asked.kinds)
  const meant = named.find(({ id }) => said(id))
  if (meant) return meant.id
  const labels = [...new Set(named.map(({ id }) => territoryLabel(id)))]
  if (labels.length === 1) return named[0]!.id
  const choices = labels.slice(0, PROPOSED).join(', ')
  return refuse('territory-unknown', { field: asked.field, text: text.slice(0, 100), ...(choices && { choices }) })
}

/** In lower case, with the apostrophe of keyboards. */
const asTyped = (text: string) => text.replaceAll('’', "'").toLowerCase()
