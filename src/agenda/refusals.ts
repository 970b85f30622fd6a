import { refusing } from '#platform/refusal.ts'

export type AgendaRefusal =
  | 'date-wrong'
  | 'time-wrong'
  | 'time-skipped'
  | 'zone-wrong'
  | 'end-before-start'
  | 'gathering-past'
  | 'gathering-far'
  | 'gathering-long'
  | 'where-empty'
  | 'commune-empty'
  | 'commune-wrong'
  | 'place-long'
  | 'link-wrong'
  | 'places-wrong'
  | 'places-taken'
  | 'answer-wrong'
  | 'gathering-full'
  | 'gathering-over'
  | 'gathering-cancelled'

export const refuse = refusing<AgendaRefusal>()
