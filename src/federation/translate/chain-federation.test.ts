import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { urisOf } from '../../api/uris.ts'
import { announceOf } from './activities.ts'
import { CHAIN_TERMS, chainContext } from './chain-context.ts'
import type { Doc } from './document.ts'
import { saidInLink } from './link.ts'
import { reportDocument, saidInReport } from './reads-report.ts'

const page = readFileSync(new URL('../../../docs/chain-federation.md', import.meta.url), 'utf8')
const example = (name: string): Doc =>
  JSON.parse(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\n\`\`\``).exec(page)![1]!) as Doc
const urisAt = (server: string) => urisOf({ publicUrl: `https://${server}.example` })
const clock = { now: () => new Date('2026-03-02T09:30:00Z') }

test('a link is written as the specification shows it, and read back from there', () => {
  const said = {
    throughUri: urisAt('b').relay('5' as RelayId),
    why: 'Pour les vergers du Layon',
    speciality: 'agriculture-paysanne',
    territory: 'dep-49',
  }
  const { activity } = announceOf(
    { uris: urisAt('c'), clock },
    {
      sender: '7' as ActorId,
      relayId: '12' as RelayId,
      uri: urisAt('a').post('3' as PostId),
      at: clock.now(),
      author: urisAt('a').actor('1' as ActorId),
      said,
    },
  )
  expect(activity).toEqual(example('link'))
  expect(saidInLink(example('link'))).toEqual(said)
})

test('a report of reads is written as the specification shows it, and read back from there', () => {
  const said = saidInReport(example('report'))!
  expect([...said.cells.byDistance, ...said.cells.byTerritory].every(({ reads }) => reads >= 5)).toBe(true)
  const report = { postId: '9' as PostId, uri: urisAt('a').post('3' as PostId), inbox: '', reads: 0, cells: said.cells }
  expect(reportDocument(urisAt('b'), report, said.hour)).toEqual(example('report'))
})

test('the collection of a chain declares what its example declares', () => {
  expect((example('shares')['@context'] as unknown[])[1]).toEqual(CHAIN_TERMS)
  expect(example('shares')).toMatchObject({
    id: urisAt('a').shares('3' as PostId),
    chainOf: urisAt('a').post('3' as PostId),
  })
})

test('every term of the context has its line in the specification', () => {
  for (const term of Object.keys(chainContext()['@context'] as object).filter((one) => one !== 'maillon'))
    expect(page).toContain(`\`${term}\``)
})

test('without the vocabulary an Announce is a plain one, whatever its members are called', () => {
  const { '@context': _, ...members } = example('link')
  expect(saidInLink({ '@context': 'https://www.w3.org/ns/activitystreams', ...members })).toBeNull()
  expect(
    saidInLink({
      '@context': ['https://www.w3.org/ns/activitystreams', 'https://b.example/ns/maillon.jsonld'],
      ...members,
    })?.why,
  ).toBe('Pour les vergers du Layon')
})

test('what is not known here, or too long, is left out of a link, which stands', () => {
  const odd = {
    ...example('link'),
    why: 'x'.repeat(301),
    speciality: { code: 'nowhere' },
    territory: [7],
    through: 'not an address',
  }
  expect(saidInLink(odd)).toEqual({ throughUri: null, why: null, speciality: null, territory: null })
})

test.each([
  ['a count below nothing', { byDistance: [{ distance: 1, reads: -5 }] }],
  ['a count that is none', { byDistance: [{ distance: 1, reads: '5' }] }],
  ['half a distance', { byDistance: [{ distance: 0.5, reads: 5 }] }],
  ['a place without a code', { byTerritory: [{ territory: { name: 'Ici' }, reads: 5 }] }],
  ['no hour', { endTime: 'soon' }],
])('a report with %s cannot be read', (_, change) => {
  expect(saidInReport({ ...example('report'), ...change })).toBeNull()
})
