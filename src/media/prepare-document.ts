import { documentFileName, documentName } from './media.ts'
import { inspectPdf } from './pdf.ts'
import type { Prepared } from './prepare-image.ts'

/** A PDF, looked at, under the folder of its token. @throws Refusal those of `inspectPdf` */
export function prepareDocument(token: string, file: { bytes: Uint8Array; name: string }): Prepared {
  const { type, pages } = inspectPdf(file.bytes)
  const key = `${token}/${documentFileName(file.name)}`
  const none = { variants: [], width: null, height: null, animated: false, thumbhash: null, colour: null }
  const { byteLength: size } = file.bytes
  const facts = { ...none, kind: 'pdf', key, pages, size, name: documentName(file.name) } as const
  return { files: [{ key, bytes: file.bytes, type }], facts }
}
