import type { Where } from '../agenda/index.ts'
import type { App } from '../app.ts'

/** « La Fabrique, 3 quai de la Fosse, Nantes (44) »; the link of what is online only. */
export function placeWords({ reference }: Pick<App, 'reference'>, where: Where): string {
  const place = [where.placeName, where.address, where.commune && reference.territoryLabel(where.commune)]
  return place.filter(Boolean).join(', ') || (where.onlineUrl ?? '')
}
