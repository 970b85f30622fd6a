import type { RequestHandler } from './$types'

const WEEK_S = 7 * 24 * 3600

/** The shapes of the regions, each under its code: pages draw them by `<use>`, so that they travel once. */
export const GET: RequestHandler = ({ platform }) => {
  const { regions, viewBox } = platform!.app.reference.regionsMap()
  const shapes = regions.map(({ code, d }) => `<path id="r${code}" d="${d}"/>`)
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${shapes.join('')}</svg>`, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': `public, max-age=${WEEK_S}` },
  })
}
