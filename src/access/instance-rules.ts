import type { Reader, Tx } from '#platform/db.ts'
import { type Rule, rulesIn, sameRules } from './rules.ts'

/** The rules that hold, in their order. */
export async function readRules(db: Reader): Promise<Rule[]> {
  const rows = await db
    .selectFrom('instance_rules')
    .select(['id', 'text', 'hint'])
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute()
  return rows
}

/** Makes the rules those that the text lists: whatever of them was there before keeps its id. */
export async function keepRules(tx: Tx, markdown: string, at: Date): Promise<void> {
  const former = await readRules(tx)
  const rules = rulesIn(markdown)
  const same = sameRules(former, rules)
  const { last } = await tx
    .selectFrom('instance_rules')
    .select((eb) => eb.fn.coalesce(eb.fn.max('id'), eb.val('0')).as('last'))
    .executeTakeFirstOrThrow()
  let next = Number(last)
  const gone = former.filter(({ id }) => !same.includes(id)).map(({ id }) => id)
  if (gone.length > 0)
    await tx
      .updateTable('instance_rules')
      .set({ removed_at: at })
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(gone))))
      .execute()
  for (const [index, { text, hint }] of rules.entries()) {
    const id = same[index] ?? String(++next)
    const kept = { position: index + 1, text, hint }
    await tx
      .insertInto('instance_rules')
      .values({ id, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute()
  }
}
