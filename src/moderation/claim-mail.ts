import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { layOutMail } from '#platform/mail-layout.ts'
import type { Access } from '../access/index.ts'
import type { ClaimId } from '../actors/index.ts'

const JOB = 'moderation:claim-mail'
const ATTEMPTS = 12

/** Has whoever claimed a page told what was decided: days may have passed, and she need not come back to look. */
export async function postClaimMail(given: Pick<Deps, 'jobs' | 'mail'>, tx: Tx, claimId: ClaimId): Promise<void> {
  if (given.mail.available) await given.jobs.add(tx, JOB, { claimId }, { maxAttempts: ATTEMPTS })
}

type Sending = Pick<Deps, 'db' | 'jobs' | 'mail' | 'config'> & { access: Pick<Access, 'instance' | 'longWords'> }

export function sendsClaimMail(given: Sending): void {
  given.jobs.handle(JOB, ({ claimId }: { claimId: ClaimId }) => send(given, claimId))
}

async function send(given: Sending, id: ClaimId): Promise<void> {
  const claim = await given.db
    .selectFrom('claims')
    .innerJoin('actors', 'actors.id', 'claims.organisation_id')
    .innerJoin('accounts', 'accounts.person_id', 'claims.person_id')
    .select(['claims.state', 'claims.reason', 'actors.name', 'accounts.email', 'accounts.language'])
    .where('claims.id', '=', id)
    .where('accounts.state', '=', 'active')
    .executeTakeFirst()
  const [instance, { contactEmail }] = await Promise.all([given.access.instance(), given.access.longWords()])
  if (!claim || !instance) return
  const language = claim.language === 'en' ? 'en' : 'fr'
  const { publicUrl } = given.config
  const said = { structure: claim.name, site: instance.name, reason: claim.reason, contact: contactEmail }
  const texts = words[language][claim.state === 'approved' ? 'approved' : 'refused'](said)
  await given.mail.send({
    to: claim.email,
    from: instance.name,
    ...layOutMail({
      language,
      subject: texts.subject,
      before: texts.before,
      action: { label: texts.action, url: `${publicUrl}/structures` },
      after: texts.after,
      from: { name: instance.name, url: publicUrl },
    }),
  })
}

type Said = { structure: string; site: string; reason: string | null; contact: string }
type Texts = { subject: string; before: string[]; action: string; after: string[] }

const words: Record<'fr' | 'en', Record<'approved' | 'refused', (said: Said) => Texts>> = {
  fr: {
    approved: ({ structure, site }) => ({
      subject: `Vous représentez désormais ${structure}`,
      before: [
        'Bonjour,',
        `L'administration du site a accepté votre demande : vous représentez désormais ${structure} sur ${site}.`,
        'Vous pouvez compléter sa page, inviter votre équipe et publier en son nom.',
      ],
      action: 'Voir mes structures',
      after: [],
    }),
    refused: ({ structure, site, reason, contact }) => ({
      subject: `Votre demande pour ${structure} sur ${site}`,
      before: [
        'Bonjour,',
        `L'administration du site n'a pas accepté votre demande de représenter ${structure} sur ${site}.`,
        ...(reason?.split(/\n+/).filter(Boolean) ?? [
          'Une autre personne de la structure a été reconnue : demandez-lui de vous inviter.',
        ]),
      ],
      action: 'Voir mes demandes',
      after: contact ? [`Pour toute question : ${contact}`] : [],
    }),
  },
  en: {
    approved: ({ structure, site }) => ({
      subject: `You now represent ${structure}`,
      before: [
        'Hello,',
        `The administrators of the site approved your claim: you now represent ${structure} on ${site}.`,
        'You can complete its page, invite your team and publish in its name.',
      ],
      action: 'See my organisations',
      after: [],
    }),
    refused: ({ structure, site, reason, contact }) => ({
      subject: `Your claim of ${structure} on ${site}`,
      before: [
        'Hello,',
        `The administrators of the site did not approve your claim of the page of ${structure} on ${site}.`,
        ...(reason?.split(/\n+/).filter(Boolean) ?? [
          'Another person of the organisation was recognised: ask to be invited.',
        ]),
      ],
      action: 'See my claims',
      after: contact ? [`For any question: ${contact}`] : [],
    }),
  },
}
