import type { Topic } from '../../src/actors/index.ts'
import type { DemoStep } from '../life/steps.ts'
import { isPost, replayPost } from './posts.ts'
import { actorOf, postOf, type Replay, voiceOf } from './replay.ts'
import { isOfSources, replaySources } from './sources.ts'

/** Does what a step says. Reads are not here: they are told by the day. */
export async function replayStep(replay: Replay, step: DemoStep): Promise<void> {
  const { actors, agenda, publishing, relays, watch } = replay.app
  if (isPost(step)) return replayPost(replay, step)
  if (isOfSources(step)) return replaySources(replay, step)
  switch (step.kind) {
    case 'follow':
      await actors.follow(voiceOf(replay, step.actor), actorOf(replay, step.followee))
      return
    case 'follow-topic':
      return actors.followTopic(voiceOf(replay, step.actor), step.topic as Topic)
    case 'watch': {
      const { speciality, territory, brings } = step
      return watch.declare(voiceOf(replay, step.actor), { speciality, territory, brings })
    }
    case 'relay': {
      const id = await relays.relay(voiceOf(replay, step.actor, step.by), {
        postId: postOf(replay, step.post),
        why: step.why ?? null,
        speciality: step.speciality ?? null,
        territory: step.territory ?? null,
        pressedIn: (step.through && replay.relays.get(step.through)) || null,
      })
      replay.relays.set(step.key, id)
      return
    }
    case 'vote':
      return publishing.vote(voiceOf(replay, step.actor), postOf(replay, step.post), step.choices)
    case 'favourite':
      return publishing.favourite(voiceOf(replay, step.actor), postOf(replay, step.post))
    case 'bookmark':
      return publishing.save(actorOf(replay, step.actor), postOf(replay, step.post))
    case 'answer':
      return void (await agenda.answer(actorOf(replay, step.actor), postOf(replay, step.event), step.answer))
  }
}
