import { Hono } from 'hono'
import type { Terms } from '../access/index.ts'
import { currentTerms } from '../access/index.ts'
import type { Asking } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { notFound } from '../api/refused.ts'
import type { App } from '../app.ts'
import { POST_LANGUAGES } from '../reference/languages.ts'
import { customEmoji } from './entities/custom-emoji.ts'
import { domainBlock } from './entities/domain-block.ts'
import { type InstanceTold, instanceEntity, instanceV1Entity, ruleEntity } from './entities/instance.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

/** https://docs.joinmastodon.org/methods/instance/, …/custom_emojis/ — what a program asks before anything else. */
export function instanceRoutes(app: App, { accounts, addresses }: Presenting, vapidKey: () => Promise<string>) {
  const routes = new Hono<Asking>()

  async function told(): Promise<InstanceTold> {
    const { access, insights } = app
    const [instance, words, rules, terms, figures, person, key] = await Promise.all([
      access.instance(),
      access.longWords(),
      access.rules(),
      access.terms(),
      insights.publicFigures(),
      access.contactPerson(),
      vapidKey(),
    ])
    const [contact] = person ? await accounts([person]) : []
    return {
      name: instance?.name ?? 'Maillon',
      description: instance?.description ?? '',
      signUp: instance?.signUp ?? 'invitation',
      words,
      rules,
      terms: currentTerms(terms) !== null,
      figures,
      contact: contact ?? null,
      vapidKey: key,
      profileLimits: app.actors.limits,
    }
  }

  routes.get('/api/v2/instance', async (c) => answerText(c, write(instanceEntity(addresses, await told()))))
  routes.get('/api/v1/instance', async (c) => answerText(c, write(instanceV1Entity(addresses, await told()))))
  routes.get('/api/v1/instance/peers', async (c) => c.json(await app.federation.knownDomains()))
  routes.get('/api/v1/instance/activity', async (c) => {
    const weeks = await app.insights.weeksOfLife()
    return c.json(
      weeks.map(({ monday, posts, seen, signUps }) => ({
        week: String(monday.getTime() / 1000),
        statuses: String(posts),
        logins: String(seen),
        registrations: String(signUps),
      })),
    )
  })
  routes.get('/api/v1/instance/rules', async (c) => c.json((await app.access.rules()).map(ruleEntity)))
  routes.get('/api/v1/instance/extended_description', async (c) => {
    const { about } = await app.access.longWords()
    return c.json(textEntity(about.html, about.changedAt))
  })
  routes.get('/api/v1/instance/privacy_policy', async (c) => {
    const { privacy } = await app.access.longWords()
    return c.json(textEntity(privacy.html, privacy.changedAt))
  })
  routes.get('/api/v1/instance/terms_of_service', async (c) =>
    c.json(termsEntity(currentTerms(await app.access.terms()))),
  )
  routes.get('/api/v1/instance/terms_of_service/:date', async (c) => {
    const versions = await app.access.terms()
    return c.json(termsEntity(versions.find(({ effectiveOn }) => effectiveOn === c.req.param('date')) ?? null))
  })
  routes.get('/api/v1/instance/domain_blocks', async (c) =>
    c.json((await app.moderation.sites.shown()).map(domainBlock)),
  )
  // Not documented; programs offer these to who writes.
  routes.get('/api/v1/instance/languages', (c) =>
    c.json(POST_LANGUAGES.map(({ tag, labels }) => ({ code: tag, name: labels.en }))),
  )
  // No text is translated here.
  routes.get('/api/v1/instance/translation_languages', (c) => c.json({}))
  routes.get('/api/v1/custom_emojis', async (c) =>
    c.json((await app.emojis.own()).map((emoji) => customEmoji(addresses, emoji))),
  )

  return routes
}

/** What nobody wrote yet is empty, since ever. */
const textEntity = (content: string, changedAt: Date | null) => ({
  content,
  updated_at: (changedAt ?? new Date(0)).toISOString(),
})

function termsEntity(terms: Terms | null) {
  if (!terms) throw notFound()
  return {
    effective_date: terms.effectiveOn,
    effective: terms.effective,
    content: terms.html,
    succeeded_by: terms.succeededBy,
  }
}
