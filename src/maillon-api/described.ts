import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { type Asking, acting, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { openToAll } from '../api/open-to-all.ts'
import { readParameters, readQuery } from '../api/parameters.ts'
import type { App, RefusalKind } from '../app.ts'
import type { Said } from './shapes/said.ts'

/** What an operation is, for whoever calls it and for the document: nothing is served that is not described. */
export type Operation<
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
  Answer extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/maillon/v1`, with `:names`. */
  path: string
  group: Group
  says: Said
  more?: Said
  scope: string
  /** Answers visitors too. */
  open?: true
  query?: Query
  body?: Body
  /** A shape that has a name, see shapes/named.ts; null where there is nothing to say. */
  answer: Answer | null
  /** Where it makes something. */
  created?: true
  /** In pages: `Link` says where the others are. */
  paged?: true
  /** The same `Idempotency-Key` twice makes one thing. */
  once?: true
  refuses?: readonly RefusalKind[]
}

export type Group = 'feeds' | 'posts' | 'events' | 'directory' | 'coverages' | 'sources' | 'structures' | 'data'

type Asked<Query extends z.ZodObject, Body extends z.ZodObject> = { query: z.output<Query>; body: z.output<Body> }

/** What pages of other sites may read of an answer. */
const EXPOSED = ['Link', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'X-Request-Id']

/** The routes, and what they were said to be. `guard` is for a route that recognises its callers otherwise than by their token alone. */
export function describing(app: App) {
  const routes = new Hono<Asking>()
  const operations: Operation[] = []

  function describe<Query extends z.ZodObject, Body extends z.ZodObject, Answer extends z.ZodType>(
    operation: Operation<Query, Body, Answer>,
    work: (c: Context<Asking>, asked: Asked<Query, Body>) => Promise<z.input<Answer> | Response>,
    guard: MiddlewareHandler<Asking> = operation.open ? reading(operation.scope) : acting(operation.scope),
  ): void {
    const { method, path, query, body, answer, created } = operation
    operations.push(operation as unknown as Operation)
    routes.use(path, openToAll(EXPOSED))
    routes.on(
      method,
      path,
      async (c, next) => {
        c.set('app', app)
        await next()
      },
      guard,
      async (c) => {
        const asked = {
          query: query ? readQuery(c, query) : {},
          body: body ? await readParameters(c, body) : {},
        } as Asked<Query, Body>
        const told = await work(c, asked)
        if (told instanceof Response) return told
        if (answer === null) return c.body(null, 204)
        return c.body(write(told), created ? 201 : 200, { 'content-type': 'application/json; charset=utf-8' })
      },
    )
  }

  return { routes, operations, describe }
}

export type Describe = ReturnType<typeof describing>['describe']
