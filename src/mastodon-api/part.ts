import { z } from 'zod'
import { whole } from '../api/parameters.ts'

/** Which part of a list that is all at hand is asked. */
export const part = z.object({ limit: whole.default(10), offset: whole.default(0) })

/** @param most how many are answered at once */
export function cut<T>(all: readonly T[], { limit, offset }: z.output<typeof part>, most: number): T[] {
  const from = Math.max(offset, 0)
  return all.slice(from, from + Math.min(Math.max(limit, 1), most))
}
