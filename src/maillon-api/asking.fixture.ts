import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { type Serving, serveWorld } from '../../test/serving.ts'
import type { ActorId } from '../platform/ids.ts'

const PREFIX = '/api/maillon/v1'
type Options = { as?: string | null; body?: object; headers?: Record<string, string> }
type Json = Awaited<ReturnType<Body['json']>>
/** What was answered. `wrong`: what the document says otherwise. */
export type Told = { status: number; body: Json; link: string | null; wrong: string }

/** The served world, and a way to ask whose every answer is held against the served document. */
export type Asking = Serving & {
  document: Document
  ask(method: string, path: string, options?: Options): Promise<Told>
  token(person: ActorId, actor?: ActorId, scopes?: string): Promise<string>
  /** Described operations that were answered well. */
  shown: Set<string>
  /** Whether what stands under `maillon` is as the document names it. */
  fits(name: string, value: unknown): string
}
type Answered = { content?: { 'application/json'?: { schema: object } } }
type Document = {
  paths: Record<string, Record<string, { summary: string; responses: Record<string, Answered> }>>
  components: { schemas: Record<string, { description?: string }> }
}

export async function openAsking(env: Record<string, string> = {}): Promise<Asking> {
  const world = await serveWorld(env)
  const document: Document = await (await fetch(`${world.url}${PREFIX}/openapi.json`)).json()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  for (const [name, format] of Object.entries(fullFormats)) ajv.addFormat(name, format)
  ajv.addSchema(document, 'maillon')
  const shown = new Set<string>()
  const patterns = Object.keys(document.paths)
    .map((path) => ({
      path,
      named: path.split('{').length,
      form: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    }))
    .sort((a, b) => a.named - b.named)
  const errors = (pointer: string, value: unknown) => {
    const validate = ajv.getSchema(`maillon#${pointer}`)
    if (!validate) return `nothing is described at ${pointer}`
    return validate(value) ? '' : JSON.stringify(validate.errors)
  }

  return {
    ...world,
    document,
    shown,
    token: async (personId, actorId = personId, scopes = 'read write') =>
      (await world.app.access.createToken({ personId, actorId, scopes })).secret,
    fits: (name, value) => errors(`/components/schemas/${name}`, value),
    async ask(method, path, { as = null, body, headers = {} } = {}) {
      const answer = await fetch(`${world.url}${PREFIX}${path}`, {
        method,
        headers: {
          ...(as && { authorization: `Bearer ${as}` }),
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      const told = text === '' ? null : JSON.parse(text)
      const template = patterns.find(({ form }) => form.test(path.replace(/\?.*/, '')))?.path ?? ''
      const described = document.paths[template]?.[method.toLowerCase()]?.responses[answer.status]
      const pointer = ['paths', template, method.toLowerCase(), 'responses', String(answer.status)]
      const at = `/${[...pointer, 'content', 'application/json', 'schema'].map(inPointer).join('/')}`
      const wrong = !described
        ? `${method} ${path} answered ${answer.status}, which is not described`
        : described.content
          ? errors(at, told)
          : text
      if (answer.status < 300) shown.add(`${method} ${template}`)
      return { status: answer.status, body: told, link: answer.headers.get('link'), wrong }
    },
  }
}

const inPointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
