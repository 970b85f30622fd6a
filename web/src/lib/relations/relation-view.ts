/** What stands between the reader and a page that she looks at. */
export type RelationView = {
  following: boolean
  requested: boolean
  followedBy: boolean
  muting: boolean
  /** ISO 8601; null: for good */
  muteEndsAt: string | null
  blocking: boolean
  blockedBy: boolean
  /** those whom she follows and who follow it: some by name, the others counted */
  familiar: { names: string[]; others: number }
}
