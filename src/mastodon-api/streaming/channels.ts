import { scopeAllows } from '../../access/index.ts'
import type { ActorId } from '../../platform/ids.ts'

/** What a part of an audience hears: kind and, within it, whose or which. */
export type Topic = readonly [kind: TopicKind, of: string]
export type TopicKind = 'home' | 'notifications' | 'direct' | 'public' | 'hashtag' | 'hashtag:local' | 'list'

/** What a program subscribes to. */
export type Channel = {
  /** How events name it, as JSON text: `["hashtag","jardins"]`. */
  named: string
  /** The same for all that is heard alike: it is subscribed to once. */
  key: string
  topics: readonly Topic[]
}

/** What is refused on a stream, as Mastodon's streaming server words it. */
export class StreamRefused extends Error {
  readonly status: 400 | 401 | 403 | 429 | 503
  constructor(status: StreamRefused['status'], message: string) {
    super(message)
    this.status = status
  }
}

export type ChannelAsked = { stream: string; tag?: string | undefined; list?: string | undefined }

/** The channels that show what everyone may see: any token opens them. */
const topicsOfPublic: Record<string, readonly Topic[]> = {
  public: [['public', 'all']],
  'public:local': [['public', 'here']],
  'public:media': [['public', 'media']],
  'public:local:media': [['public', 'here:media']],
  'public:remote': [['public', 'elsewhere']],
  'public:remote:media': [['public', 'elsewhere:media']],
}

/**
 * https://docs.joinmastodon.org/methods/streaming/#streams — whether a list is the viewer's is asked by whoever opens it.
 * @throws StreamRefused
 */
export function channelOf({ stream, tag, list }: ChannelAsked, viewer: ActorId, scopes: readonly string[]): Channel {
  const topics = topicsOfPublic[stream]
  if (topics) return channel([stream], topics)
  switch (stream) {
    case 'hashtag':
    case 'hashtag:local': {
      if (!tag) throw new StreamRefused(400, 'Missing tag name parameter')
      const plain = plainTag(tag)
      return channel([stream, tag], [[stream, plain]], `${stream} ${plain}`)
    }
    case 'user': {
      check(scopes, 'read:statuses')
      const notified: Topic[] = scopeAllows(scopes, 'read:notifications') ? [['notifications', viewer]] : []
      return channel([stream], [['home', viewer], ...notified])
    }
    case 'user:notification':
      check(scopes, 'read:notifications')
      return channel([stream], [['notifications', viewer]])
    case 'direct':
      check(scopes, 'read:statuses')
      return channel([stream], [['direct', viewer]])
    case 'list':
      check(scopes, 'read:statuses')
      if (!list) throw new StreamRefused(400, 'Missing list name parameter')
      return channel([stream, list], [['list', list]])
    default:
      throw new StreamRefused(400, 'Unknown stream type')
  }
}

function check(scopes: readonly string[], wanted: string): void {
  if (!scopeAllows(scopes, wanted)) throw new StreamRefused(401, 'Access token does not have the required scopes')
}

const channel = (name: string[], topics: readonly Topic[], key = name.join(' ')): Channel => ({
  named: JSON.stringify(name),
  key,
  topics,
})

/** As hashtags are kept. */
const plainTag = (typed: string) => typed.replace(/^#/, '').normalize('NFC').toLowerCase()
