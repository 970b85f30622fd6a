import type { Deps } from '#platform/deps.ts'
import type { SignatureForm } from './sign-request.ts'

const REMEMBERED_MOST = 5_000
/** Another process may have learnt otherwise since. */
const REMEMBERED_MS = 10 * 60 * 1000
/**
 * What is tried first at a server that is not known. Some of those who read this one alone say yes to anything and look at
 * it later (Pixelfed): a signature that they cannot read is lost on them. Those who read the newer one alone refuse at once.
 */
const FIRST: SignatureForm = 'draft'

/** In which form each server takes what we sign. */
export function createForms({ db, clock }: Pick<Deps, 'db' | 'clock'>) {
  const remembered = new Map<string, { form: SignatureForm; until: number }>()

  function remember(domain: string, form: SignatureForm): SignatureForm {
    if (remembered.size >= REMEMBERED_MOST) remembered.delete(remembered.keys().next().value!)
    remembered.set(domain, { form, until: clock.now().getTime() + REMEMBERED_MS })
    return form
  }

  return {
    async of(domain: string): Promise<SignatureForm> {
      const here = remembered.get(domain)
      if (here && here.until > clock.now().getTime()) return here.form
      const row = await db
        .selectFrom('federation_peers')
        .select('signature_form')
        .where('domain', '=', domain)
        .executeTakeFirst()
      return remember(domain, (row?.signature_form as SignatureForm | null | undefined) ?? FIRST)
    },
    /** It refused the other one, and took this one. */
    async learn(domain: string, form: SignatureForm): Promise<void> {
      remember(domain, form)
      await db
        .insertInto('federation_peers')
        .values({ domain, signature_form: form })
        .onConflict((conflict) => conflict.column('domain').doUpdateSet({ signature_form: form }))
        .execute()
    },
    forget: () => remembered.clear(),
  }
}
export type Forms = ReturnType<typeof createForms>
