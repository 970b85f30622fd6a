/** A file that a composer holds, already on the server. */
export type AttachedFile = {
  id: string
  type: 'image' | 'pdf'
  /** of a document */
  name: string
  url: string
  /** of an image */
  thumbUrl: string
  description: string
  /** what must stay in sight of it, `-0.4,0.8`; '' where nobody said */
  focus: string
}

export type ComposeKind = 'note' | 'article'

/** Everything that a composer holds, as typed. Plain data: it goes to the browser, to the server and to a draft. */
export type Written = {
  kind: ComposeKind
  /** handle of the person or structure in whose name it is written */
  as: string
  title: string
  text: string
  warning: string
  /** pictures are shown once asked for */
  sensitive: boolean
  /** this and the next, '' for the usual of the name in which it is written */
  visibility: string
  language: string
  territory: string
  /** the last day to answer what it calls for, as a date field has it; '' for none */
  deadline: string
  specialities: string[]
  media: AttachedFile[]
  cover: AttachedFile | null
  poll: { choices: string[]; several: boolean; hours: number }
  /** id of the post that it answers, or '' */
  inReplyTo: string
  /** id of the post that it quotes, or '' */
  quoted: string
  /** by whom it may be quoted; '' for the usual */
  quotePolicy: string
  /** the source that it is made from, its site, and what it published there; '' for none */
  creditName: string
  creditPage: string
  creditAddress: string
  /** whether the source is told */
  credited: boolean
  /** when it is to appear, as typed in the writer's clocks; both '' for now */
  date: string
  time: string
  /** id of the post that it changes, or '' */
  edits: string
  /** of this composer: the same key sent twice is one post */
  key: string
  /** id of its draft, or '' before the first is kept */
  draft: string
  /** the draft's, as it was when this was shown; 0 without one */
  revision: number
}

/** How posts begin in a name: what its holder chose in her settings. */
export type Usual = Pick<Written, 'visibility' | 'language' | 'quotePolicy' | 'sensitive'>

/** What the server answers a composer that was not the last word: refused, a file more or less, a preview. */
export type ComposeOutcome = {
  written: Written
  errors: Partial<Record<string, string>>
  /** the text as it will be shown */
  preview?: string
}

/** Fields whose control says what is wrong with them. */
const said = new Set([
  'text',
  'title',
  'warning',
  'visibility',
  'language',
  'territory',
  'deadline',
  'speciality',
  'poll',
  'poll-end',
  'media',
  'cover',
  'quotePolicy',
  'date',
  'startDate',
  'startTime',
])

/** What no control says. */
export const saidNowhere = (errors: ComposeOutcome['errors']): string[] =>
  Object.entries(errors).flatMap(([field, words]) => (words && !said.has(field) ? [words] : []))

export const POLL_CHOICES = 6
/** How long a poll may last, in hours: one, six, a day, three, a week, two, a month. */
export const POLL_HOURS = [1, 6, 24, 72, 168, 336, 720] as const
export const POLL_HOURS_FIRST = 168

/** The fields of the form, with their names: what a script sends is what the browser sends without one. */
export function formDataOf(written: Written): FormData {
  const form = new FormData()
  const { specialities, media, cover, poll, revision, sensitive, credited, ...texts } = written
  for (const [name, value] of Object.entries(texts)) form.set(name, value)
  form.set('revision', String(revision))
  if (sensitive) form.set('sensitive', 'on')
  if (credited) form.set('credited', 'on')
  for (const speciality of specialities) form.append('speciality', speciality)
  for (const { id, description, focus } of media) {
    form.append('media', id)
    form.set(`description-${id}`, description)
    form.set(`focus-${id}`, focus)
  }
  if (cover) {
    form.set('cover', cover.id)
    form.set(`description-${cover.id}`, cover.description)
    form.set(`focus-${cover.id}`, cover.focus)
  }
  for (const choice of poll.choices) form.append('choice', choice)
  if (poll.several) form.set('several', 'on')
  form.set('hours', String(poll.hours))
  return form
}

/** Whether anything was typed that would be missed. */
export function isEmpty({ title, text, warning, media, cover, poll }: Written): boolean {
  return [title, text, warning, ...poll.choices].every((part) => part.trim() === '') && media.length === 0 && !cover
}
