import { type ActionFailure, error, fail, json } from '@sveltejs/kit'
import type { Language } from '#lib/language.ts'
import { refusalMessages } from '#messages/refusals.ts'
import type { RefusalKind } from '../../src/app.ts'

/** One status for each kind of refusal; the words are in messages/refusals.ts. A kind without either does not compile. */
const statuses = {
  'instance-exists': 409,
  'instance-name-wrong': 400,
  'instance-text-long': 400,
  'sign-up-mode-wrong': 400,
  'email-wrong': 400,
  'email-taken': 409,
  'email-same': 400,
  'password-short': 400,
  'password-long': 400,
  'password-wrong': 400,
  'sign-in-wrong': 400,
  'account-not-active': 403,
  'too-many-attempts': 429,
  'sign-up-closed': 403,
  'motivation-wrong': 400,
  'rules-not-accepted': 400,
  'invitation-ended': 410,
  'invitation-wrong': 400,
  'invitation-note-long': 400,
  'link-ended': 410,
  'mail-unavailable': 409,
  'passkey-wrong': 400,
  'passkey-known': 409,
  'passkey-name-wrong': 400,
  'too-many-passkeys': 409,
  'no-such-passkey': 404,
  'no-such-session': 404,
  'no-such-account': 404,
  'not-administrator': 403,
  'last-administrator': 409,
  'sole-owner': 409,
  'scope-wrong': 400,
  'not-signed-in': 401,
  'handle-wrong': 400,
  'handle-taken': 409,
  'handle-reserved': 400,
  'name-wrong': 400,
  'no-such-actor': 404,
  'may-not-speak': 403,
  'may-not-administer': 403,
  'may-not-prepare': 403,
  'may-not-follow-oneself': 400,
  'last-owner': 409,
  'bio-long': 400,
  'profile-link-wrong': 400,
  'link-label-long': 400,
  'too-many-links': 400,
  'territory-unknown': 400,
  'too-many-territories': 400,
  'speciality-unknown': 400,
  'too-many-specialities': 400,
  'seat-not-commune': 400,
  'picture-not-image': 415,
  'acronym-long': 400,
  'legal-form-unknown': 400,
  'family-unknown': 400,
  'founded-wrong': 400,
  'siren-wrong': 400,
  'siret-wrong': 400,
  'rna-wrong': 400,
  'siret-of-another': 400,
  'siren-taken': 409,
  'role-wrong': 400,
  'not-a-person': 404,
  'already-member': 409,
  'already-invited': 409,
  'no-such-member': 404,
  'no-such-invitation': 404,
  'already-claimed': 409,
  'claim-pending': 409,
  'claim-word-wrong': 400,
  'claim-reason-wrong': 400,
  'no-such-claim': 404,
  'no-such-list': 404,
  'list-name-wrong': 400,
  'list-name-taken': 409,
  'too-many-lists': 409,
  'list-full': 409,
  'image-too-heavy': 413,
  'image-too-large': 413,
  'image-format': 415,
  'image-broken': 400,
  'pdf-too-heavy': 413,
  'pdf-broken': 400,
  'pdf-protected': 400,
  'pdf-launches': 400,
  'media-empty': 400,
  'media-format': 415,
  'media-quota': 429,
  'media-too-many': 400,
  'media-mixed': 400,
  'no-such-media': 404,
  'description-long': 400,
  'text-empty': 400,
  'text-long': 400,
  'title-empty': 400,
  'title-long': 400,
  'warning-long': 400,
  'visibility-wrong': 400,
  'language-wrong': 400,
  'territory-wrong': 400,
  'speciality-wrong': 400,
  'specialities-many': 400,
  'poll-choices': 400,
  'poll-choice-long': 400,
  'poll-choice-twice': 400,
  'poll-end-wrong': 400,
  'no-such-poll': 404,
  'poll-over': 409,
  'already-voted': 409,
  'may-not-vote': 403,
  'vote-empty': 400,
  'pins-full': 409,
  'may-not-pin': 403,
  'cover-not-image': 400,
  'no-such-draft': 404,
  'draft-changed': 409,
  'draft-large': 413,
  'no-such-post': 404,
  'why-long': 400,
  'may-not-relay': 403,
  'already-relayed': 409,
  'already-planned': 409,
  'no-such-relay': 404,
  'relay-time-wrong': 400,
  'date-wrong': 400,
  'time-wrong': 400,
  'time-skipped': 400,
  'zone-wrong': 400,
  'end-before-start': 400,
  'gathering-past': 400,
  'gathering-far': 400,
  'gathering-long': 400,
  'where-empty': 400,
  'commune-empty': 400,
  'commune-wrong': 400,
  'place-long': 400,
  'link-wrong': 400,
  'places-wrong': 400,
  'places-taken': 409,
  'answer-wrong': 400,
  'gathering-full': 409,
  'gathering-over': 409,
  'gathering-cancelled': 409,
} satisfies Record<RefusalKind, number>

export type Params = Readonly<Record<string, string | number | boolean | null>>
type RefusalError = Error & { kind: RefusalKind; params: Params }

export function isRefusal(error: unknown): error is RefusalError {
  return error instanceof Error && error.name === 'Refusal' && 'kind' in error
}

export function wordsFor(kind: RefusalKind, params: Params, language: Language): string {
  const words = refusalMessages[language][kind] as string | ((params: Params) => string)
  return typeof words === 'function' ? words(params) : words
}

/**
 * Runs what a form asks. A refusal becomes the form's outcome: its words, by field, and everything that was typed;
 * anything else is thrown on.
 * @param values what was typed, to fill the form again: never a password
 */
export async function attempt<T, Values extends Record<string, string>>(
  language: Language,
  values: Values,
  ask: () => Promise<T>,
): Promise<T | ActionFailure<FormFailure<Values>>> {
  try {
    return await ask()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const field = typeof error.params['field'] === 'string' ? error.params['field'] : ''
    return fail(statuses[error.kind] ?? 400, {
      values,
      errors: { [field]: wordsFor(error.kind, error.params, language) },
    })
  }
}

/** The same for an action that does more than one thing with a refusal. Anything else is thrown on. */
export function refusalOutcome(
  refused: unknown,
  language: Language,
): { status: number; errors: Partial<Record<string, string>> } {
  if (!isRefusal(refused)) throw refused
  const field = typeof refused.params['field'] === 'string' ? refused.params['field'] : ''
  return {
    status: statuses[refused.kind] ?? 400,
    errors: { [field]: wordsFor(refused.kind, refused.params, language) },
  }
}

/** Runs what a page needs to be shown. A refusal becomes the page of errors, with its words. */
export async function orErrorPage<T>(language: Language, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (refused) {
    if (!isRefusal(refused)) throw refused
    error(statuses[refused.kind] ?? 400, wordsFor(refused.kind, refused.params, language))
  }
}

/** Runs what a script of the page asks. The answer is JSON; a refusal is `{ refused: its words }` with its status. */
export async function asJson(language: Language, ask: () => Promise<unknown>): Promise<Response> {
  try {
    return json(await ask())
  } catch (refused) {
    if (!isRefusal(refused)) throw refused
    return json(
      { refused: wordsFor(refused.kind, refused.params, language) },
      { status: statuses[refused.kind] ?? 400 },
    )
  }
}

/** `FormOutcome` (lib/form-outcome.ts) with every value that the form sent. */
export type FormFailure<Values> = { values: Values; errors: Partial<Record<string, string>> }
