import type { RequestEvent } from '@sveltejs/kit'
import type { Usual, Written } from './lib/compose/written.ts'
import type { Recognised } from './viewer.server.ts'

/** How posts begin in the name of each of those for whom she writes, by handle; a name that is not hers is her own. */
export async function usualOf(
  { locals, platform }: Pick<RequestEvent, 'locals' | 'platform'>,
  who: Recognised,
): Promise<(handle: string) => Usual> {
  const pens = [who.person, ...who.memberships.map(({ organisation }) => organisation)]
  const settings = await platform!.app.actors.settingsOf(pens.map(({ id }) => id))
  return (handle) => {
    const pen = pens.find((one) => one.handle === handle) ?? who.person
    const { visibility, quotePolicy, sensitive, language } = settings.get(pen.id)!
    return { visibility, quotePolicy, sensitive, language: language ?? locals.language }
  }
}

/** The composer, with the usual of its name where nothing was chosen. */
export function withUsual(written: Written, usual: Usual): Written {
  return {
    ...written,
    visibility: written.visibility || usual.visibility,
    language: written.language || usual.language,
    quotePolicy: written.quotePolicy || usual.quotePolicy,
  }
}

const narrowing = ['public', 'unlisted', 'followers', 'mentioned']

/** Of two visibilities the one that fewer people read. */
export const narrower = (one: string, other: string): string =>
  narrowing.indexOf(one) > narrowing.indexOf(other) ? one : other
