import type { Context } from 'hono'
import { z } from 'zod'
import { parseId } from '../platform/ids.ts'
import { ApiError } from './refused.ts'

/** Names as Rails writes them: `media_ids[]`, `poll[options][]`, `fields_attributes[0][name]`. */
type Tree = { [name: string]: Tree | unknown }
const DEEPEST = 5
const MOST_NAMES = 500

/**
 * Everything that a request asks, from its address and its body (JSON, form, or form of several parts), as one object.
 * @throws ApiError 400 where the body is not what it says, 422 where a value is not what it has to be
 */
export async function readParameters<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const query = nest([...new URL(c.req.url).searchParams])
  return check(schema, { ...query, ...(await bodyOf(c)) })
}

/** The same of the address alone. */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  return check(schema, nest([...new URL(c.req.url).searchParams]))
}

function check<Schema extends z.ZodType>(schema: Schema, asked: Tree): z.output<Schema> {
  const read = schema.safeParse(asked)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const name = issue!.path.join('.') || 'parameters'
  const details = { [name]: [{ error: 'ERR_INVALID', description: issue!.message }] }
  throw new ApiError(422, `Validation failed: ${name}: ${issue!.message}`, { details })
}

async function bodyOf(c: Context): Promise<Tree> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return {}
  const type = c.req.header('content-type') ?? ''
  if (/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    const text = await c.req.text()
    if (text.trim() === '') return {}
    const read = parsed(text)
    if (read !== null && typeof read === 'object' && !Array.isArray(read)) return read as Tree
    throw new ApiError(400, 'The body is not a JSON object')
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return nest([...new URLSearchParams(await c.req.text())])
  if (/^multipart\/form-data\b/i.test(type)) return nest([...(await c.req.raw.formData())].filter(isChosen))
  return {}
}

/** Forms in browsers send an empty file without a name where nobody chose one (HTML, constructing the entry list). */
const isChosen = ([, value]: [string, FormDataEntryValue]) =>
  typeof value === 'string' || value.name !== '' || value.size > 0

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, 'The body is not JSON')
  }
}

function nest(entries: readonly (readonly [string, unknown])[]): Tree {
  if (entries.length > MOST_NAMES) throw new ApiError(400, 'Too many parameters')
  const tree: Tree = Object.create(null)
  for (const [name, value] of entries) place(tree, partsOf(name), value)
  // The whole is an object, also where programs number what they ask.
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, listed(value)]))
}

/** `a[b][]` → `a`, `b`, ``. What is not of this form is one name. */
function partsOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
  if (!match) return [name]
  return [match[1]!, ...[...match[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!)].slice(0, DEEPEST)
}

/** An empty part takes the next free number; so does a second value of the same name in a list of objects. */
function place(tree: Tree, parts: readonly string[], value: unknown): void {
  let here = tree
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    const name = part === '' ? nextIn(here, parts[index + 1]) : part
    if (last) {
      here[name] = value
      return
    }
    const below = here[name]
    const next: Tree = isTree(below) ? below : Object.create(null)
    here[name] = next
    here = next
  }
}

function nextIn(tree: Tree, member: string | undefined): string {
  const count = Object.keys(tree).length
  const last = tree[String(count - 1)]
  const open = member !== undefined && member !== '' && isTree(last) && !(member in last)
  return String(open ? count - 1 : count)
}

const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === null

/** Objects whose names are 0, 1, 2… are lists. */
function listed(value: unknown): unknown {
  if (!isTree(value)) return value
  const entries = Object.entries(value).map(([name, member]) => [name, listed(member)] as const)
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
    ? entries.map(([, member]) => member)
    : Object.fromEntries(entries)
}

const YES = /^(true|1|on|yes|t)$/i
const NO = /^(false|0|off|no|f|)$/i

/** Parameters as programs write them: in JSON of the right type, in forms and addresses as text. */
export const yesOrNo = z.preprocess(
  (value) => (typeof value === 'string' ? (YES.test(value) ? true : NO.test(value) ? false : value) : value),
  z.boolean(),
)
export const whole = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
  z.int(),
)
export const real = z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.number())
export const words = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string())
/** A moment, as programs write it: ISO 8601, or the seconds since 1970. */
export const moment = z.preprocess((value) => {
  if (typeof value === 'number') return new Date(value * 1000)
  if (typeof value !== 'string') return value
  return new Date(/^\d{9,11}$/.test(value) ? Number(value) * 1000 : value)
}, z.date())
/** A list, of which one alone may stand without brackets. */
export const listOf = <Member extends z.ZodType>(member: Member) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(member).max(200))

/** The id in the path. @throws ApiError 404 for what is none */
export function idIn<Of extends string>(c: Context, name = 'id') {
  return parseId<Of>(c.req.param(name)) ?? notThere()
}

function notThere(): never {
  throw new ApiError(404, 'Record not found')
}
