import type { ReceivedPoll } from '../../publishing/index.ts'
import { all, asDocument, type Doc, momentOf, textOf, typeAmong, wholeNumberOf } from './document.ts'

const CHOICES_MOST = 100
const CHOICE_LONGEST = 500
/** What counts votes here counts no further. */
const VOTES_MOST = 2 ** 31 - 1
const LAST_YEAR = 9999

/**
 * What a Question asks (https://www.w3.org/TR/activitystreams-vocabulary/#dfn-question): one or several of its choices, each
 * with how many chose it (`replies`), until `endTime`, or since `closed` no more. Null where there is nothing to choose from.
 */
export function saidOfPoll(doc: Doc): ReceivedPoll | null {
  if (!typeAmong(doc, ['Question'])) return null
  const several = all(doc.anyOf).length > 0
  const choices = all(several ? doc.anyOf : doc.oneOf).flatMap((one) => {
    const choice = asDocument(one)
    const text = choice && textOf(choice, 'name')
    return text && text.length <= CHOICE_LONGEST ? [{ text, votes: votesFor(choice) }] : []
  })
  if (choices.length === 0 || choices.length > CHOICES_MOST) return null
  return { choices, several, endsAt: endOf(doc), voters: countOf(doc.votersCount) }
}

const votesFor = (choice: Doc): number => countOf(asDocument(choice.replies)?.totalItems) ?? 0

function countOf(value: unknown): number | null {
  const count = wholeNumberOf(value)
  return count === null ? null : Math.min(count, VOTES_MOST)
}

function endOf(doc: Doc): Date | null {
  const end = momentOf(doc.closed) ?? momentOf(doc.endTime)
  return end && end.getUTCFullYear() <= LAST_YEAR ? end : null
}
