/** A file of `web/build/client`, as the front door serves it. */
export type Asset = {
  /** from the root of the site, as asked: `/_app/immutable/…` */
  path: string
  /** value of Content-Type */
  type: string
  /** its name holds a hash of its content: it may be kept for a year */
  immutable: boolean
  /** `.br` and `.gz` stand beside it */
  compressed: boolean
}

/** What `web/build/server/index.js` exports. It is made by adapter.js, so its type is written here. */
export type EmbeddedWeb = {
  /** Loads the hooks. `respond` awaits it too: calling it early only makes the first page faster. */
  init(): Promise<void>
  respond(request: Request, options: RespondOptions): Promise<Response>
  assets: Asset[]
}

export type RespondOptions = {
  /** `App.Platform` of src/app.d.ts */
  platform: object
  getClientAddress(): string
}
