import type { Reader } from '#platform/db.ts'
import { renderMarkdown } from '#platform/html/markdown.ts'
import { refuse } from './refusals.ts'

export type SignUpMode = 'open' | 'approval' | 'invitation'
export const signUpModes = ['open', 'approval', 'invitation'] as const

/** The instance's own words, and who may sign up. `rules` is Markdown, `rulesHtml` the safe HTML made of it. */
export type Instance = { name: string; description: string; rules: string; rulesHtml: string; signUp: SignUpMode }

const NAME_LONGEST = 80
const DESCRIPTION_LONGEST = 500
const RULES_LONGEST = 10_000

/** Told to every process when the instance's words or mode change. */
export const INSTANCE_CHANGED = 'access:instance-changed'

/** The instance as its administrators set it, or null before the first run. */
export async function readInstance(db: Reader): Promise<Instance | null> {
  const row = await db
    .selectFrom('instance')
    .select(['name', 'description', 'rules', 'rules_html', 'sign_up'])
    .executeTakeFirst()
  return row
    ? {
        name: row.name,
        description: row.description,
        rules: row.rules,
        rulesHtml: row.rules_html,
        signUp: row.sign_up as SignUpMode,
      }
    : null
}

export type InstanceWords = { name: string; description?: string; rules?: string; signUp?: string }

/** @throws Refusal instance-name-wrong, instance-text-long, sign-up-mode-wrong */
export function checkInstance(typed: InstanceWords): Instance {
  const name = typed.name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name.length < 1 || name.length > NAME_LONGEST)
    refuse('instance-name-wrong', { field: 'siteName', most: NAME_LONGEST })
  const description = lines(typed.description)
  if (description.length > DESCRIPTION_LONGEST)
    refuse('instance-text-long', { field: 'siteDescription', most: DESCRIPTION_LONGEST })
  const rules = lines(typed.rules)
  if (rules.length > RULES_LONGEST) refuse('instance-text-long', { field: 'rules', most: RULES_LONGEST })
  const signUp =
    signUpModes.find((mode) => mode === (typed.signUp ?? 'approval')) ?? refuse('sign-up-mode-wrong', { field: 'mode' })
  return { name, description, rules, rulesHtml: renderMarkdown(rules, { profile: 'article' }).html, signUp }
}

const lines = (text = '') => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
