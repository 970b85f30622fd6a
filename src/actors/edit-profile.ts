import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { carryNamed } from '../emojis/index.ts'
import { type ActorKind, checkName } from './actor.ts'
import type { ProfileEdited } from './facts.ts'
import { linksOf, replaceLinks } from './links.ts'
import { replacePlaces, replaceSpecialities, replaceTerritories } from './places.ts'
import {
  checkBio,
  checkFeaturable,
  checkLinks,
  checkSeat,
  checkSpecialities,
  checkTerritories,
  type ProfileWish,
} from './profile.ts'
import { refuse } from './refusals.ts'
import { writeSearchWords } from './search.ts'
import { askVerification } from './verify-link.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs'>

/**
 * Changes what a profile says; new links are looked at by a job.
 * @throws Refusal may-not-administer, no-such-actor, name-wrong, and those of profile.ts
 */
export async function editProfile(given: Given, voice: Voice, wish: ProfileWish): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    await applyProfile(given, tx, voice.actorId, wish)
    await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId: voice.actorId, by: voice.personId })
  })
}

/** The same, in the caller's transaction and without asking who may. */
export async function applyProfile(given: Pick<Deps, 'jobs'>, tx: Tx, id: ActorId, wish: ProfileWish): Promise<void> {
  const before = await tx
    .selectFrom('actors')
    .select(['kind', 'seat'])
    .where('id', '=', id)
    .where('state', '=', 'active')
    .forUpdate()
    .executeTakeFirst()
  if (!before) return refuse('no-such-actor')
  const bio = wish.bio === undefined ? undefined : checkBio(wish.bio)
  const seat = wish.seat === undefined ? before.seat : checkSeat(wish.seat, before.kind as ActorKind, before.seat)
  await tx
    .updateTable('actors')
    .set({
      seat,
      ...(wish.name !== undefined && { name: checkName(wish.name) }),
      ...(bio && { bio: bio.bio, bio_html: bio.bioHtml }),
      ...(wish.listed !== undefined && { listed: wish.listed }),
      ...(wish.automatic !== undefined && { automatic: wish.automatic }),
      ...(wish.followsHidden !== undefined && { follows_hidden: wish.followsHidden }),
      ...(wish.searchable !== undefined && { searchable: wish.searchable }),
      ...(wish.featurable !== undefined && { featurable: checkFeaturable(wish.featurable) }),
    })
    .where('id', '=', id)
    .execute()
  if (wish.specialities) await replaceSpecialities(tx, id, checkSpecialities(wish.specialities))
  if (wish.territories) await replaceTerritories(tx, id, checkTerritories(wish.territories))
  if (wish.territories || wish.seat !== undefined) await replacePlaces(tx, id, seat)
  if (wish.links) {
    const fresh = await replaceLinks(tx, id, checkLinks(wish.links))
    await askVerification(
      given,
      tx,
      fresh.map((url) => ({ actorId: id, url })),
    )
  }
  if (wish.name !== undefined) await writeSearchWords(tx, id)
  if (wish.name !== undefined || bio || wish.links) await carryOwn(tx, id)
}

/** The emojis that its name, its words and its lines name from now on. */
async function carryOwn(tx: Tx, id: ActorId): Promise<void> {
  const { name, bio } = await tx
    .selectFrom('actors')
    .select(['name', 'bio'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const lines = (await linksOf(tx, id)).flatMap(({ label, words }) => [label, words])
  const emojis = await carryNamed(tx, [name, bio, ...lines])
  await tx.updateTable('actors').set({ emojis }).where('id', '=', id).execute()
}
