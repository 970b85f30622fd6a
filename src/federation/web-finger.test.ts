import { expect, test } from 'vitest'
import type { Deps } from '#platform/deps.ts'
import { confirmedDomain } from './web-finger.ts'

const config = { publicUrl: 'https://ici.example', allowPrivateAddresses: false } as Deps['config']
const karim = { uri: 'https://social.b.example/users/karim', username: 'karim', domain: 'social.b.example' }

/** Servers that answer with these documents, each under the account that is asked for. */
function asking(answers: Record<string, { subject: string; self: string }>) {
  const fetch = async (address: string) => {
    const { host, searchParams } = new URL(address)
    const said = answers[`${host} ${searchParams.get('resource')}`]
    const links = [{ rel: 'self', type: 'application/activity+json', href: said?.self }]
    return new Response(JSON.stringify({ subject: said?.subject, links }), { status: said ? 200 : 404 })
  }
  return { config, maySpeakWith: async () => true as const, outgoing: { fetch } as unknown as Deps['outgoing'] }
}

const moved = { subject: 'acct:karim@b.example', self: karim.uri }

test('an account is called by another domain than its server’s where both say so', async () => {
  const given = asking({
    'social.b.example acct:karim@social.b.example': moved,
    'b.example acct:karim@b.example': moved,
  })
  expect(await confirmedDomain(given, karim)).toBe('b.example')
})

test.each([
  ['the domain knows nothing of it', undefined],
  ['the domain leads to somebody else', { ...moved, self: 'https://b.example/users/karim' }],
])('it is called by its server where %s', async (_, there) => {
  const here = { 'social.b.example acct:karim@social.b.example': moved }
  const given = asking(there ? { ...here, 'b.example acct:karim@b.example': there } : here)
  expect(await confirmedDomain(given, karim)).toBe('social.b.example')
})

test('a server does not name the account of another', async () => {
  const stolen = { subject: 'acct:odile@b.example', self: karim.uri }
  const given = asking({
    'social.b.example acct:karim@social.b.example': stolen,
    'b.example acct:karim@b.example': moved,
  })
  expect(await confirmedDomain(given, karim)).toBe('social.b.example')
})
