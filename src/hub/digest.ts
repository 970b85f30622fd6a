import { createHash } from 'node:crypto'

/** Of what a feed has, without the moment that it says of itself: this moves when anything is withdrawn, anywhere. */
export function digestOf(body: string): string {
  const said = body.replace(/<lastBuildDate>[^<]*<\/lastBuildDate>/, '').replace(/<updated>[^<]*<\/updated>/, '')
  return createHash('sha256').update(said).digest('base64url')
}
