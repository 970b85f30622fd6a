import { defineParams } from '@sveltejs/kit/params'
import { isId } from '#lib/ids.ts'

export const params = defineParams({
  /** Ids in addresses: decimal, as src/platform/ids.ts makes them. */
  id: (param) => (isId(param) ? param : undefined),
})
