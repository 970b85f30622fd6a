import type { ApiView, MemberView, OperationView, ShapeView, TypeView } from './lib/api/api-view.ts'

type Document = ReturnType<App.Platform['apiDocument']>
type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  description?: string
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  required?: string[]
  default?: unknown
}
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema }
type Answered = { description: string; content?: { 'application/json'?: { schema: Schema } } }
type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security: { token?: string[] }[]
  parameters: Parameter[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, Answered>
}

/** The description of the API as its page shows it. */
export function presentApi(document: Document): ApiView {
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return {
    about: document.info.description.replaceAll('`', ''),
    groups: document.tags.map(({ name, description }) => ({
      name,
      title: description,
      operations: operations
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ path, method, operation }) =>
          presentOperation(`${document.servers[0]!.url}${path}`, method, operation),
        ),
    })),
    shapes: Object.entries(document.components.schemas as Record<string, Schema>)
      .map(([name, schema]) => presentShape(name, schema))
      .sort((a, b) => a.name.localeCompare(b.name)),
  }
}

function presentOperation(path: string, method: string, operation: Operation): OperationView {
  const [good = ['', { description: '' }]] = Object.entries(operation.responses)
  const [status, answer] = good as [string, Answered]
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    title: operation.summary,
    more: operation.description ?? '',
    scope: operation.security.flatMap(({ token }) => token ?? [])[0] ?? '',
    open: operation.security.some(({ token }) => !token),
    parameters: operation.parameters.map(({ name, required, description, schema }) => ({
      name,
      type: typeOf(schema),
      required,
      meaning: withDefault(description ?? schema.description ?? '', schema),
    })),
    sends: nameOf(operation.requestBody?.content['application/json'].schema),
    status,
    answers: nameOf(answer.content?.['application/json']?.schema),
    refusals: Object.entries(operation.responses)
      .filter(([one]) => Number(one) >= 400)
      .map(([status, { description }]) => ({ status, words: description.replaceAll('`', '') })),
  }
}

const presentShape = (name: string, schema: Schema): ShapeView => ({
  name,
  meaning: schema.description ?? '',
  members: membersOf(schema, ''),
})

/** Members of members stand under them, as `where.what`. */
function membersOf(schema: Schema, within: string): MemberView[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    {
      name: within + name,
      type: typeOf(member),
      required: schema.required?.includes(name) ?? false,
      meaning: withDefault(member.description ?? '', member),
    },
    ...membersOf(inside(member), `${within}${name}.`),
  ])
}

/** What holds members: the object itself, that of a list, or the one that may be null. */
function inside(schema: Schema): Schema {
  if (schema.items) return inside(schema.items)
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema
}

function typeOf(schema: Schema): TypeView {
  if (schema.$ref) return { words: nameOf(schema)!, shape: nameOf(schema) }
  if (schema.anyOf) {
    const parts = schema.anyOf.map(typeOf)
    return {
      words: parts.map(({ words }) => words).join(' | '),
      shape: parts.find(({ shape }) => shape)?.shape ?? null,
    }
  }
  if (schema.type === 'array') {
    const one = typeOf(schema.items ?? {})
    return { words: `[${one.words}]`, shape: one.shape }
  }
  if (schema.const !== undefined) return { words: JSON.stringify(schema.const), shape: null }
  if (schema.enum) return { words: schema.enum.map((one) => JSON.stringify(one)).join(' | '), shape: null }
  return { words: schema.format ?? [schema.type ?? 'any'].flat().join(' | '), shape: null }
}

const nameOf = (schema: Schema | undefined): string | null => schema?.$ref?.split('/').at(-1) ?? null

function withDefault(meaning: string, schema: Schema): string {
  const said =
    schema.default === undefined || Array.isArray(schema.default) ? '' : `= ${JSON.stringify(schema.default)}`
  return [meaning, said].filter(Boolean).join(' ').replaceAll('`', '')
}
