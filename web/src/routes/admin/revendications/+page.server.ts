import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { Claim, ClaimId } from '../../../../../src/actors/index.ts'
import type { AccountId } from '../../../../../src/platform/ids.ts'
import { administrator } from '../../../access.server.ts'
import type { Words } from '../../../present-card.server.ts'
import { presentProfile } from '../../../profile-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { app } = event.platform!
  const words = { app, language: event.locals.language }
  const claims = await app.actors.pendingClaims()
  const { searchParams } = event.url
  const done = (['acceptee', 'refusee'] as const).find((one) => searchParams.has(one)) ?? null
  return { done, claims: await Promise.all(claims.map((claim) => presentClaim(words, holder.accountId, claim))) }
}

/** A claim with what is known of the structure and of the person, to decide upon. */
async function presentClaim(words: Words, by: AccountId, claim: Claim) {
  const { access, actors } = words.app
  const [page, account, teams, before] = await Promise.all([
    actors.page(claim.organisation.handle),
    access.account(claim.person.id),
    actors.memberships(claim.person.id),
    actors.claims(claim.person.id),
  ])
  const known = account && (await access.accountOf(by, account.id))
  const profile = page && presentProfile(words, page)
  const domain = known?.email.split('@')[1]
  return {
    id: claim.id,
    word: claim.word,
    handle: claim.handle,
    askedAt: claim.askedAt.toISOString(),
    structure: { name: claim.organisation.name, handle: claim.organisation.handle },
    profile,
    person: {
      name: claim.person.name,
      handle: claim.person.handle,
      ...(known && { account: known.id, email: known.email, since: known.createdAt.toISOString() }),
      teams: teams.map(({ organisation, role }) => ({ name: organisation.name, handle: organisation.handle, role })),
      refusedBefore: before.filter(({ state }) => state === 'refused').length,
    },
    sameDomain: profile?.links.some(({ host }) => domain !== undefined && host === domain) ?? false,
  }
}

export const actions: Actions = {
  accepter: (event) => decide(event, 'acceptee', ({ moderation }, by, id) => moderation.approveClaim(by, id)),
  refuser: (event) =>
    decide(event, 'refusee', ({ moderation }, by, id, reason) => moderation.refuseClaim(by, id, reason)),
}

type App = NonNullable<RequestEvent['platform']>['app']

async function decide(
  event: RequestEvent,
  done: 'acceptee' | 'refusee',
  decision: (app: App, by: AccountId, id: ClaimId, reason: string) => Promise<void>,
) {
  const { holder } = administrator(event)
  const form = await event.request.formData()
  const values = { claim: typed(form, 'claim'), reason: typed(form, 'reason') }
  return attempt(event.locals.language, values, async () => {
    const id = (isId(values.claim) ? values.claim : '0') as ClaimId
    await decision(event.platform!.app, holder.accountId, id, values.reason)
    redirect(303, `/admin/revendications?${done}`)
  })
}
