import type { PageServerData } from '../../routes/veille/sources/$types'

/** A piece of news as its page shows it. */
export type NewsView = PageServerData['news'][number]
