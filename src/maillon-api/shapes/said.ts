import { z } from 'zod'

/** What a thing is, in both languages. */
export type Said = { fr: string; en: string }
export const said = (fr: string, en: string): Said => ({ fr, en })

/** Answers that the document names, by their names. */
export const answerShapes = z.registry<{ id: string }>()
/** The same of what is sent. */
export const bodyShapes = z.registry<{ id: string }>()

export function answer<Shape extends z.ZodType>(id: string, shape: Shape, meaning?: Said): Shape {
  const own = meaning ? shape.meta(meaning) : shape
  answerShapes.add(own, { id })
  return own
}

export function sent<Shape extends z.ZodType>(id: string, shape: Shape, meaning?: Said): Shape {
  const own = meaning ? shape.meta(meaning) : shape
  bodyShapes.add(own, { id })
  return own
}

export const id = z.string().meta({ pattern: '^[1-9][0-9]*$' })
export const count = z.int().min(0)
export const moment = z.date()
export const day = z.string().meta({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
export const path = z
  .string()
  .meta({ pattern: '^/', ...said("l'adresse de la page sur ce site", 'the address of the page on this site') })
export const territoryId = z.string().meta({
  pattern: '^(fr|(reg|dep|com)-[0-9AB]+)$',
  ...said('un territoire, tel que `com-44109`', 'a territory, such as `com-44109`'),
})
export const specialityId = z.string().meta(said('une spécialité ou un domaine', 'a speciality or a domain'))
export const place = z
  .strictObject({ id: territoryId, label: z.string() })
  .meta(said("un territoire et son nom, tel qu'on le montre", 'a territory and its name, as it is shown'))

answerShapes.add(place, { id: 'Place' })
