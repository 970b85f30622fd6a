import { isbot } from 'isbot'

/**
 * Whether a request may come from someone who reads. Robots say who they are by their user agent (list of the `isbot`
 * package; none at all is a robot too); browsers that fetch ahead say so by Sec-Purpose (Fetch, §Sec-Purpose), and
 * before it by Purpose or X-Moz; a HEAD shows nothing to anybody.
 */
export function mayBeReader(request: { method: string; headers: Pick<Headers, 'get'> }): boolean {
  if (request.method === 'HEAD') return false
  const agent = request.headers.get('user-agent')
  if (!agent || isbot(agent)) return false
  return !['sec-purpose', 'purpose', 'x-moz'].some((name) =>
    /pre(fetch|render|view)/i.test(request.headers.get(name) ?? ''),
  )
}
