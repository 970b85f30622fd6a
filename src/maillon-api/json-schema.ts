import { z } from 'zod'
import type { Said } from './shapes/said.ts'

type Schema = { description?: string; [member: string]: unknown }

/** A shape as JSON Schema (2020-12, which OpenAPI 3.1 takes as it is), its meanings in one language. */
export function schemaOf(shape: z.core.$ZodType, io: 'input' | 'output', language: keyof Said): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, options(io, language))
  return schema
}

/** The same of all shapes that have a name; they refer to each other. */
export function schemasOf(shapes: z.core.$ZodRegistry<{ id: string }>, io: 'input' | 'output', language: keyof Said) {
  const uri = (id: string) => `#/components/schemas/${id}`
  const { schemas } = z.toJSONSchema(shapes, { ...options(io, language), uri })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema as Schema]),
  )
}

const options = (io: 'input' | 'output', language: keyof Said): z.core.ToJSONSchemaParams => ({
  io,
  unrepresentable: 'any',
  override({ zodSchema, jsonSchema }) {
    const schema = jsonSchema as Schema & Partial<Said>
    if (zodSchema._zod.def.type === 'date') Object.assign(schema, { type: 'string', format: 'date-time' })
    if (schema[language]) schema.description = schema[language]
    delete schema.fr
    delete schema.en
    // What any number of JavaScript is: no bound of ours.
    if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum']
    if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum']
  },
})
