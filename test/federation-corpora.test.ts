import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { lookAtAll } from '#platform/invariant.ts'
import { readActivity } from '../src/federation/inbox/arrived.ts'
import { keepPost } from '../src/federation/inbox/keep-post.ts'
import { readingOf } from '../src/federation/inbox/reading.ts'
import {
  asDocument,
  type Doc,
  first,
  idOf,
  parseDocument,
  typesOf,
  UnreadableDocument,
} from '../src/federation/translate/document.ts'
import { isActivity, type Reading, readingOfObject } from '../src/federation/translate/reading.ts'
import { isPost } from '../src/federation/translate/said-in-post.ts'
import { invariants } from '../src/invariants.ts'
import { corporaAreHere, type Payload, readCorpora } from './corpora.ts'
import { actorElsewhere, elsewhereOf } from './other-servers.ts'
import { useWorld } from './world.ts'

const page = new URL('../docs/federation-coverage.md', import.meta.url).pathname

/** A payload as it is read here, before anybody is asked. */
type Read = Payload & { kind: string; reading: Reading }

function read(payload: Payload): Read {
  let doc: Doc
  try {
    doc = parseDocument(payload.text)
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error
    return { ...payload, kind: '(no object)', reading: { refused: error.message } }
  }
  return { ...payload, kind: kindOf(doc), reading: isActivity(doc) ? asReceived(payload.text) : readingOfObject(doc) }
}

function asReceived(text: string): Reading {
  const arrived = readActivity(text)
  return typeof arrived === 'string' ? { refused: arrived } : readingOf(arrived.doc)
}

/** `Create(Note)`, `Person`. */
function kindOf(doc: Doc): string {
  const [type = '(without a type)'] = typesOf(doc)
  const object = isActivity(doc) ? asDocument(first(doc.object)) : null
  return object ? `${type}(${kindOf(object)})` : type
}

const world = useWorld()

describe.runIf(corporaAreHere)('what other servers really send', () => {
  const all = corporaAreHere ? readCorpora().map(read) : []

  test('is all read, and left out only with a reason', () => {
    expect(all.length).toBeGreaterThan(350)
    for (const { path, reading } of all)
      if (reading !== 'understood') expect(Object.values(reading)[0], path).toMatch(/\w/)
  })

  test('arrives, and leaves all that must hold as it was', async () => {
    const elsewhere = elsewhereOf(world)
    const documents = all.flatMap(({ text, reading }) => (reading === 'understood' ? [parseDocument(text)] : []))
    const activities = documents.filter(isActivity)
    const objects = [...documents, ...activities.flatMap((doc): Doc[] => [asDocument(first(doc.object)) ?? {}])]
    // Everybody whom they name is there; those of whom nothing else is told, with as little as one needs.
    for (const { text } of all)
      for (const [, uri] of text.matchAll(/"(?:actor|attributedTo)":\s*"(https?:[^"]+)"/g))
        elsewhere.serve(actorElsewhere(uri!))
    elsewhere.serve(...objects.filter((doc) => idOf(doc.id) && !isActivity(doc)))
    let kept = 0
    for (const doc of objects.filter((one) => isPost(one) && idOf(one.id)))
      if (await keepPost(elsewhere.inbox, doc)) kept++
    expect(kept).toBeGreaterThan(60)
    const outcomes = []
    for (const doc of activities) outcomes.push(await elsewhere.arrives(doc))
    expect(outcomes).toContain('understood')
    await world.settle()
    expect(await lookAtAll(world.app.db, invariants)).toEqual([])
  })

  test('stands in docs/federation-coverage.md', async () => {
    const text = coverage(all)
    if (process.env.WRITE_COVERAGE) await writeFile(page, text)
    expect(
      await readFile(page, 'utf8'),
      'WRITE_COVERAGE=1 npm test -- test/federation-corpora.test.ts writes it anew',
    ).toBe(text)
  })
})

function coverage(all: readonly Read[]): string {
  const understood = all.filter(({ reading }) => reading === 'understood').length
  const servers = [...Map.groupBy(all, ({ server }) => server)].sort(([a], [b]) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  )
  return `# What other servers send, and what is read of it

Written by \`test/federation-corpora.test.ts\` of ${all.length} payloads that other programs made (\`SOURCE.txt\` beside each collection of them names its
origin and licence: Bonfire, Lemmy, Mobilizon, Ghost, and the examples in the FEPs). ${understood} are understood; each of the others is ignored (it is of no
concern here) or refused (it may not be, or cannot be read), with the reason that the log tells. Read here is what a payload says by itself:
whose it is, and whether what it names is known, is asked when it arrives (\`src/federation/inbox/\`).

| server | payloads | understood | ignored | refused |
|---|--:|--:|--:|--:|
${servers.map(([server, its]) => `| ${server} | ${counts(its).join(' | ')} |`).join('\n')}
| **all** | ${counts(all).join(' | ')} |

${servers.map(([server, its]) => section(server, its)).join('\n')}`
}

const outcome = ({ reading }: Read) => (reading === 'understood' ? 'understood' : Object.keys(reading)[0]!)
const counts = (its: readonly Read[]) => [
  its.length,
  ...['understood', 'ignored', 'refused'].map((one) => its.filter((read) => outcome(read) === one).length),
]

function section(server: string, its: readonly Read[]): string {
  const lines = Map.groupBy(its, ({ kind, reading }) => {
    const told = reading === 'understood' ? 'understood' : Object.entries(reading)[0]!.join(': ')
    return `| ${kind} | ${told} |`
  })
  const written = [...lines].map(([line, those]) => `${line} ${those.length} |`).sort()
  return `## ${server}\n\n| kind | read | payloads |\n|---|---|--:|\n${written.join('\n')}\n`
}
