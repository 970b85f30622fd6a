import type { AttachedFile } from './written.ts'

export type SentFile = { file: AttachedFile } | { refused: string } | { unreachable: true }

/** A connection that says nothing for so long is gone; browsers would wait for minutes. */
const SILENCE_MS = 60_000

/** Sends one file to the server, unless `given` up. `progress` is told from 0 to 1 (fetch could not tell). */
export function sendFile(file: File, progress: (part: number) => void, given: AbortSignal): Promise<SentFile> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.set('file', file)
    request.open('POST', '/medias')
    request.responseType = 'json'
    const giveUp = () => request.abort()
    let silence = setTimeout(giveUp, SILENCE_MS)
    addEventListener('offline', giveUp)
    given.addEventListener('abort', giveUp)
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(silence)
      silence = setTimeout(giveUp, SILENCE_MS)
      progress(total > 0 ? loaded / total : 0)
    }
    request.onloadend = () => {
      clearTimeout(silence)
      removeEventListener('offline', giveUp)
      const answer = request.response as (AttachedFile & { refused?: string }) | null
      if (!answer) resolve({ unreachable: true })
      else resolve(answer.refused === undefined ? { file: answer } : { refused: answer.refused })
    }
    request.send(form)
  })
}
