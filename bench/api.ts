import { type Load, load } from './load.ts'

/** What programs ask again and again, by Mastodon's API. */
const READ = {
  home: '/api/v1/timelines/home?limit=20',
  // What nothing is kept of: a page further down.
  home_below: '/api/v1/timelines/home?limit=20&max_id=9000000000000000000',
  local: '/api/v1/timelines/public?local=true&limit=20',
  notifications: '/api/v1/notifications?limit=20',
  search: '/api/v2/search?q=jardin&limit=20',
  // One search over everything: words that stand in every post, in a single one, in pages of documents alone, and never in one phrase.
  search_common: '/api/maillon/v1/search?q=%C3%A9conomie+sociale',
  search_rare: '/api/maillon/v1/search?q=num%C3%A9ro+4242',
  search_document: '/api/maillon/v1/search?q=chapitre17',
  search_phrase: '/api/maillon/v1/search?q=%22social+%C3%A9conomie%22',
  credentials: '/api/v1/accounts/verify_credentials',
} as const

/** Seconds: what publishing runs through is compiled after some thousand posts. */
const WRITES_WARM_UP = 10

type Asked = {
  url: string
  token: string
  node: number
  postgres: number
  /** Requests per second of the bare server in this run, by connections. */
  bare: Record<number, number>
}

/** Each of them at 1 and at 16 connections, and what it is of the bare server's rate. */
export async function readByApi(asked: Asked): Promise<Record<string, Load & { of_bare: number }>> {
  const figures: Record<string, Load & { of_bare: number }> = {}
  for (const [name, path] of Object.entries(READ))
    for (const connections of [1, 16])
      figures[`${name}_${connections}`] = ofBare(asked, connections, await one(asked, path, connections))
  return figures
}

let written = 0

/** Notes by `POST /api/v1/statuses`, another each time. */
export async function postByApi(asked: Asked): Promise<Record<string, Load & { of_bare: number }>> {
  const form = () => new URLSearchParams({ status: `Une brève d’une application, la ${++written}e` }).toString()
  const figures: Record<string, Load & { of_bare: number }> = {}
  for (const connections of [1, 16])
    figures[`posting_${connections}`] = ofBare(
      asked,
      connections,
      await one(asked, '/api/v1/statuses', connections, form),
    )
  return figures
}

const one = ({ url, token, node, postgres }: Asked, path: string, connections: number, form?: () => string) =>
  load(url + path, { connections, token, node, postgres, seconds: 3, ...(form && { form, warmUp: WRITES_WARM_UP }) })

const ofBare = ({ bare }: Asked, connections: number, measured: Load) => ({
  ...measured,
  of_bare: Math.round((measured.rate / bare[connections]!) * 100) / 100,
})
