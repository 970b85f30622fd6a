import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { AllowedSiteId, BlockedSiteId } from './index.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
const sites = () => world.app.moderation.sites

describe('another site', () => {
  test('is blocked as severely as it is wished, and everyone may read what is public of it', async () => {
    const id = await sites().block(marie, {
      domain: ' Publicité.example ',
      publicComment: 'Trop',
      privateComment: 'Vu le 3',
    })
    expect(await sites().blocked(marie, { id })).toMatchObject([
      { domain: 'xn--publicit-i1a.example', severity: 'limit', publicComment: 'Trop', privateComment: 'Vu le 3' },
    ])
    await sites().change(marie, id, { severity: 'noop' })
    expect(await sites().shown()).toEqual([])
    await sites().change(marie, id, { severity: 'suspend', rejectMedia: true })
    expect(await sites().shown()).toMatchObject([{ id, severity: 'suspend', publicComment: 'Trop', rejectMedia: true }])
    await sites().unblock(marie, id)
    expect(await sites().blocked(marie)).toEqual([])
  })

  test('stands in a list once', async () => {
    const id = await sites().block(marie, { domain: 'deux.example' })
    await expect(sites().block(marie, { domain: 'DEUX.example' })).rejects.toMatchObject({ kind: 'site-known' })
    await sites().allow(marie, 'deux.example')
    await expect(sites().allow(marie, 'deux.example')).rejects.toMatchObject({ kind: 'site-known' })
    expect(await sites().allowed(marie, { domain: 'Deux.example' })).toMatchObject([{ domain: 'deux.example' }])
    expect(await sites().blocked(marie, { domain: 'Deux.example' })).toMatchObject([{ id }])
  })

  test.each([
    [{ domain: 'pas un domaine' }, 'blocked-domain-wrong'],
    [{ domain: '' }, 'blocked-domain-wrong'],
    [{ domain: 'a.example', severity: 'exil' }, 'act-wrong'],
    [{ domain: 'a.example', publicComment: 'x'.repeat(1_001) }, 'act-text-long'],
    [{ domain: 'a.example', privateComment: 'x'.repeat(1_001) }, 'act-text-long'],
  ])('is not blocked by %o', async (wish, kind) => {
    await expect(sites().block(marie, wish)).rejects.toMatchObject({ kind })
  })

  test('that is not there is neither changed nor taken out', async () => {
    const kind = 'no-such-site'
    await expect(sites().change(marie, '1' as BlockedSiteId, {})).rejects.toMatchObject({ kind })
    await expect(sites().unblock(marie, '1' as BlockedSiteId)).rejects.toMatchObject({ kind })
    await expect(sites().disallow(marie, '1' as AllowedSiteId)).rejects.toMatchObject({ kind })
  })
})

describe('nobody but administrators', () => {
  const attempts: Record<string, (by: AccountId) => Promise<unknown>> = {
    'may block a site': (by) => sites().block(by, { domain: 'autre.example' }),
    'may change a block': (by) => sites().change(by, '1' as BlockedSiteId, {}),
    'may end a block': (by) => sites().unblock(by, '1' as BlockedSiteId),
    'reads which are blocked, and why': (by) => sites().blocked(by),
    'may allow a site': (by) => sites().allow(by, 'autre.example'),
    'may end that': (by) => sites().disallow(by, '1' as AllowedSiteId),
    'reads which are allowed': (by) => sites().allowed(by),
  }
  test.each(Object.entries(attempts))('%s', async (_, attempt) => {
    await expect(attempt(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
  })
})
