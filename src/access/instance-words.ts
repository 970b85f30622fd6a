import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { renderMarkdown } from '#platform/html/markdown.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { checkEmail } from './account.ts'
import { checkAdministrator } from './administrators.ts'
import { INSTANCE_CHANGED } from './instance.ts'
import { refuse } from './refusals.ts'

/** A text that the administrators wrote, in Markdown, the safe HTML made of it, and when it last changed. */
export type LongText = { text: string; html: string; changedAt: Date | null }

/** What the instance says of itself at length. */
export type InstanceLongWords = { contactEmail: string; about: LongText; privacy: LongText }

const LONGEST = 50_000

export async function readLongWords(db: Reader): Promise<InstanceLongWords> {
  const row = await db
    .selectFrom('instance')
    .select(['contact_email', 'about', 'about_html', 'about_changed_at'])
    .select(['privacy', 'privacy_html', 'privacy_changed_at'])
    .executeTakeFirst()
  return {
    contactEmail: row?.contact_email ?? '',
    about: { text: row?.about ?? '', html: row?.about_html ?? '', changedAt: row?.about_changed_at ?? null },
    privacy: { text: row?.privacy ?? '', html: row?.privacy_html ?? '', changedAt: row?.privacy_changed_at ?? null },
  }
}

/** Whom to write to: the first of those who administer the instance. */
export async function contactPerson(db: Reader): Promise<ActorId | null> {
  const row = await db
    .selectFrom('accounts')
    .select('person_id')
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .orderBy('id')
    .executeTakeFirst()
  return row?.person_id ?? null
}

/**
 * Changes what the instance says of itself at length, in Markdown, and the address that one may write to ('' for none).
 * @throws Refusal not-administrator, email-wrong, instance-text-long
 */
export async function changeLongWords(
  given: Pick<Deps, 'db' | 'clock' | 'live'>,
  by: AccountId,
  typed: { contactEmail: string; about: string; privacy: string },
): Promise<void> {
  const contact_email = typed.contactEmail.trim() === '' ? '' : contactAddress(typed.contactEmail)
  const about = longText(typed.about, 'about')
  const privacy = longText(typed.privacy, 'privacy')
  const at = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const before = await readLongWords(tx)
    await tx
      .updateTable('instance')
      .set({
        contact_email,
        ...(about.text !== before.about.text && { about: about.text, about_html: about.html, about_changed_at: at }),
        ...(privacy.text !== before.privacy.text && {
          privacy: privacy.text,
          privacy_html: privacy.html,
          privacy_changed_at: at,
        }),
      })
      .execute()
    await given.live.tell(tx, INSTANCE_CHANGED, {})
  })
}

/** @throws Refusal instance-text-long */
export function longText(typed: string, field: string): { text: string; html: string } {
  const text = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (text.length > LONGEST) refuse('instance-text-long', { field, most: LONGEST })
  return { text, html: text && renderMarkdown(text, { profile: 'article' }).html }
}

function contactAddress(typed: string): string {
  try {
    return checkEmail(typed)
  } catch {
    return refuse('email-wrong', { field: 'contactEmail' })
  }
}
