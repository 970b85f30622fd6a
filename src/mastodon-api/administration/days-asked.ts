import { z } from 'zod'
import { hashtagTopic } from '../../actors/index.ts'
import { words } from '../../api/parameters.ts'
import { ApiError } from '../../api/refused.ts'
import { type Days, dayLater } from '../../platform/by-day.ts'

/** A day, of which the time is not looked at. */
export const date = words.pipe(
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .transform((text) => new Date(`${text.slice(0, 10)}T00:00:00Z`))
    .refine((at) => !Number.isNaN(at.getTime())),
)
export const ofHashtag = z.object({ id: words.nullish() }).nullish()
export const ofServer = z.object({ domain: words.nullish() }).nullish()

const DAYS_MOST = 366

/** @throws ApiError 422 for more days than are counted at once */
export function checkDays(days: Days, most = DAYS_MOST): Days {
  if (days.to >= dayLater(days.from, most))
    throw new ApiError(422, 'Validation failed: end_at: is too far from start_at')
  return days
}

/** @throws ApiError 422 where none is named, and the refusal of what is no hashtag */
export function hashtagIn(key: string, named: z.output<typeof ofHashtag>): string {
  if (!named?.id) throw new ApiError(422, `Validation failed: ${key}[id]: can't be blank`)
  return hashtagTopic(named.id).slice('hashtag:'.length)
}

/** @throws ApiError 422 where none is named */
export function domainIn(key: string, named: z.output<typeof ofServer>): string {
  if (!named?.domain) throw new ApiError(422, `Validation failed: ${key}[domain]: can't be blank`)
  return named.domain
}
