import { defineParams } from '@sveltejs/kit/params'

export const params = defineParams({
  /** Ids in addresses: decimal, as src/platform/ids.ts makes them. */
  id: (param) => (/^[1-9]\d{0,18}$/.test(param) ? param : undefined),
})
