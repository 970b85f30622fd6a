import { territoriesNamed, territoryLabel } from '../reference/index.ts'
import { refuse } from './refusals.ts'

const PROPOSED = 6

/**
 * The commune that somebody typed, as a territory; null where nothing was.
 * @throws Refusal commune-wrong, with the communes that it may be (`found`), or without where it is none
 */
export function readCommune(typed: string): string | null {
  if (typed.trim() === '') return null
  const named = territoriesNamed(typed, ['commune'])
  if (named.length === 1) return named[0]!.id
  const found = named.slice(0, PROPOSED).map(({ id }) => territoryLabel(id))
  return refuse('commune-wrong', { field: 'commune', ...(found.length > 0 && { found: found.join(', ') }) })
}
