import { asDocument, type Doc, first, idOf, typesOf } from '../translate/document.ts'
import { isActivity, readingOfObject } from '../translate/reading.ts'
import type { Outcome } from './activity.ts'
import { undoings } from './on-undo.ts'
import { leftOut, understood } from './understood.ts'

/**
 * What can be said of an activity before anybody is asked or anything looked up: whether its kind is understood, and whether
 * what came with it can stand here. `understood`: it is worth going on.
 */
export function readingOf(doc: Doc): Outcome {
  const [type] = typesOf(doc)
  if (!type || !understood[type])
    return { ignored: leftOut[type ?? ''] ?? `no activity of type ${type ?? '?'} is known` }
  const object = asDocument(first(doc.object))
  if (!object && !idOf(doc.object)) return { ignored: 'what it is about is not told' }
  if (!object) return 'understood'
  if (type === 'Create' || type === 'Update') return readingOfObject(object)
  if (type === 'Undo') {
    const [undone] = typesOf(object)
    return !undone || undoings[undone] ? 'understood' : { ignored: `a ${undone} did nothing here that could be undone` }
  }
  if (type === 'Announce' && isActivity(object)) return readingOfPassedOn(object)
  return 'understood'
}

const PASSED_ON = ['Create', 'Update', 'Delete'] as const

/** A group tells its followers what its members do (FEP-1b12): what they write is read, at its own server. */
function readingOfPassedOn(doc: Doc): Outcome {
  const [type] = typesOf(doc)
  if (!PASSED_ON.some((one) => one === type)) return { ignored: `a ${type} that is passed on is of no concern here` }
  return idOf(doc.object) ? 'understood' : { ignored: 'what it is about is not told' }
}
