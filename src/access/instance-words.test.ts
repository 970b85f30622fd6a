import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { currentTerms } from './index.ts'
import { rulesIn } from './rules.ts'
import { accountOf } from './signing-up.fixture.ts'

const world = useWorld()
let marie: AccountId
beforeAll(async () => {
  marie = await accountOf(world, 'marie')
})

describe('the rules of a text', () => {
  test('are the items of its lists, with what explains them', () => {
    expect(
      rulesIn(
        'Bienvenue.\n\n1. **Respect.** On se parle *bien*.\n2. Pas de [publicité](https://x.example)\n   déguisée\n\n   Un mot de plus.\n- Dire « nous »\n\nMerci.',
      ),
    ).toEqual([
      { text: 'Respect.', hint: 'On se parle bien.' },
      { text: 'Pas de publicité déguisée', hint: 'Un mot de plus.' },
      { text: 'Dire « nous »', hint: '' },
    ])
  })

  test('are its paragraphs where it has no list, titles left out', () => {
    expect(rulesIn('# Règles\n\nÊtre courtois.\n\nCiter ses sources.').map(({ text }) => text)).toEqual([
      'Être courtois.',
      'Citer ses sources.',
    ])
    expect(rulesIn('')).toEqual([])
  })

  test('keep their ids as long as they say the same, even worded anew; what is gone gives its id to nobody', async () => {
    const { access } = world.app
    const write = async (rules: string) => {
      await access.changeInstance(marie, { name: 'M', description: '', rules, signUp: 'open' })
      return (await access.rules()).map(({ id, text }) => [id, text])
    }
    const [first, second] = await write('- Être courtois avec tout le monde\n- Citer ses sources')
    expect(await write('- Citer ses sources\n- Toujours être courtois avec tout le monde')).toEqual([
      second,
      [first![0], 'Toujours être courtois avec tout le monde'],
    ])
    const [, added] = await write('- Citer ses sources\n- Ne rien vendre')
    expect(Number(added![0])).toBeGreaterThan(Number(second![0]))
    const [again] = await write('- Toujours être courtois avec tout le monde')
    expect(Number(again![0])).toBeGreaterThan(Number(added![0]))
  })
})

describe('what the instance says at length', () => {
  test('is Markdown made safe, each with the day on which it last changed', async () => {
    const { access } = world.app
    await access.changeLongWords(marie, {
      contactEmail: ' bonjour@maillon.example ',
      about: 'Un **réseau** <script>x</script>',
      privacy: 'Rien n’est vendu.',
    })
    const first = await access.longWords()
    expect(first).toMatchObject({
      contactEmail: 'bonjour@maillon.example',
      about: { html: expect.stringContaining('<strong>réseau</strong> &lt;script'), changedAt: world.clock.now() },
    })
    world.clock.advance(60_000)
    const words = { contactEmail: '', about: first.about.text, privacy: 'Rien du tout.' }
    await access.changeLongWords(marie, words)
    const then = await access.longWords()
    expect(then.contactEmail).toBe('')
    expect([then.about.changedAt, then.privacy.changedAt]).toEqual([first.about.changedAt, world.clock.now()])
    await expect(access.changeLongWords(marie, { ...words, contactEmail: 'x' })).rejects.toMatchObject({
      kind: 'email-wrong',
      params: { field: 'contactEmail' },
    })
    await expect(access.changeLongWords(marie, { ...words, about: 'x'.repeat(50_001) })).rejects.toMatchObject({
      kind: 'instance-text-long',
      params: { field: 'about' },
    })
  })
})

describe('the terms of service', () => {
  const day = (ahead: number) => new Date(world.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
  const publish = (text: string, effectiveOn: string) => world.app.access.publishTerms(marie, { text, effectiveOn })

  test('hold from their day on, and the former versions stay', async () => {
    const { access } = world.app
    expect(currentTerms(await access.terms())).toBeNull()
    await publish('À venir', day(3))
    expect(currentTerms(await access.terms())).toMatchObject({ text: 'À venir', effective: false })
    await publish('Aujourd’hui', '')
    expect(await access.terms()).toMatchObject([
      { effectiveOn: day(3), effective: false, succeededBy: null },
      { effectiveOn: day(0), effective: true, succeededBy: day(3) },
    ])
    expect(currentTerms(await access.terms())!.text).toBe('Aujourd’hui')
  })

  test('change as long as they do not hold, and never after', async () => {
    const { access } = world.app
    await publish('À venir, autrement', day(3))
    expect((await access.terms())[0]!.text).toBe('À venir, autrement')
    const refused = { kind: 'terms-date-wrong' }
    await expect(publish('Autre chose', day(0))).rejects.toMatchObject(refused)
    for (const wrong of [day(-1), '2026-02-31', 'demain'])
      await expect(publish('X', wrong)).rejects.toMatchObject(refused)
    await expect(publish(' ', day(4))).rejects.toMatchObject({ kind: 'terms-empty' })
    await expect(access.dropTerms(marie, day(0))).rejects.toMatchObject(refused)
    await access.dropTerms(marie, day(3))
    expect(await access.terms()).toHaveLength(1)
  })
})
