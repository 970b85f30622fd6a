import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Person } from './publishing.ts'

export type Programmed = Person & { id: string; token: string }

/** The people of the bench, on an instance that nobody has opened yet: an author, and a reader who follows her. */
export async function cast(databaseUrl: string, dataDir: string): Promise<{ reader: Programmed; author: Programmed }> {
  const app = await createApp({ config: readConfig({ DATA_DIR: dataDir }), databaseUrl, connections: 4 })
  const person = async (handle: string, first: boolean) => {
    const login = { email: `${handle}@example.org`, password: 'une phrase assez longue', handle, name: handle }
    const { personId } = first
      ? await app.access.openInstance({ name: 'Mesures', administrator: login })
      : await app.access.createAccount(login)
    const { secret } = await app.access.signIn({
      login: login.email,
      password: login.password,
      userAgent: 'bench',
      address: '127.0.0.1',
    })
    const token = await app.access.createToken({ personId, actorId: personId, scopes: 'read write' })
    return { id: personId, handle, cookie: `session=${secret}`, token: token.secret }
  }
  const author = await person('autrice', true)
  const reader = await person('lectrice', false)
  await app.actors.follow({ personId: reader.id, actorId: reader.id }, author.id)
  await app.stop()
  return { reader, author }
}
