import { z } from 'zod'
import { actor } from './post.ts'
import { answer, count, id, moment, place, said, sent } from './said.ts'

const wish = z.enum(['more', 'less', 'nothing'])

const habit = z
  .strictObject({
    percent: count.max(100),
    posts: count,
    reads: count,
    saves: count,
    relays: count,
    replies: count,
  })
  .meta(
    said(
      'la part de vos actes récents qui en relève, et ce dont elle est faite ; au moins deux publications',
      'the part of your recent acts that is about it, and what it is made of; two posts at least',
    ),
  )

const weighing = {
  subject: z.string().meta({
    pattern: '^(speciality|territory|source):.+$',
    ...said('à mettre dans l’adresse d’une correction', 'to be put into the address of a correction'),
  }),
  name: z.string(),
  habit: habit.nullable(),
  wish: wish.nullable().meta(said('ce que vous en avez dit', 'what you said of it')),
}
const topic = z.strictObject({ ...weighing, followed: z.boolean() })

export const known = answer(
  'Known',
  z.strictObject({
    learns: z.boolean().meta(said('si vos lectures comptent', 'whether your readings count')),
    first_page: z.enum(['order', 'essential']),
    readings: count.meta(said('combien de lectures sont gardées', 'how many readings are kept')),
    since: moment.nullable(),
    seat: place.nullable(),
    specialities: z.array(topic),
    territories: z.array(topic),
    sources: z.array(z.strictObject({ ...weighing, actor })),
    less_of: z
      .array(z.strictObject({ post_id: id, author: actor, words: z.string() }))
      .meta(said('« moins de ceci », le dernier d’abord', '“less of this”, the last first')),
  }),
  said(
    'Tout ce que L’essentiel sait de vous, et que vous seule voyez.',
    'All that The essential knows of you, which you alone see.',
  ),
)

export const learning = sent(
  'Learning',
  z.object({
    learns: z.boolean().meta(said('non : vos lectures sont oubliées', 'no: your readings are forgotten')),
  }),
)

export const correction = sent(
  'Correction',
  z.object({
    wish: z.string().meta({
      examples: [...wish.options, 'as-learnt'],
      ...said('plus, moins, rien, ou comme appris', 'more, less, nothing, or as learnt'),
    }),
  }),
)
