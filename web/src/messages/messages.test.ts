import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { literals } from './literals.ts'

type Phrase = string | ((...values: unknown[]) => string)
type Area = { fr: Record<string, Phrase>; en: Record<string, Phrase> }

const isArea = (value: unknown): value is Area =>
  typeof value === 'object' && value !== null && 'fr' in value && 'en' in value

/** Stands for whatever a phrase asks for: a number, a word, or an object that has either. */
const anything: unknown = new Proxy(() => anything, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '2' : name === Symbol.iterator ? undefined : anything),
})
const said = (phrase: Phrase) => (typeof phrase === 'string' ? phrase : String(phrase(anything, anything, anything)))

const files = readdirSync(import.meta.dirname).filter((name) => /^(?!.*\.test|literals).*\.ts$/.test(name))

describe.each(files)('%s', async (file) => {
  const areas = Object.entries(await import(join(import.meta.dirname, file))).filter(([, value]) => isArea(value)) as [
    string,
    Area,
  ][]

  test('holds messages', () => expect(areas.length).toBeGreaterThan(0))

  test.each(areas)('%s says everything in French and in English', (_, { fr, en }) => {
    expect(Object.keys(fr)).toEqual(Object.keys(en))
    for (const phrase of [...Object.values(fr), ...Object.values(en)]) expect(said(phrase).trim()).not.toBe('')
  })

  test.each(areas)('%s has the typography of each language', (_, { fr, en }) => {
    for (const phrase of Object.values(fr)) expect(said(phrase)).not.toMatch(/ [:;!?»]|« |'/)
    for (const phrase of Object.values(en)) expect(said(phrase)).not.toMatch(/'/)
  })
})

const src = join(import.meta.dirname, '..')
const components = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'))
/** The gallery is for those who make the site: it is in no build that people use. */
const shown = components.filter((path) => !path.startsWith('design/') && !path.includes('_design/'))

test('no component has words of its own: all of them come from messages', () => {
  const found = shown.flatMap((path) =>
    literals(readFileSync(join(src, path), 'utf8')).map((words) => `${relative(src, join(src, path))}: ${words}`),
  )
  expect(shown.length).toBeGreaterThan(20)
  expect(found).toEqual([])
})

test('words are found wherever a person would meet them', () => {
  const wrong = `<script>let n = 1</script>
    <p>Bonjour {n}</p>
    <button aria-label="Fermer">×</button>
    <img alt={n > 1 ? 'Deux' : \`Une \${n}\`} />
    <Field label="Nom" {n} href="/chemin" class="grand" />
    {#if n}<b>Oui</b>{:else}{'Non'}{/if}
    {@html '<b>Gras</b>'}
    <kbd>j</kbd><style>p { color: red }</style>`
  expect(literals(wrong)).toEqual(['Bonjour', 'Fermer', 'Deux', 'Une', 'Nom', 'Oui', 'Non', '<b>Gras</b>'])
})
