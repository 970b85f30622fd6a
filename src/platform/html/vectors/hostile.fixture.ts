import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasSharedData, sharedData } from '../../../../scripts/shared-data.ts'

/** One piece of HTML that was once an attack somewhere. */
export type Hostile = { name: string; payload: string }

const read = (file: string): string => readFileSync(file, 'utf8')
const own = (file: string): unknown => JSON.parse(read(join(import.meta.dirname, file)))

/** All the vectors that are here: our copies, and the whole lists where the shared public data are present. */
export function hostileHtml(): Hostile[] {
  const all = [...domPurify(), ...naughtyStrings(), ...cheatSheets(), ...sloppyHtml(3_000)]
  return [...new Map(all.map((one) => [one.payload, one])).values()]
}

function domPurify(): Hostile[] {
  const file = 'sec-dompurify/expect.json'
  const cases = hasSharedData(file) ? JSON.parse(read(join(sharedData, file))) : own('dompurify.json')
  return (cases as { title?: string; payload: string }[]).map(({ title, payload }, at) => ({
    name: `DOMPurify ${at}: ${title ?? ''}`,
    payload,
  }))
}

function naughtyStrings(): Hostile[] {
  const file = 'sec-blns/blns.json'
  const strings = hasSharedData(file) ? JSON.parse(read(join(sharedData, file))) : own('blns.json')
  return (strings as string[]).map((payload, at) => ({ name: `naughty string ${at}`, payload }))
}

/** Every fenced block, every line of one, and every code span of the cheat sheets. */
function cheatSheets(): Hostile[] {
  const folder = 'sec-owasp-cheatsheets'
  if (!hasSharedData(folder)) return []
  const sheets = readdirSync(join(sharedData, folder)).filter((file) => file.endsWith('.md'))
  return sheets.flatMap((file) => {
    const text = read(join(sharedData, folder, file))
    const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].map((match) => match[1]!)
    const spans = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!)
    const payloads = [...blocks, ...blocks.flatMap((block) => block.split('\n')), ...spans]
    return payloads
      .filter((payload) => payload.includes('<'))
      .map((payload, at) => ({ name: `${file} ${at}`, payload }))
  })
}

const BITS = (
  'p br a strong em ul ol li blockquote code pre del sup h2 hr table thead tbody tr td figure figcaption img div span b i svg math ' +
  'mtext mglyph annotation-xml foreignObject desc title template button form select option style textarea noscript nobr font caption'
).split(' ')

/** Tags thrown together without order, the same ones every time: what a parser gets wrong shows here. */
function sloppyHtml(count: number): Hostile[] {
  let seed = 1
  const below = (limit: number) => {
    // mulberry32
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  const bit = () => {
    const tag = BITS[below(BITS.length)]
    return [
      `<${tag}>`,
      `<${tag} href="/x" onclick="alert(1)">`,
      `</${tag}>`,
      `text <!--${tag}`,
      `-->${tag}`,
      '<img src=x onerror=alert(1)>',
    ][below(6)]
  }
  return Array.from({ length: count }, (_, at) => ({
    name: `sloppy ${at}`,
    payload: Array.from({ length: 3 + below(14) }, bit).join(''),
  }))
}
