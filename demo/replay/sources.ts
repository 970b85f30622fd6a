import type { SampleFeed, SampleItem, Step } from '../life/steps.ts'
import { type Replay, voiceOf } from './replay.ts'

type SourceStep = Step<'source'> | Step<'feed'> | Step<'own-site'>

export const isOfSources = (step: { kind: string }): step is SourceStep =>
  step.kind === 'source' || step.kind === 'feed' || step.kind === 'own-site'

/** The same use cases as everyone's; but what the invented sites publish is brought, not asked for. */
export async function replaySources(replay: Replay, step: SourceStep): Promise<void> {
  const { sources } = replay.app
  const address = `${step.feed.site}/flux.xml`
  switch (step.kind) {
    case 'source': {
      await bring(replay, step.feed, [])
      const { speciality = null, territory = null } = step
      return void (await sources.add(voiceOf(replay, step.actor, step.by), { address, speciality, territory }))
    }
    case 'feed':
      await bring(replay, step.feed, step.items)
      return sources.ownSite.publishWaiting()
    case 'own-site': {
      const voice = voiceOf(replay, step.actor, step.by)
      await sources.ownSite.choose(voice, address)
      await bring(replay, step.feed, step.items)
      await sources.ownSite.confirm(voice, step.before, step.specialities)
      await bring(replay, step.feed, step.items)
      return sources.ownSite.publishWaiting()
    }
  }
}

/** The feed as it is written; and what each page says of itself, which nobody can ask. */
async function bring({ app }: Replay, { name, site }: SampleFeed, items: readonly SampleItem[]): Promise<void> {
  for (const { title, excerpt, address } of items)
    await app.previews.know(address, { title, description: excerpt, site: name })
  const text = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const written = items.map(
    (item) =>
      `<item><title>${text(item.title)}</title><link>${item.address}</link><description>${text(item.excerpt)}</description>` +
      `${item.category ? `<category>${text(item.category)}</category>` : ''}<pubDate>${item.at.toUTCString()}</pubDate></item>`,
  )
  const rss = `<rss version="2.0"><channel><title>${text(name)}</title><link>${site}/</link><language>fr</language>${written.join('')}</channel></rss>`
  await app.sources.bring({ address: `${site}/flux.xml`, bytes: new TextEncoder().encode(rss) })
}
