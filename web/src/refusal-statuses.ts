import type { RefusalKind } from '../../src/app.ts'
import { accessStatuses } from './refusal-statuses/access.ts'
import { administrationStatuses } from './refusal-statuses/administration.ts'
import { peopleStatuses } from './refusal-statuses/people.ts'
import { publishingStatuses } from './refusal-statuses/publishing.ts'
import { readingStatuses } from './refusal-statuses/reading.ts'

/** One status for each kind of refusal; the words are in messages/refusals.ts. A kind without either does not compile. */
export const refusalStatuses = {
  ...accessStatuses,
  ...peopleStatuses,
  ...publishingStatuses,
  ...administrationStatuses,
  ...readingStatuses,
} satisfies Record<RefusalKind, number>
