/** What happened, as it is told: the payload is JSON text, or the bare id of a status that is gone; some have none. */
export type Told = { event: string; payload?: string }

/** The bytes of an event for every line that it goes to: made once for each way to write it, however many read it. */
export type Frames = {
  /** As a server-sent event. */
  forEvents(): Buffer
  /** As a message of a socket, for a channel named so (JSON text). */
  forSocket(named: string): Buffer
}

export function framesOf({ event, payload }: Told): Frames {
  const sockets = new Map<string, Buffer>()
  let events: Buffer | null = null
  let rest: string | null = null
  return {
    // Without data, a browser would not tell of the event.
    forEvents: () => (events ??= Buffer.from(`event: ${event}\ndata: ${payload ?? '{}'}\n\n`)),
    forSocket(named) {
      const known = sockets.get(named)
      if (known) return known
      rest ??= `,"event":"${event}"${payload === undefined ? '' : `,"payload":${JSON.stringify(payload)}`}}`
      const made = Buffer.from(`{"stream":${named}${rest}`)
      sockets.set(named, made)
      return made
    },
  }
}
