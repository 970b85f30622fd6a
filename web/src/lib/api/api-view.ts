/** The type of a value in words; where it is a shape that has a name, that name. */
export type TypeView = { words: string; shape: string | null }

export type MemberView = {
  name: string
  type: TypeView
  required: boolean
  meaning: string
}

export type OperationView = {
  id: string
  method: string
  path: string
  title: string
  more: string
  scope: string
  open: boolean
  parameters: MemberView[]
  sends: string | null
  status: string
  answers: string | null
  refusals: { status: string; words: string }[]
}

export type ShapeView = { name: string; meaning: string; members: MemberView[] }

export type ApiView = {
  about: string
  groups: { name: string; title: string; operations: OperationView[] }[]
  shapes: ShapeView[]
}
