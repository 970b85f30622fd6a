import type { DemoStep, Step } from '../life/steps.ts'
import { postOf, type Replay, voiceOf } from './replay.ts'

type Written = Step<'note' | 'article' | 'event' | 'reply'>

/** Publishes what a step says, through the use cases that everyone uses. */
export async function replayPost(replay: Replay, step: Written): Promise<void> {
  const voice = voiceOf(replay, step.actor, step.by)
  const composed = {
    source: step.text,
    visibility: 'public',
    language: step.language,
    specialities: step.specialities,
    territory: step.territory ?? null,
    ...(step.deadline && { deadline: step.deadline }),
  }
  const { agenda, publishing } = replay.app
  const sent = await replay.pictures.get(step.key)
  const picture = sent ? { id: sent } : null
  const media = picture && step.kind !== 'article' ? [picture] : []
  if (step.kind === 'event') {
    const wish = {
      when: { startsAt: step.startsAt, endsAt: step.endsAt, zone: step.timeZone, wholeDays: false },
      where: {
        commune: step.place?.commune ?? null,
        placeName: step.place?.name ?? null,
        address: null,
        onlineUrl: step.online ?? null,
      },
      places: step.seats ?? null,
    }
    replay.posts.set(step.key, await agenda.announce(voice, { ...composed, media, title: step.title }, wish))
    return
  }
  if (step.kind === 'article') {
    const source = `${step.text}\n\n---\n\n${step.credit}`
    replay.posts.set(
      step.key,
      await publishing.publish(voice, { ...composed, kind: 'article', title: step.title, source, cover: picture }),
    )
    return
  }
  const poll =
    'poll' in step && step.poll
      ? { choices: step.poll.options, several: step.poll.multiple, endsAt: step.poll.closesAt }
      : null
  const inReplyTo = step.kind === 'reply' ? postOf(replay, step.to) : null
  replay.posts.set(step.key, await publishing.publish(voice, { ...composed, kind: 'note', media, poll, inReplyTo }))
}

export const isPost = (step: DemoStep): step is Written & { at: Date } =>
  ['note', 'article', 'event', 'reply'].includes(step.kind)
