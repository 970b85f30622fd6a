import type { RequestEvent } from '@sveltejs/kit'
import type { Post } from '../../src/publishing/index.ts'

export type Guest = { name: string; href: string }

/** What the team that organises an event sees besides: who comes, by name, and what it may do. Null for anyone else. */
export async function organisingOf(
  { locals, platform }: Pick<RequestEvent, 'locals' | 'platform'>,
  post: Pick<Post, 'id' | 'authorId' | 'kind'>,
) {
  const { who } = locals
  if (!who || post.kind !== 'event') return null
  const attendance = await platform!.app.agenda.whoComes(post.id, who.viewer)
  if (!attendance) return null
  const membership = who.memberships.find(({ organisation }) => organisation.id === post.authorId)
  const guests = (people: typeof attendance.yes): Guest[] =>
    people.map(({ name, handle }) => ({ name, href: `/@${handle}` }))
  return {
    mayChange: who.person.id === post.authorId || membership?.role === 'owner' || membership?.role === 'editor',
    yes: guests(attendance.yes),
    maybe: guests(attendance.maybe),
    no: guests(attendance.no),
  }
}
export type Organising = NonNullable<Awaited<ReturnType<typeof organisingOf>>>
