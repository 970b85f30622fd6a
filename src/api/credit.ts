import type { Credit } from '../publishing/index.ts'

/** The source of a post, as both doors for programs tell it. */
export const creditData = ({ name, page, address, automatic }: Credit) => ({ name, page, address, automatic })
