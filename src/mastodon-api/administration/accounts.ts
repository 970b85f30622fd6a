import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Asking } from '../../api/caller.ts'
import { asFeedPage } from '../../api/pages.ts'
import { idIn, listOf, readQuery, words, yesOrNo } from '../../api/parameters.ts'
import type { SubjectStatus, SubjectsAsked } from '../../moderation/index.ts'
import { parseId } from '../../platform/ids.ts'
import type { Addresses } from '../addresses.ts'
import { roleIds } from '../entities/role.ts'
import { administering, administrationPage, byIn, linkListed, there } from './administering.ts'
import type { SubjectPresenting } from './presenting-subjects.ts'

/** What each of them is called here. */
const statuses = {
  active: 'active',
  pending: 'pending',
  disabled: 'frozen',
  silenced: 'limited',
  suspended: 'suspended',
  sensitized: 'marked',
} as const satisfies Record<string, SubjectStatus>
const wireStatuses = Object.keys(statuses) as (keyof typeof statuses)[]

const flag = yesOrNo.default(false)
const looked = z.object({
  username: words.optional(),
  display_name: words.optional(),
  email: words.optional(),
  by_domain: words.optional(),
  ip: words.optional(),
})
const first = looked.extend({
  local: flag,
  remote: flag,
  staff: flag,
  ...(Object.fromEntries(wireStatuses.map((status) => [status, flag])) as Record<
    (typeof wireStatuses)[number],
    typeof flag
  >),
})
const second = looked.extend({
  origin: z.enum(['local', 'remote']).optional(),
  status: z.enum(wireStatuses).optional(),
  permissions: words.optional(),
  role_ids: listOf(words).default([]),
  invited_by: words.optional(),
})

/** https://docs.joinmastodon.org/methods/admin/accounts/ — who is here: people, and structures that somebody speaks for. */
export function adminAccountRoutes(addresses: Addresses, { subjects }: SubjectPresenting) {
  const routes = new Hono<Asking>()

  async function list(c: Context<Asking>, asked: SubjectsAsked | null) {
    const page = administrationPage(c)
    const by = byIn(c)
    const found = asked ? await c.var.app.moderation.subjects(by, { ...asked, ...asFeedPage(page) }) : []
    linkListed(c, page, found)
    return c.json(await subjects(found))
  }

  /** Null where nobody can be meant: no account keeps from where its person comes. */
  function lookedFor(typed: z.output<typeof looked>, from: SubjectsAsked['from']): SubjectsAsked | null {
    const domain = typed.by_domain?.toLowerCase()
    if (typed.ip || (domain === addresses.domain && from === 'elsewhere')) return null
    return {
      ...(domain === addresses.domain ? { from: 'here' } : from && { from }),
      ...(domain && domain !== addresses.domain && { domain }),
      ...(typed.username && { handle: typed.username }),
      ...(typed.display_name && { name: typed.display_name }),
      ...(typed.email && { email: typed.email }),
    }
  }

  routes.get('/api/v1/admin/accounts', administering('admin:read:accounts'), (c) => {
    const typed = readQuery(c, first)
    const asked = lookedFor(typed, typed.remote ? 'elsewhere' : typed.local ? 'here' : undefined)
    const wanted = wireStatuses.filter((status) => typed[status]).map((status) => statuses[status])
    return list(c, asked && { ...asked, statuses: wanted, ...(typed.staff && { administrators: true }) })
  })

  routes.get('/api/v2/admin/accounts', administering('admin:read:accounts'), (c) => {
    const typed = readQuery(c, second)
    const origins = { local: 'here', remote: 'elsewhere' } as const
    const asked = lookedFor(typed, typed.origin && origins[typed.origin])
    const roles = rolesMeant(typed.role_ids, typed.permissions === 'staff')
    if (!asked || !roles) return list(c, null)
    const invitedBy = typed.invited_by ? parseId<'Actor'>(typed.invited_by) : undefined
    if (invitedBy === null) return list(c, null)
    const wanted = typed.status ? [statuses[typed.status]] : []
    return list(c, { ...asked, ...roles, statuses: wanted, ...(invitedBy && { invitedBy }) })
  })

  routes.get('/api/v1/admin/accounts/:id', administering('admin:read:accounts'), async (c) => {
    const found = await c.var.app.moderation.subjects(byIn(c), { ids: [idIn<'Actor'>(c)] })
    return c.json(there((await subjects(found))[0]))
  })

  return routes
}

/** Null where nobody has any of these roles. */
function rolesMeant(ids: readonly string[], staff: boolean): Pick<SubjectsAsked, 'administrators'> | null {
  const administrators = ids.length === 0 || ids.includes(roleIds.administrators)
  const everyone = !staff && (ids.length === 0 || ids.includes(roleIds.everyone))
  if (administrators && everyone) return {}
  return administrators || everyone ? { administrators } : null
}
