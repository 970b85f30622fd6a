import { parseHtml, textBelow } from '#platform/html/parse.ts'

const REFERENCE = /&(?:#(\d+|x[\da-f]+)|([a-z][\w.-]*));?|&/gi
const MOST_DECLARED = 100

/** The text with its references decoded; `broken` where one means nothing, and stays as it is written. */
export function entityText(raw: string, declared: ReadonlyMap<string, string>): { text: string; broken: boolean } {
  if (!raw.includes('&')) return { text: raw, broken: false }
  let broken = false
  const text = raw.replace(REFERENCE, (whole, _number, name: string | undefined) => {
    const own = name === undefined ? undefined : declared.get(name)
    if (own !== undefined) return own
    const decoded = whole.endsWith(';') ? ofHtml(whole) : whole
    if (decoded === whole) broken = true
    return decoded
  })
  return { text, broken }
}

const known = new Map<string, string>()

/** As browsers read it: named by HTML, and numbers of Windows-1252 as what was meant. */
function ofHtml(reference: string): string {
  let text = known.get(reference)
  if (text === undefined) {
    const root = parseHtml(`<p>${reference}</p>`)
    text = root ? textBelow(root.childNodes) : reference
    if (known.size < 5_000) known.set(reference, text)
  }
  return text
}

/** Entities that a document type declares as plain text: none that holds markup or another one, so that none can grow. */
export function internalEntities(text: string): Map<string, string> {
  const type = /<!DOCTYPE[^[>]*\[([\s\S]*?)\]\s*>/i.exec(text.slice(0, 20_000))?.[1] ?? ''
  const found = [...type.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"&%<]{0,1000})"|'([^'&%<]{0,1000})')\s*>/g)]
  return new Map(found.slice(0, MOST_DECLARED).map(([, name, double, single]) => [name!, double ?? single ?? '']))
}
