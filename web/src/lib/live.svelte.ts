import { hear } from './live.ts'

const shown = $state<{ unread: number | null; reads: Record<string, number> }>({ unread: null, reads: {} })

/** Numbers that grow while a page is open. On the server, and before anything arrives, there are none. */
export const liveNumbers: { readonly unread: number | null; readonly reads: Readonly<Record<string, number>> } = shown

/** Keeps them up to date; called once, in the browser. */
export function followNumbers(): () => void {
  const stops = [
    hear('unread', (count) => {
      shown.unread = count
    }),
    hear('reads', ({ postId, reads }) => {
      shown.reads[postId] = reads
    }),
  ]
  return () => stops.forEach((stop) => void stop())
}
