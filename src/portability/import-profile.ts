import { readFile } from 'node:fs/promises'
import type { Actors, Voice } from '../actors/index.ts'
import { ARCHIVE } from './archive.ts'
import type { Wished } from './read-table.ts'
import type { Unpacked } from './unpack.ts'

/** Gives the page of an actor what its archive says of it, and its pictures. @throws Refusal those of editProfile, setPicture */
export async function importProfile(
  actors: Pick<Actors, 'editProfile' | 'setPicture'>,
  voice: Voice,
  { name, bio, links }: Extract<Wished, { kind: 'profile' }>,
  files: Unpacked,
): Promise<void> {
  await actors.editProfile(voice, { ...(name && { name }), bio, links })
  for (const [role, start] of [
    ['avatar', ARCHIVE.avatar],
    ['banner', ARCHIVE.banner],
  ] as const) {
    const found = pictureIn(files, start)
    if (found)
      await actors.setPicture(voice, role, { bytes: new Uint8Array(await readFile(found.path)), name: found.name })
  }
}

/** The file that is called so, whatever its ending. */
export function pictureIn(files: Unpacked, start: string): { name: string; path: string } | null {
  for (const [name, path] of files) if (name.startsWith(`${start}.`)) return { name, path }
  return null
}
