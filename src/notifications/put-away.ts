import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { idFloor } from '#platform/ids.ts'
import { rangeOfGroup } from './group-key.ts'
import type { NotificationId } from './notification.ts'
import { moveOwnerPlace, putAway, type Reading, type ReadPlace, readPlaceOf } from './places.ts'
import { tellPerson } from './read-marks.ts'
import { idsTold, type ToldAsked } from './told.ts'

type Given = Pick<Deps, 'db' | 'live' | 'clock'>

/** Takes one off this person's pages; nobody else's of a team. @returns false where it is not hers to see */
export const putAwayOne = (given: Given, reading: Reading, id: NotificationId) =>
  putAwayThose(given, reading, { ids: [id] })

/** Takes those of a group off. @returns false where none of it is hers to see */
export async function putAwayGroup(given: Given, reading: Reading, key: string): Promise<boolean> {
  const range = rangeOfGroup(key)
  return range !== null && putAwayThose(given, reading, { range })
}

async function putAwayThose(given: Given, reading: Reading, asked: ToldAsked): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const ids = await idsTold(tx, reading, { ...asked, withFiltered: true })
    if (ids.length === 0) return false
    await putAway(tx, reading.personId, ids)
    await tellPerson(given, tx, reading.personId)
    return true
  })
}

/** Takes everything of one owner off this person's pages, up to now. */
export async function clearAll(given: Given, reading: Reading): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const now = upToNow(given)
    if (await moveOwnerPlace(tx, reading, { readTo: now, clearedTo: now }, given.clock.now()))
      await tellPerson(given, tx, reading.personId)
  })
}

/** Everything of one owner up to an id is read by this person. What is not there yet is not. */
export async function markOwnerRead(given: Given, reading: Reading, upTo: NotificationId): Promise<ReadPlace> {
  return inTransaction(given.db, async (tx) => {
    const now = upToNow(given)
    const readTo = BigInt(upTo) < BigInt(now) ? upTo : now
    const before = await readPlaceOf(tx, reading)
    const further = before.readTo === null || BigInt(before.readTo) < BigInt(readTo)
    if (further && (await moveOwnerPlace(tx, reading, { readTo }, given.clock.now())))
      await tellPerson(given, tx, reading.personId)
    return readPlaceOf(tx, reading)
  })
}

const upToNow = ({ clock }: Given) =>
  String(BigInt(idFloor(new Date(clock.now().getTime() + 1))) - 1n) as NotificationId
