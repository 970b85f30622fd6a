import type { z } from 'zod'
import { asApiStatus, type RefusalAnswers } from '../api/refused.ts'
import type { RefusalKind } from '../app.ts'
import type { Group, Operation } from './described.ts'
import { schemaOf, schemasOf } from './json-schema.ts'
import { answerShapes, bodyShapes, type Said, said } from './shapes/said.ts'

export const PREFIX = '/api/maillon/v1'

const groups: Record<Group, Said> = {
  feeds: said('Fils', 'Feeds'),
  posts: said('Publications, chaînes et lectures', 'Posts, chains and reads'),
  events: said('Événements', 'Events'),
  directory: said('Annuaire', 'Directory'),
  coverages: said('Veilles', 'Coverages'),
  sources: said('Sources', 'Sources'),
  structures: said('Structures', 'Structures'),
  data: said('Ce que l’on choisit', 'What is chosen from'),
}

const about = said(
  'Ce que l’API de Mastodon n’a pas de mots pour dire : la chaîne d’une publication, ses lectures, l’annuaire, les veilles, les événements, les structures. Le reste de Maillon est dans l’API de Mastodon, sous `/api/v1` et `/api/v2`, avec le même jeton ; ce que Maillon y ajoute est sous `maillon`.',
  'What Mastodon’s API has no words for: the chain of a post, its reads, the directory, coverages, events, structures. The rest of Maillon is in Mastodon’s API, under `/api/v1` and `/api/v2`, with the same token; what Maillon adds there stands under `maillon`.',
)
const refused = {
  401: said('Pas de jeton, ou un jeton qui n’en est pas un.', 'No token, or one that is none.'),
  403: said('Le jeton ne le permet pas.', 'The token does not allow it.'),
  422: said('Une valeur n’est pas ce qu’elle doit être.', 'A value is not what it has to be.'),
  429: said(
    'Demandé trop souvent : `Retry-After` dit quand revenir.',
    'Asked too often: `Retry-After` says when to come back.',
  ),
}

type Language = keyof Said

/** The OpenAPI 3.1 description of what is served, made of what checks it. */
export function documentOf(operations: readonly Operation[], answers: RefusalAnswers, language: Language) {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(operation, answers, language) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: language === 'fr' ? 'L’API de Maillon' : 'Maillon’s API',
      version: '1',
      description: about[language],
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: PREFIX }],
    tags: Object.entries(groups).map(([name, words]) => ({ name, description: words[language] })),
    paths,
    components: {
      schemas: { ...schemasOf(answerShapes, 'output', language), ...schemasOf(bodyShapes, 'input', language) },
      securitySchemes: {
        token: {
          type: 'oauth2',
          flows: {
            authorizationCode: {
              authorizationUrl: '/oauth/authorize',
              tokenUrl: '/oauth/token',
              scopes: Object.fromEntries([...new Set(operations.map(({ scope }) => scope))].map((one) => [one, ''])),
            },
          },
        },
      },
    },
  }
}

function operationOf(operation: Operation, answers: RefusalAnswers, language: Language) {
  const { method, path, group, says, more, scope, open, query, body, once, refuses = [] } = operation
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [group],
    summary: says[language],
    ...(more && { description: more[language] }),
    security: [...(open ? [{}] : []), { token: [scope] }],
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...(query ? queryOf(query, language) : []),
      ...(once ? [keyHeader(language)] : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          ['application/json', 'application/x-www-form-urlencoded'].map((type) => [
            type,
            { schema: referTo(body, bodyShapes) },
          ]),
        ),
      },
    }),
    responses: { ...answered(operation, language), ...refusedOf(refuses, answers, language) },
  }
}

function queryOf(query: z.ZodObject, language: Language) {
  return Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field, 'input', language)
    return {
      name,
      in: 'query',
      required: !(field as z.ZodType).safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema,
    }
  })
}

function answered({ answer, created, paged }: Operation, language: Language) {
  const words = said('Ce qui est répondu.', 'What is answered.')
  if (answer === null) return { 204: { description: language === 'fr' ? 'C’est fait.' : 'It is done.' } }
  const link = said('les adresses des pages voisines (RFC 8288)', 'the addresses of the pages around (RFC 8288)')
  return {
    [created ? 201 : 200]: {
      description: words[language],
      ...(paged && { headers: { Link: { description: link[language], schema: { type: 'string' } } } }),
      content: { 'application/json': { schema: referTo(answer, answerShapes) } },
    },
  }
}

/** Each status with the kinds that have it, and what is said of them where that needs no more to be said. */
function refusedOf(kinds: readonly RefusalKind[], answers: RefusalAnswers, language: Language) {
  const byStatus = Map.groupBy(kinds, (kind) => asApiStatus(answers(kind, {}, language).status))
  const statuses = new Set([...byStatus.keys(), 401, 403, 422, 429])
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return Object.fromEntries(
    [...statuses].map((status) => {
      const named = byStatus.get(status)?.map((kind) => `\`${kind}\``) ?? []
      const always = refused[status as keyof typeof refused]?.[language]
      return [status, { description: [always, named.join(', ')].filter(Boolean).join(' '), content }]
    }),
  )
}

const keyHeader = (language: Language) => ({
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: said('La même clé deux fois ne fait qu’une chose.', 'The same key twice makes one thing.')[language],
  schema: { type: 'string', maxLength: 200 },
})

/** @throws Error for a shape that was given no name: the document would not show it */
function referTo(shape: z.ZodType, shapes: typeof answerShapes) {
  const name = shapes.get(shape)?.id
  if (!name) throw new Error('what an operation takes or answers must have a name, see shapes/said.ts')
  return { $ref: `#/components/schemas/${name}` }
}

export type ApiDocument = ReturnType<typeof documentOf>
