import type { CardView } from '../card-view.ts'
import type { Later } from '../relay/later.ts'
import type { Usual, Written } from './written.ts'

export type Choice = { value: string; label: string }
/** Somebody in whose name one writes, or for whom one may only prepare. */
export type Pen = Choice & { prepares: boolean; usual: Usual }

/** What the page of a composer is given. */
export type ComposeView = {
  written: Written
  keptAt: string | null
  restored: boolean
  /** who prepared the draft, where it was somebody else */
  writer: string | null
  /** whose team has the draft now */
  handedTo: string | null
  /** address of the post that it changes */
  editing: string | null
  /** what it answers, and what it quotes */
  parent: CardView | null
  quoted: CardView | null
  later: Later
  person: string
  pens: readonly Pen[]
  specialities: readonly { label: string; choices: readonly Choice[] }[]
  territories: { own: Choice[]; departments: Choice[]; regions: Choice[] }
  languages: readonly Choice[]
}
