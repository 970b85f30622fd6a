import { type ActionFailure, error, fail, json } from '@sveltejs/kit'
import type { Language } from '#lib/language.ts'
import { refusalMessages } from '#messages/refusals.ts'
import type { RefusalKind } from '../../src/app.ts'
import { refusalStatuses } from './refusal-statuses.ts'

export type Params = Readonly<Record<string, string | number | boolean | null>>
type RefusalError = Error & { kind: RefusalKind; params: Params }

export function isRefusal(error: unknown): error is RefusalError {
  return error instanceof Error && error.name === 'Refusal' && 'kind' in error
}

export function wordsFor(kind: RefusalKind, params: Params, language: Language): string {
  const words = refusalMessages[language][kind] as string | ((params: Params) => string)
  return typeof words === 'function' ? words(params) : words
}

/** The words of a refusal that was kept as text: a later version may know no more of its kind. */
export const wordsForKept = (kind: string, params: Params, language: Language): string =>
  isKind(kind) ? wordsFor(kind, params, language) : kind

const isKind = (kind: string): kind is RefusalKind => kind in refusalStatuses

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
    return fail(refusalStatuses[error.kind] ?? 400, {
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
    status: refusalStatuses[refused.kind] ?? 400,
    errors: { [field]: wordsFor(refused.kind, refused.params, language) },
  }
}

/** Runs what a page needs to be shown. A refusal becomes the page of errors, with its words. */
export async function orErrorPage<T>(language: Language, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (refused) {
    if (!isRefusal(refused)) throw refused
    error(refusalStatuses[refused.kind] ?? 400, wordsFor(refused.kind, refused.params, language))
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
      { status: refusalStatuses[refused.kind] ?? 400 },
    )
  }
}

/** `FormOutcome` (lib/form-outcome.ts) with every value that the form sent. */
export type FormFailure<Values> = { values: Values; errors: Partial<Record<string, string>> }
