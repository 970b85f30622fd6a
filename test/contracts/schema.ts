import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { sharedData } from '../../scripts/shared-data.ts'
import { entityOf } from './administration.ts'

const PATH = `${sharedData}/mastodon-openapi/schema.json`

/** Says what is wrong with an answer: '' where nothing is, or where the published description is not at hand. */
export type Check = (operation: string, status: number, body: unknown) => string

/**
 * Checks answers against the published description of the API, where it is at hand (it is under another licence, so it is
 * no part of this project). Addresses may be empty there where Mastodon itself answers ''.
 */
export function openSchema(): Check | null {
  if (!existsSync(PATH)) return null
  // Where one of several forms is meant, they are told apart by members that none of them must have: any will do.
  const document = JSON.parse(readFileSync(PATH, 'utf8').replaceAll('"oneOf"', '"anyOf"'))
  // Groups are of the same types as what they hold; their own list is behind.
  const { schemas } = document.components
  schemas.NotificationGroupTypeEnum = schemas.NotificationTypeEnum
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  for (const [name, format] of Object.entries(fullFormats)) ajv.addFormat(name, format)
  ajv.addFormat('uri', (text: string) => text === '' || URL.canParse(text))
  const email = fullFormats.email
  ajv.addFormat('email', (text: string) => text === '' || (email instanceof RegExp && email.test(text)))
  ajv.addFormat('iso-639-1', /^[a-z]{2,3}$/)
  ajv.addSchema(document, 'mastodon')
  const found = (validate: ValidateFunction, body: unknown) =>
    validate(body) ? '' : ajv.errorsText(validate.errors, { separator: '\n' }).slice(0, 2_000)
  /** The paths of the administration are not described, what they answer is. */
  function entities({ entity, list }: NonNullable<ReturnType<typeof entityOf>>): ValidateFunction {
    const one = { $ref: `mastodon#/components/schemas/${entity}` }
    // A hashtag of the administration is one, with more members.
    const whole = entity === 'AdminTag' ? { allOf: [one, { $ref: 'mastodon#/components/schemas/Tag' }] } : one
    return ajv.compile(list ? { type: 'array', items: whole } : whole)
  }
  return (operation, status, body) => {
    if (mistaken.has(`${operation} ${status}`)) return ''
    const administered = status === 200 ? entityOf(operation) : null
    if (administered) return found(entities(administered), body)
    const [method, path] = operation.split(' ')
    const template = Object.keys(document.paths).find((one) => shape(one) === shape(path!))
    const answer = template && document.paths[template][method!.toLowerCase()]?.responses?.[status]
    if (!answer?.content?.['application/json']?.schema) return ''
    const pointer = [
      'paths',
      template!,
      method!.toLowerCase(),
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ]
    const validate = ajv.getSchema(`mastodon#/${pointer.map(inPointer).join('/')}`)
    if (!validate) return ''
    return found(validate, body)
  }
}

/** Where the published description says something else than its own documentation and than what programs expect. */
const mistaken = new Set([
  // One of them, where the documentation shows a list.
  'GET /api/v1/filters 200',
  // The details of a form, where the documentation shows an error alone.
  'DELETE /api/v1/media/:id 422',
])

const shape = (path: string) => path.replace(/\{[^}]+\}|:[A-Za-z]+/g, '*')
const inPointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
