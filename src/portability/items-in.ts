import { refuse } from './refusals.ts'

export const ITEM_LIMITS = { length: 1024 * 1024, depth: 60 } as const
const KEY_LONGEST = 200
const [QUOTE, ESCAPE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [34, 92, 44, 91, 93, 123, 125]

/**
 * The items of an ActivityStreams collection (`orderedItems`), one after the other: the text is never whole in memory, and
 * neither an item nor the nesting grows beyond its limit.
 * @throws Refusal archive-wrong where the text is no JSON of that form
 */
export async function* itemsIn(chunks: AsyncIterable<string>): AsyncGenerator<unknown> {
  let [depth, inString, escaped, inItems] = [0, false, false, false]
  let [key, held] = ['', '']
  for await (const chunk of chunks) {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk.charCodeAt(i)
      if (inString) {
        if (escaped) escaped = false
        else if (c === ESCAPE) escaped = true
        else if (c === QUOTE) inString = false
        if (inString && depth === 1 && key.length < KEY_LONGEST) key += chunk[i]
        continue
      }
      if (c === QUOTE) {
        inString = true
        if (depth === 1) key = ''
      } else if (c === OPEN || c === OPEN_LIST) {
        if (++depth > ITEM_LIMITS.depth) refuse('archive-wrong')
        if (c === OPEN_LIST && depth === 2 && key === 'orderedItems') {
          inItems = true
          from = i + 1
        }
      } else if (inItems && depth === 2 && (c === COMMA || c === CLOSE_LIST)) {
        const text = held + chunk.slice(from, i)
        if (text.trim() !== '') yield parse(text)
        held = ''
        from = i + 1
        if (c === CLOSE_LIST) {
          inItems = false
          depth--
        }
      } else if (c === CLOSE || c === CLOSE_LIST) depth--
    }
    if (inItems) held += chunk.slice(from)
    if (held.length > ITEM_LIMITS.length) refuse('archive-wrong')
  }
  if (depth !== 0 || inString) refuse('archive-wrong')
}

function parse(text: string): unknown {
  if (text.length > ITEM_LIMITS.length) refuse('archive-wrong')
  try {
    return JSON.parse(text)
  } catch {
    return refuse('archive-wrong')
  }
}
