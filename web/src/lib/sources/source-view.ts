import type { PageServerData } from '../../routes/veille/sources/suivies/$types'

/** A followed source as its page shows it. */
export type SourceView = PageServerData['sources'][number]
