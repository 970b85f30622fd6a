import type { RequestEvent } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'

/** How many blocks a page shows. */
export const BLOCKS_SHOWN = 50

/** Which of the blocks are asked, and which one is to be changed. */
export function blocksAsked({ url }: Pick<RequestEvent, 'url'>): { before: string | null; changing: string | null } {
  const idIn = (name: string) => {
    const text = url.searchParams.get(name) ?? ''
    return isId(text) ? text : null
  }
  return { before: idIn('avant'), changing: idIn('modifier') }
}

/** The id in a form; of one that is none, an id that nothing has. */
export const blockIn = <Id extends string>(typed: string): Id => (isId(typed) ? typed : '1') as Id

/** From where the next page goes on. */
export const nextOf = (found: readonly { id: string }[]): string | null =>
  found.length === BLOCKS_SHOWN ? found.at(-1)!.id : null
