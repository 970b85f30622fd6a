import { createRestAPIClient, type mastodon } from 'masto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { administration } from './administration.ts'
import { type Operation, operations } from './operations.ts'
import { openSchema } from './schema.ts'

/** What a test of an operation is given. Each name is a client signed in as one of the cast. */
export type Cast = {
  serving: Serving
  marie: mastodon.rest.Client
  amadou: mastodon.rest.Client
  chloe: mastodon.rest.Client
  yann: mastodon.rest.Client
  /** Marie, in the name of the network head. */
  lienLoire: mastodon.rest.Client
  visitor: mastodon.rest.Client
  /** Marie, with a token for the administration. */
  administrator: mastodon.rest.Client
  /** The same token. */
  secret: string
  /** For what the library has no name for. */
  ask(method: string, path: string, options?: { token?: string | null; body?: object | FormData }): Promise<Response>
  token(person: ActorId, actor?: ActorId, scopes?: string): Promise<string>
}

const ADMINISTERING = 'read admin:read admin:write'
const SCOPES = 'read write follow push profile'
const known: Operation[] = [...Object.values(operations).flat(), ...Object.values(administration).flat()]
const patterns = known
  .map((operation) => {
    const [method, path] = operation.split(' ') as [string, string]
    const named = (path.match(/:/g) ?? []).length
    return { operation, method, named, pattern: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`) }
  })
  .sort((a, b) => a.named - b.named)

/** Operations that answered as they should in a test that passed. */
export const shown = new Set<Operation>()
const cast = {} as Cast
let asked: { operation: Operation; status: number; wrong: string }[] = []

const operationOf = (method: string, url: string): Operation | undefined => {
  const { pathname } = new URL(url)
  return patterns.find((one) => one.method === method && one.pattern.test(pathname))?.operation
}

/** For what is no answer to `fetch`: a socket. */
export function reached(operation: Operation, status: number): void {
  asked.push({ operation, status, wrong: '' })
}

/** Serves the world, and looks at every answer of the API: against the published description, and for the count. */
export function useContracts(): void {
  const check = openSchema()
  const original = globalThis.fetch
  beforeAll(async () => {
    const serving = await serveWorld({ API_RATE_LIMIT: '0' })
    const { app, marie, lienLoire } = serving
    const token = async (personId: ActorId, actorId: ActorId = personId, scopes = SCOPES) =>
      (await app.access.createToken({ personId, actorId, scopes })).secret
    const client = (accessToken?: string) =>
      createRestAPIClient({ url: serving.url, ...(accessToken && { accessToken }) })
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      const response = await original(request)
      const operation = operationOf(request.method, request.url)
      if (operation) {
        const json = response.headers.get('content-type')?.includes('json')
        const body = json ? await response.clone().json() : null
        asked.push({ operation, status: response.status, wrong: check?.(operation, response.status, body) ?? '' })
      }
      return response
    }
    const secret = await token(marie, marie, ADMINISTERING)
    Object.assign(cast, {
      serving,
      marie: client(await token(marie)),
      amadou: client(await token(serving.amadou)),
      chloe: client(await token(serving.chloe)),
      yann: client(await token(serving.yann)),
      lienLoire: client(await token(marie, lienLoire)),
      visitor: client(),
      administrator: client(secret),
      secret,
      token,
      async ask(method, path, { token: secret = null, body } = {}) {
        const form = body instanceof FormData
        return fetch(serving.url + path, {
          method,
          headers: {
            ...(secret && { authorization: `Bearer ${secret}` }),
            ...(body && !form && { 'content-type': 'application/json' }),
          },
          ...(body && { body: form ? body : JSON.stringify(body) }),
        })
      },
    } satisfies Cast)
  })
  afterAll(async () => {
    globalThis.fetch = original
    await cast.serving?.close()
  })
}

/**
 * A test of one operation or more: each of them must be called in it and answer with success, in the published form.
 * @param documented the status that the documentation gives for what cannot be had here, in place of success
 */
export function contract(
  of: Operation | readonly Operation[],
  says: string,
  work: (cast: Cast) => Promise<void>,
  documented?: number,
): void {
  const named = typeof of === 'string' ? [of] : of
  const asIs = (status: number) => (documented ? status === documented : status < 400)
  test(`${named.join(', ')}: ${says}`, async () => {
    asked = []
    await work(cast)
    expect(asked.filter(({ wrong }) => wrong)).toEqual([])
    for (const operation of named) {
      const answers = asked.filter((one) => one.operation === operation)
      expect(
        answers.map(({ status }) => status),
        operation,
      ).toSatisfy((all: number[]) => all.some(asIs))
      shown.add(operation)
    }
  })
}
