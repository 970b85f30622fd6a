import { type ActionFailure, fail, type RequestEvent } from '@sveltejs/kit'
import type { ActorPage, PictureRole, Voice } from '../../src/actors/index.ts'
import type { ProfileOutcome, SameStructure, Written } from './lib/profile-form/written.ts'
import { looksOf, type Words } from './present-card.server.ts'
import { profileChoices, wishOf, writtenAgain, writtenOf } from './profile-form.server.ts'
import { isRefusal, refusalOutcome } from './refusals.server.ts'
import { typed } from './speaking.server.ts'

type Event = Pick<RequestEvent, 'request' | 'locals' | 'platform' | 'url'> & { params: { handle?: string } }
/** The page that is changed, and in whose name. */
type Opened = { voice: Voice; page: ActorPage }
type Answer = ProfileOutcome | ActionFailure<ProfileOutcome>

/** Everything that the page of a profile's form shows. */
export function presentProfileForm(words: Words, page: ActorPage) {
  return {
    handle: page.handle,
    name: page.name,
    kind: page.kind,
    ...looksOf(page),
    ...(page.bannerKey && { bannerUrl: `/media/${page.bannerKey}` }),
    written: writtenAgain(words.app, page),
    choices: profileChoices(words),
    /** What is an address, and whether it is known to be hers. */
    links: page.links.flatMap(({ url, label, verifiedAt, checkedAt }) =>
      url === null ? [] : [{ url, label, verifiedAt: verifiedAt?.toISOString() ?? null, looked: checkedAt !== null }],
    ),
    /** what one writes on another site so that a link is verified */
    linkBack: `<a rel="me" href="${words.app.config.publicUrl}/@${page.handle}">@${page.handle}</a>`,
  }
}

/** The actions of the form of a profile; `open` says whose, or refuses. Each works as a plain form. */
export const profileActions = (open: (event: Event) => Promise<Opened>) => ({
  enregistrer: async (event: Event): Promise<Answer> => {
    const { voice, page } = await open(event)
    const { actors } = event.platform!.app
    const form = await event.request.formData()
    const written = writtenOf(form, page.kind)
    const errors = await takePictures(event, voice, page, form)
    const saved = await told(event, written, errors, async () => {
      const wish = wishOf(event.platform!.app, written, page)
      await (page.kind === 'organisation' ? actors.editStructure(voice, wish) : actors.editProfile(voice, wish))
    })
    // What was understood is shown as it is kept, a place by its whole name.
    const now = 'errors' in saved && (await actors.page(page.handle))
    return now ? { ...saved, written: writtenAgain(event.platform!.app, now), done: 'saved' } : saved
  },

  verifier: async (event: Event): Promise<Answer> => {
    const { voice, page } = await open(event)
    const written = writtenOf(await event.request.formData(), page.kind)
    const asked = await told(event, written, {}, () => event.platform!.app.actors.verifyLinks(voice))
    return 'errors' in asked ? { ...asked, done: 'looking' } : asked
  },
})

/** Runs what a form of a profile asks; a refusal joins the errors there are, and everything typed goes back. */
export async function told(
  { locals }: Pick<Event, 'locals'>,
  written: Written,
  errors: ProfileOutcome['errors'],
  ask: () => Promise<unknown>,
): Promise<Answer> {
  let status = 400
  let same: SameStructure | null = null
  try {
    await ask()
  } catch (error) {
    const refused = refusalOutcome(error, locals.language)
    status = refused.status
    Object.assign(errors, refused.errors)
    if (isRefusal(error) && error.kind === 'siren-taken') same = sameStructure(error.params)
  }
  const outcome: ProfileOutcome = { written, errors, ...(same && { same }) }
  return Object.keys(errors).length > 0 ? fail(status, outcome) : outcome
}

const sameStructure = ({ handle, name, claimed }: Readonly<Record<string, unknown>>): SameStructure | null =>
  typeof handle === 'string' && typeof name === 'string' ? { handle, name, claimed: claimed === true } : null

/** The pictures that came with the form, or were to go. One that is refused is told beside its field. */
async function takePictures(
  { platform, locals }: Event,
  voice: Voice,
  page: ActorPage,
  form: FormData,
): Promise<ProfileOutcome['errors']> {
  const { actors } = platform!.app
  const errors: ProfileOutcome['errors'] = {}
  const description = typed(form, 'bannerDescription')
  const take = async (role: PictureRole, there: boolean) => {
    const file = form.get(role)
    if (file instanceof File && file.size > 0) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      return actors.setPicture(voice, role, { bytes, name: file.name, ...(role === 'banner' && { description }) })
    }
    if (form.get(`remove-${role}`) === 'yes') return actors.setPicture(voice, role, null)
    if (role === 'banner' && there && description.trim() !== page.bannerDescription)
      return actors.describePicture(voice, role, description)
  }
  for (const [role, key] of [
    ['avatar', page.avatarKey],
    ['banner', page.bannerKey],
  ] as const) {
    try {
      await take(role, key !== null)
    } catch (error) {
      const [field, words] = Object.entries(refusalOutcome(error, locals.language).errors)[0]!
      errors[field === 'description' ? 'bannerDescription' : role] = words
    }
  }
  return errors
}
