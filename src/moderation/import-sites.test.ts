import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
const sites = () => world.app.moderation.sites
const HEADINGS = '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate'
/** As Mastodon writes it. */
const LIST = [
  HEADINGS,
  'spam.example,suspend,false,false,"Publicités, en boucle",false',
  'bruit.example,silence,true,true,,true',
  'c*mmerce.example,suspend,false,false,,false',
  'odd.example,exile,false,false,,false',
].join('\r\n')

describe('a list of blocked sites', () => {
  test('tells what it would change before anything is', async () => {
    const seen = await sites().previewImport(marie, LIST)
    expect(seen).toEqual({
      added: [
        {
          domain: 'spam.example',
          severity: 'suspend',
          rejectMedia: false,
          rejectReports: false,
          publicComment: 'Publicités, en boucle',
          obfuscate: false,
        },
        {
          domain: 'bruit.example',
          severity: 'limit',
          rejectMedia: true,
          rejectReports: true,
          publicComment: '',
          obfuscate: true,
        },
      ],
      changed: [],
      same: 0,
      unread: [
        { line: 4, unread: 'c*mmerce.example' },
        { line: 5, unread: 'odd.example' },
      ],
    })
    expect(await sites().blocked(marie)).toEqual([])
  })

  test('adds, changes and leaves the rest; what administrators noted stays; twice is once', async () => {
    await sites().block(marie, { domain: 'bruit.example', severity: 'noop', privateComment: 'Vu le 3' })
    await sites().block(marie, { domain: 'autre.example', severity: 'limit' })
    const done = await sites().import(marie, LIST)
    expect(done.changed.map(({ before, after }) => [before.severity, after.severity])).toEqual([['noop', 'limit']])
    const known = async () =>
      (await sites().blocked(marie))
        .map(({ domain, severity, privateComment }) => [domain, severity, privateComment])
        .sort()
    const after = [
      ['autre.example', 'limit', ''],
      ['bruit.example', 'limit', 'Vu le 3'],
      ['spam.example', 'suspend', ''],
    ]
    expect(await known()).toEqual(after)
    expect(await sites().import(marie, LIST)).toMatchObject({ added: [], changed: [], same: 2 })
    expect(await known()).toEqual(after)
  })

  test('comes out as it went in, and is read as the same', async () => {
    const written = await sites().export(marie)
    expect(written.split('\r\n')).toEqual([
      HEADINGS,
      'autre.example,silence,false,false,,false',
      'bruit.example,silence,true,true,,true',
      'spam.example,suspend,false,false,"Publicités, en boucle",false',
      '',
    ])
    expect(await sites().previewImport(marie, written)).toMatchObject({ added: [], changed: [], same: 3, unread: [] })
  })

  test('may be one of domains alone, or in another order of columns', async () => {
    expect((await sites().previewImport(marie, 'un.example\ndeux.example\n')).added).toMatchObject([
      { domain: 'un.example', severity: 'suspend' },
      { domain: 'deux.example', severity: 'suspend' },
    ])
    const other = 'severity,domain,extra\nnoop,trois.example,x\n'
    expect((await sites().previewImport(marie, other)).added).toMatchObject([
      { domain: 'trois.example', severity: 'noop' },
    ])
  })

  test.each([
    ['', 'nothing'],
    ['<html><body>404</body></html>', 'a page'],
    [`${HEADINGS}\r\n"never closed,suspend`, 'a quote that does not end'],
    [HEADINGS, 'no line'],
  ])('is refused where it is none: %#', async (text) => {
    await expect(sites().previewImport(marie, text)).rejects.toMatchObject({ kind: 'site-list-wrong' })
  })

  test.each(['previewImport', 'import'] as const)('is for administrators alone: %s', async (what) => {
    await expect(sites()[what](chloe, LIST)).rejects.toMatchObject({ kind: 'not-administrator' })
    await expect(sites().export(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
  })
})
