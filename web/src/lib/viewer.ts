/** An actor in whose name the viewer may speak: herself, or a structure of which she is at least a contributor. */
export type SpeakingAs = {
  id: string
  handle: string
  name: string
  avatarUrl?: string
  kind: 'person' | 'organisation'
}

/** Whoever looks at the page, signed in. Plain data: it is sent to the browser. */
export type Viewer = SpeakingAs & {
  kind: 'person'
  isAdministrator: boolean
  structures: SpeakingAs[]
  unreadNotifications: number
  /** conversations in which something was written since */
  unreadMessages: number
}
