import type { Uris } from '../../api/uris.ts'
import type { ReadCells, ReadReport } from '../../insights/index.ts'
import { reference } from '../../reference/index.ts'
import { CONTEXT } from './activities.ts'
import { REPORT_TERMS, speaksChain } from './chain-context.ts'
import { all, asDocument, type Doc, first, momentOf, wholeNumberOf } from './document.ts'

/** Reads of a post, as the instance tells the post's own server of them: until that hour, since the post was published. */
export function reportDocument(uris: Uris, { postId, uri, cells }: ReadReport, hour: Date): Doc {
  const { byDistance, byTerritory, foundHere, openWeb } = cells
  return {
    '@context': [CONTEXT, REPORT_TERMS],
    id: `${uris.instance}#reads/${postId}/${hour.getTime()}`,
    type: 'ReadsReport',
    actor: uris.instance,
    object: uri,
    endTime: hour.toISOString(),
    byDistance: byDistance.map(({ distance, reads }) => ({ ...(distance !== null && { distance }), reads })),
    byTerritory: byTerritory.map(({ territory: code, reads }) => ({
      territory: { code, name: reference.territoryLabel(code) },
      reads,
    })),
    foundHere,
    openWeb,
  }
}

/** What a report says; null where it is none that can be read. */
export function saidInReport(doc: Doc): { hour: Date; cells: ReadCells } | null {
  const hour = momentOf(doc.endTime)
  const [foundHere, openWeb] = [wholeNumberOf(doc.foundHere ?? 0), wholeNumberOf(doc.openWeb ?? 0)]
  const byDistance = all(doc.byDistance).map(cellOfDistance)
  const byTerritory = all(doc.byTerritory).map(cellOfTerritory)
  if (!hour || foundHere === null || openWeb === null || !speaksChain(doc)) return null
  if (byDistance.includes(null) || byTerritory.includes(null)) return null
  const cells = { byDistance: present(byDistance), byTerritory: present(byTerritory), foundHere, openWeb }
  return { hour, cells }
}

function cellOfDistance(value: unknown): ReadCells['byDistance'][number] | null {
  const cell = asDocument(value)
  const reads = wholeNumberOf(cell?.reads)
  const distance = cell?.distance === undefined ? null : wholeNumberOf(cell.distance)
  return reads === null || (cell?.distance !== undefined && distance === null) ? null : { distance, reads }
}

function cellOfTerritory(value: unknown): ReadCells['byTerritory'][number] | null {
  const cell = asDocument(value)
  const reads = wholeNumberOf(cell?.reads)
  const place = first(cell?.territory)
  const code = typeof place === 'string' ? place : asDocument(place)?.code
  return reads === null || typeof code !== 'string' || code.length > 100 ? null : { territory: code, reads }
}

const present = <T>(cells: readonly (T | null)[]): T[] => cells.filter((cell) => cell !== null)
