import type { Context } from 'hono'
import { z } from 'zod'
import { readParameters } from '../api/parameters.ts'
import { ApiError } from '../api/refused.ts'

/** What a program sent, by its names, in whichever form it is used to. */
export type Fields = {
  /** The last of this name; empty where there is none. */
  one(name: string): string
  all(name: string): string[]
}

/** @returns null where the body is not what it says */
export async function sentFields(c: Context): Promise<Fields | null> {
  const sent = await readParameters(c, anything).catch((error) => {
    if (error instanceof ApiError) return null
    throw error
  })
  if (!sent) return null
  const all = (name: string) => (Object.hasOwn(sent, name) ? [sent[name]].flat() : []).filter(isWritten).map(String)
  return { all, one: (name) => all(name).at(-1) ?? '' }
}

const anything = z.record(z.string(), z.unknown())
const isWritten = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/** The id and the secret that a client shows, in the body or by HTTP Basic (RFC 6749 §2.3.1). */
export function shownBy(c: Context, fields: Fields): { client: string; secret: string } {
  const basic = /^Basic +([\w+/=-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!basic) return { client: fields.one('client_id'), secret: fields.one('client_secret') }
  const [client = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(decoded)
  return { client, secret }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
