import type { AttachedFile } from './written.ts'

export type SentFile = { file: AttachedFile } | { refused: string } | { unreachable: true }

/** Sends one file to the server. `progress` is told from 0 to 1 (fetch could not tell). */
export function sendFile(file: File, progress: (part: number) => void): Promise<SentFile> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.set('file', file)
    request.open('POST', '/medias')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = () => resolve({ unreachable: true })
    request.onload = () => {
      const answer = request.response as (AttachedFile & { refused?: string }) | null
      if (!answer) resolve({ unreachable: true })
      else resolve(answer.refused === undefined ? { file: answer } : { refused: answer.refused })
    }
    request.send(form)
  })
}
