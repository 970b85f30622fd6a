import { json } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

const MOST = 8

/** Places whose name begins like what somebody types, to propose in a form. */
export const GET: RequestHandler = ({ platform, url }) => {
  const { reference } = platform!.app
  const text = (url.searchParams.get('q') ?? '').slice(0, 120)
  const kinds = url.searchParams.get('genre') === 'commune' ? (['commune'] as const) : undefined
  const found = reference.searchTerritories(text, { ...(kinds && { kinds }), limit: MOST })
  const places = found.filter(({ id }) => id !== 'fr').map(({ id }) => ({ id, label: reference.territoryLabel(id) }))
  return json(places, { headers: { 'cache-control': 'public, max-age=3600' } })
}
