import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { contract } from './contract.ts'

export function administrationOfSites(): void {
  contract(
    [
      'GET /api/v1/admin/domain_allows',
      'POST /api/v1/admin/domain_allows',
      'GET /api/v1/admin/domain_allows/:id',
      'DELETE /api/v1/admin/domain_allows/:id',
    ],
    'other sites are allowed, once each, and no more',
    async (cast) => {
      const { domainAllows } = cast.administrator.v1.admin
      const made = await domainAllows.create({ domain: 'Ami.example' })
      expect(made).toMatchObject({ domain: 'ami.example' })
      expect(await domainAllows.create({ domain: 'ami.example' })).toEqual(made)
      await domainAllows.create({ domain: 'autre.example' })
      expect((await domainAllows.list({})).map(({ domain }) => domain)).toEqual(['autre.example', 'ami.example'])
      expect(await domainAllows.$select(made.id).fetch()).toEqual(made)
      expect(await domainAllows.$select(made.id).remove()).toEqual(made)
      const { secret: token } = cast
      expect((await cast.ask('DELETE', `/api/v1/admin/domain_allows/${made.id}`, { token })).status).toBe(404)
      expect((await cast.ask('POST', '/api/v1/admin/domain_allows', { token, body: {} })).status).toBe(422)
    },
  )

  contract(
    [
      'GET /api/v1/admin/domain_blocks',
      'POST /api/v1/admin/domain_blocks',
      'GET /api/v1/admin/domain_blocks/:id',
      'PUT /api/v1/admin/domain_blocks/:id',
      'DELETE /api/v1/admin/domain_blocks/:id',
    ],
    'other sites are blocked, more or less, with what administrators and everyone read of it',
    async (cast) => {
      const { secret: token } = cast
      const { domainBlocks } = cast.administrator.v1.admin
      const made = await domainBlocks.create({ domain: 'pub.example', publicComment: 'Publicité', rejectMedia: true })
      expect(made).toMatchObject({
        domain: 'pub.example',
        severity: 'silence',
        publicComment: 'Publicité',
        privateComment: null,
        rejectMedia: true,
        rejectReports: false,
      })
      expect(made).toHaveProperty('digest', createHash('sha256').update('pub.example').digest('hex'))
      const again = await cast.ask('POST', '/api/v1/admin/domain_blocks', { token, body: { domain: 'pub.example' } })
      expect([again.status, await again.json()]).toMatchObject([422, { existing_domain_block: { id: made.id } }])
      const block = domainBlocks.$select(made.id)
      const wish = { severity: 'suspend', privateComment: 'Vu le 3', obfuscate: true } as const
      const changed = { ...wish, publicComment: 'Publicité', rejectMedia: true }
      expect(await block.update(wish)).toMatchObject(changed)
      expect(await block.fetch()).toMatchObject(changed)
      const bad = { token, body: { severity: 'exil' } }
      expect((await cast.ask('PUT', `/api/v1/admin/domain_blocks/${made.id}`, bad)).status).toBe(422)
      expect((await cast.ask('POST', '/api/v1/admin/domain_blocks', { token, body: {} })).status).toBe(422)
      expect((await domainBlocks.list({})).map(({ domain }) => domain)).toContain('pub.example')
      const page = await cast.ask('GET', '/api/v1/admin/domain_blocks?limit=1', { token })
      expect(page.headers.get('link')).toContain('rel="prev"')
      await block.remove()
      expect((await cast.ask('GET', `/api/v1/admin/domain_blocks/${made.id}`, { token })).status).toBe(404)
    },
  )
}

export function administrationOfSignUps(): void {
  contract(
    [
      'GET /api/v1/admin/email_domain_blocks',
      'POST /api/v1/admin/email_domain_blocks',
      'GET /api/v1/admin/email_domain_blocks/:id',
      'DELETE /api/v1/admin/email_domain_blocks/:id',
    ],
    'nobody signs up with an address of a domain, and how often it was tried is told',
    async (cast) => {
      const { serving, secret: token } = cast
      const { emailDomainBlocks } = cast.administrator.v1.admin
      const made = await emailDomainBlocks.create({ domain: 'jetable.example' })
      const signUp = serving.app.access.signUp({
        email: 'x@mail.jetable.example',
        password: 'une phrase assez longue',
        handle: 'jetable',
        name: 'Jetable',
        language: 'fr',
        address: '192.0.2.90',
        acceptsRules: true,
      })
      await expect(signUp).rejects.toMatchObject({ kind: 'email-blocked' })
      const { history } = await emailDomainBlocks.$select(made.id).fetch()
      expect(history.map(({ uses }) => uses)).toEqual(['1', '0', '0', '0', '0', '0', '0'])
      const path = '/api/v1/admin/email_domain_blocks'
      const body = { domain: 'prudence.example', allow_with_approval: true }
      const careful = await (await cast.ask('POST', path, { token, body })).json()
      expect(careful).toMatchObject({ domain: 'prudence.example', allow_with_approval: true })
      expect((await emailDomainBlocks.list({})).map(({ domain }) => domain)).toEqual([
        'prudence.example',
        'jetable.example',
      ])
      expect((await cast.ask('POST', path, { token, body })).status).toBe(422)
      expect((await cast.ask('POST', path, { token, body: { domain: 'pas un domaine' } })).status).toBe(422)
      await emailDomainBlocks.$select(made.id).remove()
      expect((await cast.ask('GET', `${path}/${made.id}`, { token })).status).toBe(404)
    },
  )

  contract(
    [
      'GET /api/v1/admin/ip_blocks',
      'POST /api/v1/admin/ip_blocks',
      'GET /api/v1/admin/ip_blocks/:id',
      'PUT /api/v1/admin/ip_blocks/:id',
      'DELETE /api/v1/admin/ip_blocks/:id',
    ],
    'nobody comes in from a network, for a while or for good',
    async (cast) => {
      const { serving, secret: token } = cast
      const { ipBlocks } = cast.administrator.v1.admin
      const made = await ipBlocks.create({ ip: '198.51.100.7/24', severity: 'sign_up_block', expiresIn: 3600 })
      const ends = new Date(serving.app.clock.now().getTime() + 3_600_000).toISOString()
      expect(made).toMatchObject({ ip: '198.51.100.0/24', severity: 'sign_up_block', comment: '', expiresAt: ends })
      const block = ipBlocks.$select(made.id)
      const changed = { severity: 'no_access', comment: 'Encore eux' } as const
      expect(await block.update(changed)).toMatchObject({ ...changed, ip: '198.51.100.0/24', expiresAt: ends })
      const path = `/api/v1/admin/ip_blocks/${made.id}`
      const forGood = await cast.ask('PUT', path, { token, body: { expires_in: null } })
      expect(await forGood.json()).toMatchObject({ ...changed, expires_at: null })
      expect(await block.fetch()).toMatchObject({ ...changed, expiresAt: null })
      expect(await ipBlocks.list({})).toMatchObject([{ id: made.id }])
      const make = async (body: object) => (await cast.ask('POST', '/api/v1/admin/ip_blocks', { token, body })).status
      expect(await make({ ip: '198.51.100.0/24', severity: 'no_access' })).toBe(422)
      expect(await make({ ip: '0.0.0.0/0', severity: 'no_access' })).toBe(422)
      expect(await make({ ip: '203.0.113.0/24', severity: 'exil' })).toBe(422)
      await block.remove()
      expect((await cast.ask('DELETE', path, { token })).status).toBe(404)
    },
  )

  contract(
    [
      'GET /api/v1/admin/canonical_email_blocks',
      'POST /api/v1/admin/canonical_email_blocks',
      'GET /api/v1/admin/canonical_email_blocks/:id',
      'DELETE /api/v1/admin/canonical_email_blocks/:id',
      'POST /api/v1/admin/canonical_email_blocks/test',
    ],
    'one mailbox is kept out, however it is written',
    async (cast) => {
      const { secret: token } = cast
      const { canonicalEmailBlocks } = cast.administrator.v1.admin
      const made = await canonicalEmailBlocks.create({ email: 'Jean.Dupont+a@example.org' })
      const canonicalEmailHash = createHash('sha256').update('jeandupont@example.org').digest('hex')
      expect(made).toMatchObject({ canonicalEmailHash })
      expect(await canonicalEmailBlocks.test({ email: 'jeandupont+b@example.org' })).toEqual([made])
      expect(await canonicalEmailBlocks.test({ email: 'jeanne@example.org' })).toEqual([])
      const other = await canonicalEmailBlocks.create({ canonicalEmailHash: 'ab'.repeat(32) })
      expect(await canonicalEmailBlocks.list({})).toEqual([other, made])
      expect(await canonicalEmailBlocks.$select(made.id).fetch()).toEqual(made)
      const path = '/api/v1/admin/canonical_email_blocks'
      const make = async (body: object) => (await cast.ask('POST', path, { token, body })).status
      expect(await make({ canonical_email_hash: canonicalEmailHash })).toBe(422)
      expect(await make({})).toBe(422)
      expect((await cast.ask('POST', `${path}/test`, { token, body: {} })).status).toBe(422)
      await canonicalEmailBlocks.$select(made.id).remove()
      expect((await cast.ask('GET', `${path}/${made.id}`, { token })).status).toBe(404)
    },
  )
}
