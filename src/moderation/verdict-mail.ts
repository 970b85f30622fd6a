import { randomBytes } from 'node:crypto'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { layOutMail } from '#platform/mail-layout.ts'
import type { Access } from '../access/index.ts'
import { type Act, type ActId, isVerdict } from './act.ts'
import { actById } from './acts.ts'
import { hashOfAppeal } from './appeal.ts'
import { verdictMailTexts } from './verdict-mail-texts.ts'

const JOB = 'moderation:mail'
const ATTEMPTS = 12
type VerdictMail = { actId: ActId; accountId: AccountId }

/** Has those told by mail whom an act concerns: the person, or the owners of the structure. */
export async function postVerdictMail(given: Pick<Deps, 'db' | 'jobs' | 'mail'>, actId: ActId): Promise<void> {
  if (!given.mail.available) return
  const act = await actById(given.db, actId)
  if (!act?.actorId) return
  const accounts = await accountsOf(given, act.actorId)
  await inTransaction(given.db, async (tx) => {
    for (const accountId of accounts)
      await given.jobs.add(tx, JOB, { actId, accountId } satisfies VerdictMail, { maxAttempts: ATTEMPTS })
  })
}

async function accountsOf({ db }: Pick<Deps, 'db'>, actorId: ActorId): Promise<AccountId[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('state', 'in', ['active', 'frozen', 'suspended'])
    .where((eb) =>
      eb.or([
        eb('person_id', '=', actorId),
        eb(
          'person_id',
          'in',
          eb
            .selectFrom('memberships')
            .select('memberships.person_id')
            .where('organisation_id', '=', actorId)
            .where('role', '=', 'owner'),
        ),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

type Sending = Pick<Deps, 'db' | 'clock' | 'jobs' | 'mail' | 'config'> & {
  access: Pick<Access, 'instance' | 'longWords'>
}

/** Declares the job that writes and sends these messages. */
export function sendsVerdictMail(given: Sending): void {
  given.jobs.handle(JOB, (mail: VerdictMail) => send(given, mail))
}

async function send(given: Sending, { actId, accountId }: VerdictMail): Promise<void> {
  const act = await actById(given.db, actId)
  const account = await given.db
    .selectFrom('accounts')
    .innerJoin('actors', 'actors.id', 'person_id')
    .select(['email', 'language', 'accounts.state', 'person_id'])
    .where('accounts.id', '=', accountId)
    .where('accounts.state', 'in', ['active', 'frozen', 'suspended'])
    .executeTakeFirst()
  const actor = act?.actorId
    ? await given.db.selectFrom('actors').select('name').where('id', '=', act.actorId).executeTakeFirst()
    : null
  const [instance, { contactEmail }] = await Promise.all([given.access.instance(), given.access.longWords()])
  if (!act || !isVerdict(act.act) || !account || !actor || !instance) return
  const language = account.language === 'en' ? 'en' : 'fr'
  const structure = act.actorId === account.person_id ? null : actor.name
  const texts = verdictMailTexts[language]({ act, site: instance.name, structure, contact: contactEmail })
  const { publicUrl } = given.config
  await given.mail.send({
    to: account.email,
    from: instance.name,
    ...layOutMail({
      language,
      subject: texts.subject,
      before: texts.before,
      action: { label: texts.action, url: publicUrl + (await pathOf(given, act, account.state === 'active')) },
      after: texts.after,
      from: { name: instance.name, url: publicUrl },
    }),
  })
}

/** Who cannot come in gets a secret, made here and now so that none ever waits in the queue. */
async function pathOf(given: Pick<Deps, 'db'>, act: Act, comesIn: boolean): Promise<string> {
  if (comesIn) return `/avertissements/${act.id}`
  const secret = randomBytes(32).toString('base64url')
  await given.db
    .updateTable('moderation_acts')
    .set({ appeal_hash: hashOfAppeal(secret) })
    .where('id', '=', act.id)
    .execute()
  return `/recours/${secret}`
}
