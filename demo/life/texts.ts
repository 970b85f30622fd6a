// The texts of the sample network are written in plain files, one block each, so that somebody who writes French and no
// code can change them. A block opens with who speaks and a few `word=value`; see notes-1.md.
import { readFileSync } from 'node:fs'

export type Reply = { depth: number; handle: string; text: string }
export type Note = {
  handle: string
  settings: Record<string, string>
  text: string
  options: string[]
  replies: Reply[]
}
export type EventText = { handle: string; settings: Record<string, string>; title: string; text: string }

const read = (file: string): string => readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')

const blocks = (file: string): { handle: string; settings: Record<string, string>; lines: string[] }[] =>
  read(file)
    .split(/^---$/m)
    .map((block) => {
      const [head, ...lines] = block.trim().split('\n')
      const handle = /^@([a-z0-9_]+)/.exec(head!)?.[1]
      if (!handle) throw new Error(`${file}: a block does not open with who speaks: ${head}`)
      const settings = Object.fromEntries(
        [...head!.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, word, quoted, plain]) => [word!, quoted ?? plain!]),
      )
      return { handle, settings, lines }
    })

const replyOf = (line: string): Reply[] => {
  const [, marks, handle, text] = /^(>+) @([a-z0-9_]+): (.+)$/.exec(line) ?? []
  return handle ? [{ depth: marks!.length, handle, text: text! }] : []
}

/** Every note, polls included, with what is answered to it. */
export const readNotes = (): Note[] =>
  ['notes-1.md', 'notes-2.md', 'notes-3.md', 'notes-4.md'].flatMap(blocks).map(({ handle, settings, lines }) => ({
    handle,
    settings,
    text: lines
      .filter((line) => !/^(>|\[ \])/.test(line))
      .join('\n')
      .trim(),
    options: lines.filter((line) => line.startsWith('[ ] ')).map((line) => line.slice(4)),
    replies: lines.flatMap(replyOf),
  }))

export const readEvents = (): EventText[] =>
  blocks('events.md').map(({ handle, settings, lines }) => ({
    handle,
    settings,
    title: lines[0]!.replace(/^# /, ''),
    text: lines.slice(1).join('\n').trim(),
  }))

/** Lines of why by speciality, and those for any. `[pattern]` before a line: only where the post's text holds it. */
export const readWhys = (): Map<string, string[]> =>
  new Map(
    read('whys.md')
      .split(/^# /m)
      .slice(1)
      .map((section) => {
        const [name, ...lines] = section.trim().split('\n')
        return [name!, lines] as const
      }),
  )
