import type { BlockPorts } from './block-actor.ts'
import type { TopicPorts } from './follow-topic.ts'
import type { FollowPorts } from './follows.ts'
import type { MutePorts } from './mute-actor.ts'

export type Ports = FollowPorts & TopicPorts & MutePorts & BlockPorts

/** What a slice to the right changes with a relation, in its transaction. */
export type Reactions = { [Port in keyof Ports]?: Ports[Port][number] }

export function createPorts() {
  const ports: Ports = {
    afterFollow: [],
    afterFollowChanged: [],
    afterUnfollow: [],
    afterTopicFollow: [],
    afterTopicUnfollow: [],
    afterMute: [],
    afterUnmute: [],
    afterBlock: [],
    afterUnblock: [],
  }
  const join = <Reaction>(port: Reaction[], reaction: Reaction | undefined) => {
    if (reaction) port.push(reaction)
  }
  const react = (to: Reactions): void => {
    join(ports.afterFollow, to.afterFollow)
    join(ports.afterFollowChanged, to.afterFollowChanged)
    join(ports.afterUnfollow, to.afterUnfollow)
    join(ports.afterTopicFollow, to.afterTopicFollow)
    join(ports.afterTopicUnfollow, to.afterTopicUnfollow)
    join(ports.afterMute, to.afterMute)
    join(ports.afterUnmute, to.afterUnmute)
    join(ports.afterBlock, to.afterBlock)
    join(ports.afterUnblock, to.afterUnblock)
  }
  return { ports, react }
}
