import { loadComposer } from '../../compose-load.server.ts'
import { composerActions } from '../../composer.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => loadComposer(event, 'note')
export const actions = composerActions('note')
