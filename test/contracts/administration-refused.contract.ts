import { expect } from 'vitest'
import { administration } from './administration.ts'
import { contract } from './contract.ts'

/** The scope that each group asks for, where it is finer than reading or writing as a whole. */
const parts = new Set([
  'accounts',
  'canonical_email_blocks',
  'domain_allows',
  'domain_blocks',
  'email_domain_blocks',
  'ip_blocks',
  'reports',
])
/** These only read. */
const asking = /\/(measures|dimensions|retention|test)$/

const asked = Object.entries(administration).flatMap(([group, operations]) =>
  operations.map((operation) => {
    const [method, path] = operation.split(' ') as [string, string]
    const side = method === 'GET' || asking.test(path) ? 'read' : 'write'
    const scope = `admin:${side}${parts.has(group) ? `:${group}` : ''}`
    return { operation, method, path: path.replace(/:id/g, '12345'), scope }
  }),
)

export function administrationRefused(): void {
  contract('GET /api/v1/admin/accounts', 'and everything else of it is for administrators alone', async (cast) => {
    const { serving } = cast
    await cast.administrator.v1.admin.accounts.list({})
    const tokens = {
      'who administers nothing': await cast.token(serving.chloe, serving.chloe, 'read write'),
      'a structure': await cast.token(serving.marie, serving.lienLoire, 'admin:read admin:write'),
      'a token that is none': 'x'.repeat(43),
      nobody: null,
    }
    for (const [who, token] of Object.entries(tokens))
      for (const { operation, method, path } of asked) {
        const answer = await cast.ask(method, path, { token, ...(method !== 'GET' && { body: {} }) })
        const said = (await answer.json()) as { error: string }
        expect([who, operation, answer.status]).toEqual([who, operation, 403])
        if (who !== 'who administers nothing') expect(said).toEqual({ error: 'This action is not allowed' })
      }
  })

  contract('GET /api/v1/admin/accounts', 'asks each for its own scope', async (cast) => {
    const { serving } = cast
    await cast.administrator.v1.admin.accounts.list({})
    const wanted = [...new Set(asked.map(({ scope }) => scope))]
    const every = ['read', 'write', ...wanted]
    for (const scope of wanted) {
      const has = await cast.token(serving.marie, serving.marie, scope)
      // What holds all of it holds the part: both are left out.
      const without = every.filter((one) => one !== scope && !scope.startsWith(`${one}:`))
      const lacks = await cast.token(serving.marie, serving.marie, without.join(' '))
      for (const { operation, method, path } of asked.filter((one) => one.scope === scope)) {
        const status = async (token: string) =>
          (await cast.ask(method, path, { token, ...(method !== 'GET' && { body: {} }) })).status
        expect([operation, await status(lacks)]).toEqual([operation, 403])
        expect([operation, await status(has)]).not.toEqual([operation, 403])
      }
    }
  })

  contract('GET /api/v1/admin/accounts', 'closes when somebody administers no more', async (cast) => {
    const { serving } = cast
    const { access } = serving.app
    const [marie, yann] = await Promise.all([access.account(serving.marie), access.account(serving.yann)])
    await access.appointAdministrator(marie!.id, yann!.id, true)
    const token = await cast.token(serving.yann, serving.yann, 'admin:read')
    expect((await cast.ask('GET', '/api/v1/admin/accounts', { token })).status).toBe(200)
    await access.appointAdministrator(marie!.id, yann!.id, false)
    expect((await cast.ask('GET', '/api/v1/admin/accounts', { token })).status).toBe(403)
  })
}
