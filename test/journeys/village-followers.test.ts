import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVillage } from '../village.ts'

let village: Awaited<ReturnType<typeof openVillage<'a' | 'b'>>>
let [here, there]: pg.Client[] = []
beforeAll(async () => {
  village = await openVillage({ a: ['marie', 'lucie', 'nadia'], b: ['karim'] })
  here = new pg.Client({ connectionString: village.a.databaseUrl })
  there = new pg.Client({ connectionString: village.b.databaseUrl })
  await Promise.all([here.connect(), there.connect()])
})
afterAll(async () => {
  await Promise.all([here?.end(), there?.end()])
  await village?.close()
})

const found = async (house: 'a' | 'b', as: string, acct: string): Promise<string> => {
  const { accounts } = await village[house]
    .as(as)
    .get<{ accounts: { id: string }[] }>(
      `/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&type=accounts&resolve=true`,
    )
  return accounts[0]?.id ?? Promise.reject(new Error(`${acct} was not found`))
}

const followersIn = async (client: pg.Client) =>
  (
    await client.query(`select split_part(f.handle, '@', 1) as who from follows join actors f on f.id = follower_id
      join actors k on k.id = followee_id where split_part(k.handle, '@', 1) = 'karim' order by 1`)
  ).rows.map(({ who }) => who)

/** As after a database went back to yesterday's: no activity tells of it. */
const followUntold = (client: pg.Client, follower: string, elsewhere: boolean) =>
  client.query(
    `insert into follows (follower_id, followee_id, since, reads_elsewhere)
     select f.id, k.id, now(), $2 from actors f, actors k
     where split_part(f.handle, '@', 1) = $1 and split_part(k.handle, '@', 1) = 'karim'`,
    [follower, elsewhere],
  )

test('two servers that differ on who follows find out with the next post, and agree again', async () => {
  const [marie, karim] = [village.a.as('marie'), village.b.as('karim')]
  const karimThere = await found('a', 'marie', village.b.acct('karim'))
  await found('b', 'karim', village.a.acct('nadia'))
  await marie.post(`/api/v1/accounts/${karimThere}/follow`)
  await expect.poll(() => followersIn(here!)).toEqual(['marie'])
  await expect.poll(() => followersIn(there!)).toEqual(['marie'])

  await followUntold(here!, 'lucie', false)
  await followUntold(there!, 'nadia', true)
  await karim.post('/api/v1/statuses', { status: 'Pour qui me suit.', visibility: 'private' })
  await expect.poll(() => followersIn(here!)).toEqual(['marie'])
  await expect.poll(() => followersIn(there!)).toEqual(['marie'])
})

test('who follows is told to the server that signs, and to nobody else', async () => {
  const { rows } = await there!.query("select id from actors where handle = 'karim'")
  const answer = await fetch(`${village.b.url}/ap/actors/${rows[0].id}/followers_synchronization`)
  expect(answer.status).toBe(401)
})
