import type { Actors, Voice } from '../actors/index.ts'
import type { Feeds } from '../feeds/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Relays } from '../relays/index.ts'
import type { Find } from './find.ts'
import { KEPT_MOST } from './read-archive.ts'
import type { Wished } from './read-table.ts'
import { refuse } from './refusals.ts'
import { UNPACK_LIMITS } from './unpack.ts'

export type LineSlices = {
  actors: Pick<Actors, 'follow' | 'byHandle'> & {
    relations: Pick<Actors['relations'], 'mute' | 'block' | 'blockDomain'>
  }
  feeds: Pick<Feeds, 'lists' | 'createList' | 'addToList'>
  publishing: Pick<Publishing, 'save' | 'remote' | 'imported'>
  relays: Pick<Relays, 'import'>
}

/**
 * Does what one line asks for, as its actor would by hand; again changes nothing.
 * @throws Refusal line-wrong, too-many, file-large, not-found, server-silent, is-oneself, and those of each use case
 */
export async function carryOutLine(slices: LineSlices, find: Find, voice: Voice, wished: Wished): Promise<void> {
  const { actors, feeds, publishing, relays } = slices
  const other = async (acct: string) => {
    const id = await find.actor(acct)
    return id === voice.actorId ? refuse('is-oneself') : id
  }
  switch (wished.kind) {
    case 'follow': {
      const { kind: _, acct, ...wish } = wished
      await actors.follow(voice, await other(acct), wish)
      return
    }
    case 'mute': {
      const { notifications } = wished
      return actors.relations.mute(
        voice,
        await other(wished.acct),
        notifications === undefined ? {} : { notifications },
      )
    }
    case 'block':
      return actors.relations.block(voice, await other(wished.acct))
    case 'domain':
      return actors.relations.blockDomain(voice, wished.domain)
    case 'list': {
      const actor = await find.actor(wished.acct)
      const named = (await feeds.lists(voice.personId)).find(({ name }) => name === wished.name.replace(/\s+/g, ' '))
      const list = named?.id ?? (await feeds.createList(voice.personId, wished.name))
      return feeds.addToList(voice.personId, list, actor)
    }
    case 'bookmark':
      return publishing.save(voice.personId, await find.post(wished.uri))
    case 'favourite':
      return publishing.imported.favourite(voice, await find.post(wished.uri))
    case 'relay': {
      const { kind: _, uri, at, ...words } = wished
      await relays.import(voice, { ...words, postId: await find.post(uri), relayedAt: at ? new Date(at) : null })
      return
    }
    case 'older':
      return refuse('too-many', { most: KEPT_MOST, count: wished.count })
    case 'file':
      return refuse('file-large', { most: UNPACK_LIMITS.media / 1024 / 1024 })
    case 'post':
    case 'message':
    case 'profile':
    case 'unread':
      return refuse('line-wrong')
  }
}
