import { refusing } from '#platform/refusal.ts'

export type PublishingRefusal =
  | 'text-empty'
  | 'text-long'
  | 'title-empty'
  | 'title-long'
  | 'warning-long'
  | 'visibility-wrong'
  | 'language-wrong'
  | 'territory-wrong'
  | 'deadline-wrong'
  | 'deadline-past'
  | 'speciality-wrong'
  | 'specialities-many' // { most }
  | 'poll-choices' // { least, most }: too few or too many
  | 'poll-choice-long' // { most }
  | 'poll-choice-twice'
  | 'poll-end-wrong'
  | 'no-such-poll'
  | 'poll-over'
  | 'already-voted'
  | 'may-not-vote' // one's own poll
  | 'vote-empty'
  | 'pins-full' // { most }
  | 'may-not-pin' // { visibility }
  | 'cover-not-image'
  | 'no-such-draft'
  | 'draft-changed' // someone saved it meanwhile
  | 'draft-large'
  | 'hashtags-unusable' // { hashtags: `#un, #deux` }: administrators closed them
  | 'names-unexpected' // { ids, separated by spaces }
  | 'may-not-quote'
  | 'no-such-quote-request' // its author does not let this voice
  | 'quote-policy-wrong'
  | 'schedule-time-wrong' // { minutes: the least ahead }
  | 'scheduled-many' // { most }
  | 'scheduled-day-full' // { most }
  | 'no-such-scheduled'
  | 'voice-lost' // who planned it may not speak there any more
  | 'no-such-post'
  | 'too-many-featured' // { most }
  | 'no-such-featured'

export const refuse = refusing<PublishingRefusal>()
