import { hear } from './live.ts'

type Shown = { unread: number | null; reads: Record<string, number>; standing: readonly string[] | null }
const shown = $state<Shown>({ unread: null, reads: {}, standing: null })

/** Numbers that grow while a page is open. On the server, and before anything arrives, there are none. */
export const liveNumbers: { readonly unread: number | null; readonly reads: Readonly<Record<string, number>> } = shown

/** Those of the announcements that did not end while the page is open. */
export const stillStanding = <One extends { id: string }>(announcements: readonly One[]): readonly One[] =>
  announcements.filter(({ id }) => shown.standing?.includes(id) ?? true)

/** Keeps what is shown up to date; called once, in the browser. */
export function followLive(): () => void {
  const stops = [
    hear('unread', (count) => {
      shown.unread = count
    }),
    hear('announcements', (ids) => {
      shown.standing = ids
    }),
    hear('reads', ({ postId, reads }) => {
      shown.reads[postId] = reads
    }),
  ]
  return () => stops.forEach((stop) => void stop())
}
