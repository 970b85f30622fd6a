import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { applyApproval } from './approve-followers.ts'
import { applyDescription } from './describe-picture.ts'
import { applyProfile } from './edit-profile.ts'
import type { ProfileEdited } from './facts.ts'
import type { ProfileWish } from './profile.ts'
import { keepPicture, type PicturePort, type PictureRole, type SentPicture, uploadPicture } from './set-picture.ts'
import { type ActorSettings, applySettings } from './settings.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/** What is left out stays as it is. */
export type PageWish = {
  profile: ProfileWish
  settings: Partial<ActorSettings>
  /** Whether each new follower is approved. */
  locked?: boolean | undefined
  /** Another picture, or other words for the one that is there. */
  pictures: { role: PictureRole; sent?: SentPicture | undefined; description?: string | undefined }[]
}

/**
 * Changes a profile, its pictures and what its owner chose, as programs ask for them: all of it, or nothing.
 * @throws Refusal may-not-administer, and those of editProfile, changeSettings, setPicture and describePicture
 */
export async function editPage(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs'> & { pictures: PicturePort },
  voice: Voice,
  wish: PageWish,
): Promise<void> {
  await checkMayAdminister(given.db, voice)
  const { actorId, personId: by } = voice
  const sent = wish.pictures.flatMap(({ role, sent, description = '' }) =>
    sent ? [{ role, sent: { ...sent, description } }] : [],
  )
  const ready = await Promise.all(sent.map(({ role, sent }) => uploadPicture(given, voice, role, sent)))
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    await applyProfile(given, tx, actorId, wish.profile)
    if (Object.keys(wish.settings).length > 0) await applySettings(tx, actorId, wish.settings)
    if (wish.locked !== undefined) await applyApproval(given, tx, actorId, wish.locked)
    for (const picture of ready) await keepPicture(given, tx, voice, picture)
    for (const { role, sent, description } of wish.pictures)
      if (!sent && description !== undefined) await applyDescription(given, tx, voice, role, description)
    await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId, by })
  })
}
