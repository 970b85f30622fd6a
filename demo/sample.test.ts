import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDirectoryCsv } from '#actors/index.ts'
import { essFamily, familyOf } from '#reference/ess-families.ts'
import { speciality } from '#reference/specialities.ts'
import { territory } from '#reference/territories.ts'
import { sampleArticles, sampleImages } from './articles.ts'
import { sampleCast } from './cast.ts'

const here = (path: string): URL => new URL(path, import.meta.url)

describe('the cast of the sample', () => {
  const { structures, people, readers, logins } = sampleCast()
  const everybody = [...structures, ...people, ...readers]

  it('is invented and says so', () => {
    for (const one of everybody) {
      expect(one.sample).toBe(true)
      expect(one.bio).toMatch(/fictif|fictive/)
    }
  })

  it('has some thirty structures, some forty-five people who write, and readers', () => {
    expect(structures.length).toBeGreaterThanOrEqual(30)
    expect(people.length).toBeGreaterThanOrEqual(45)
    expect(readers.length).toBeGreaterThanOrEqual(60)
  })

  it('can be made as accounts: handles fit and are all different, seats and fields exist', () => {
    expect(new Set(everybody.map(({ handle }) => handle)).size).toBe(everybody.length)
    expect(new Set(everybody.map(({ name }) => name)).size).toBe(everybody.length)
    for (const one of everybody) {
      expect(one.handle).toMatch(/^[a-z0-9_]{2,30}$/)
      expect(territory(one.seat)?.kind).toBe('commune')
      expect(one.specialities.length).toBeGreaterThan(0)
      for (const id of one.specialities) expect(speciality(id)?.parent).toBeDefined()
    }
    for (const one of structures) {
      expect(essFamily(one.family)).toBeDefined()
      for (const id of one.territories) expect(territory(id)?.id).toBe(id)
    }
  })

  it('gives every structure an owner, and the network head one of each role', () => {
    const roles = (handle: string): string[] => people.flatMap(({ memberships }) => memberships[handle] ?? [])
    for (const { handle } of structures)
      expect([handle, roles(handle)]).toEqual([handle, expect.arrayContaining(['owner'])])
    expect(roles('lien_loire').sort()).toEqual(['contributor', 'editor', 'owner', 'reader'])
    const known = new Set(structures.map(({ handle }) => handle))
    for (const { memberships } of people) for (const handle of Object.keys(memberships)) expect(known).toContain(handle)
  })

  it('offers three logins: a person, an editor of a network head, an administrator', () => {
    const found = (handle: string) => people.find((one) => one.handle === handle)
    expect(Object.values(logins).map((handle) => found(handle)?.handle)).toEqual(Object.values(logins))
    const heads = structures.filter(({ family }) => familyOf(family) === 'reseau').map(({ handle }) => handle)
    expect(heads.some((head) => found(logins.editor)?.memberships[head] === 'editor')).toBe(true)
  })

  it('has a picture for each structure and each person who writes', () => {
    for (const { avatar } of [...structures, ...people]) {
      const { size } = statSync(here(`./images/avatars/${avatar}`))
      expect(size).toBeLessThan(6_000)
    }
  })

  it('is always the same', () => {
    expect(sampleCast()).toEqual(sampleCast())
  })
})

describe('the directory of the sample', () => {
  it('holds at least 1,500 real structures that import without a refusal, most of them on the map', async () => {
    const lines = []
    const csv = readFileSync(here('./structures.csv'), 'utf8')
    for await (const line of readDirectoryCsv(csv)) lines.push(line)
    expect(lines.filter(({ ok }) => !ok)).toEqual([])
    expect(lines.length).toBeGreaterThanOrEqual(1_500)
    const structures = lines.flatMap((line) => (line.ok ? [line.structure] : []))
    expect(structures.filter(({ seat }) => seat).length).toBeGreaterThanOrEqual(1_400)
    expect(new Set(structures.map(({ siren }) => siren)).size).toBe(structures.length)
    for (const { family } of structures) expect(family && familyOf(family)).toBeDefined()
  })

  it('reaches nobody: no telephone, no address of mail', () => {
    const csv = readFileSync(here('./structures.csv'), 'utf8')
    expect(csv).not.toMatch(/[\w.]+@[\w-]+\.\w/)
    expect(csv).not.toMatch(/\b0\d([ .]\d\d){4}\b/)
  })
})

describe('the articles of the sample', () => {
  const articles = sampleArticles()

  it('are thirty or more texts under free licences, with author and source', () => {
    expect(articles.length).toBeGreaterThanOrEqual(30)
    for (const { licence, author, source, language, specialities } of articles) {
      expect(licence).toMatch(/^(CC BY(-SA)?( 4\.0)?|CC0|Beerware)$/)
      expect(author).not.toBe('')
      expect(URL.canParse(source)).toBe(true)
      expect(language).toBe('fr')
      for (const id of specialities) expect(speciality(id)?.parent).toBeDefined()
    }
  })

  it('are plain Markdown that fits an article: no HTML, no picture from elsewhere, no template', () => {
    for (const { title, text } of articles) {
      const prose = text.replace(/^ *```[\s\S]*?^ *```$/gm, '')
      expect([title, prose.match(/<\/?[a-z][^>]*>|!\[|\{[:%{]|--8<--|^# /im)?.[0]]).toEqual([title, undefined])
      expect(title.length).toBeLessThanOrEqual(200)
      expect(text.length).toBeGreaterThan(1_500)
      expect(text.length).toBeLessThan(60_000)
      expect((text.match(/^ *```/gm) ?? []).length % 2).toBe(0)
    }
  })

  it('give nobody’s telephone or mail', () => {
    for (const { title, text } of articles) {
      const prose = text.replace(/^ *```[\s\S]*?^ *```$/gm, '')
      expect([title, prose.match(/\b0[1-9]([ .]\d\d){4}\b|[\w.]+@[\w-]+\.[a-z]{2,}/i)?.[0]]).toEqual([title, undefined])
    }
  })
})

describe('the pictures of the sample', () => {
  it('are light, described in French, and all there', () => {
    const files = readdirSync(here('./images/')).filter((file) => file.endsWith('.webp'))
    const images = sampleImages()
    expect(images.map(({ file }) => file).sort()).toEqual(files.sort())
    for (const { file, description } of images) {
      expect(statSync(here(`./images/${file}`)).size).toBeLessThan(60_000)
      expect(description.length).toBeGreaterThan(30)
    }
  })
})
