import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { layOutMail } from '#platform/mail-layout.ts'
import type { Access } from '../access/index.ts'
import { ARCHIVE_DAYS } from './archive.ts'
import { type ExportId, exportById } from './exports.ts'

const JOB = 'portability:mail'
const ATTEMPTS = 12

/** Has whoever asked for an archive told that it is there; nothing where the instance has no mail. */
export async function postExportMail(given: Pick<Deps, 'jobs' | 'mail'>, tx: Tx, id: ExportId): Promise<void> {
  if (given.mail.available) await given.jobs.add(tx, JOB, { id }, { maxAttempts: ATTEMPTS })
}

type Sending = Pick<Deps, 'db' | 'jobs' | 'mail' | 'config'> & { access: Pick<Access, 'instance'> }

export function sendsExportMail(given: Sending): void {
  given.jobs.handle(JOB, ({ id }: { id: ExportId }) => send(given, id))
}

async function send(given: Sending, id: ExportId): Promise<void> {
  const one = await exportById(given.db, id)
  const instance = await given.access.instance()
  if (!one || !instance) return
  const account = await given.db
    .selectFrom('accounts')
    .select(['email', 'language'])
    .where('person_id', '=', one.personId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  const actor = await given.db.selectFrom('actors').select('handle').where('id', '=', one.actorId).executeTakeFirst()
  if (!account || !actor) return
  const language = account.language === 'en' ? 'en' : 'fr'
  const { publicUrl } = given.config
  const query = one.actorId === one.personId ? '' : `?pour=${actor.handle}`
  const texts = words[language](instance.name)
  await given.mail.send({
    to: account.email,
    from: instance.name,
    ...layOutMail({
      language,
      subject: texts.subject,
      before: texts.before,
      action: { label: texts.action, url: `${publicUrl}/reglages/exporter${query}` },
      from: { name: instance.name, url: publicUrl },
    }),
  })
}

const words = {
  fr: (site: string) => ({
    subject: `Votre archive de ${site} est prête`,
    before: [
      'Bonjour,',
      `L'archive que vous avez demandée est prête. Elle est gardée ${ARCHIVE_DAYS} jours ; personne d'autre que vous ne peut la télécharger, et il faut se connecter.`,
    ],
    action: 'Télécharger mon archive',
  }),
  en: (site: string) => ({
    subject: `Your archive of ${site} is ready`,
    before: [
      'Hello,',
      `The archive that you asked for is ready. It is kept for ${ARCHIVE_DAYS} days; only you can download it, once you are signed in.`,
    ],
    action: 'Download my archive',
  }),
}
