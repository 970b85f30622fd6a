import { error } from '@sveltejs/kit'
import type { Language } from '#lib/language.ts'
import { portabilityMessages } from '#messages/portability.ts'
import type { FailedLine, ImportId } from '../../../../../../../src/portability/index.ts'
import { movingAs, streamedFile } from '../../../../../portability-page.server.ts'
import { orErrorPage, wordsForKept } from '../../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** What could not be done of an import, line by line, and why. */
export const GET: RequestHandler = async (event) => {
  const { voice } = movingAs(event)
  const { language } = event.locals
  const id = event.params.id
  if (!/^[1-9]\d{0,17}$/.test(id)) error(404)
  const lines = await orErrorPage(language, () => event.platform!.app.portability.failures(voice, id as ImportId))
  return streamedFile(written(lines, language), 'text/csv; charset=utf-8', `import-${id}.csv`)
}

async function* written(lines: AsyncIterable<FailedLine>, language: Language): AsyncGenerator<string> {
  const t = portabilityMessages[language]
  yield line([t.columnLine, t.columnWhat, t.columnWhy])
  for await (const { number, wished, failure } of lines) {
    const { kind: _, ...said } = wished
    const what = Object.values(said).filter((value) => typeof value === 'string')
    yield line([String(number), what.join(', '), wordsForKept(failure.kind, failure.params, language)])
  }
}

const line = (cells: string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
