import { speech } from '#lib/speech.ts'
import { moreCardMessages } from '#messages/card-more.ts'
import type { Media, Picture } from '../../src/media/index.ts'
import type { Poll, RemoteAttachment } from '../../src/publishing/index.ts'
import type { CardMedia, CardPoll } from './lib/card-view.ts'
import { focusTenths } from './lib/focus.ts'
import type { Language } from './lib/language.ts'

/** Widths of pictures in a card, and over a whole article, in CSS pixels. */
const WIDTH = { card: 680, page: 1600 } as const

export const mediaUrl = (key: string) => `/media/${key}`

/** The smallest picture that is at least so wide, else the widest there is. */
export function pictureFor({ variants }: Pick<Media, 'variants'>, width: number): Picture | undefined {
  return variants.findLast((one) => one.width >= width) ?? variants[0]
}

export function presentMedia(media: Media, language: Language): CardMedia {
  const thumb = pictureFor(media, WIDTH.card)
  return {
    id: media.id,
    url: mediaUrl(media.key),
    type: media.kind,
    ...(thumb && { thumbUrl: mediaUrl(thumb.key), width: thumb.width, height: thumb.height }),
    ...(media.description && { description: media.description }),
    ...(media.focus && { focus: focusTenths(media.focus) }),
    ...(media.thumbhash && { thumbhash: media.thumbhash }),
    ...(media.colour && { colour: media.colour }),
    ...(media.kind === 'pdf' && { name: media.name ?? 'document.pdf', facts: factsOf(media, language) }),
  }
}

/** What somebody wants to know before she fetches it. */
function factsOf({ pages, size }: Media, language: Language): string {
  const [t, say] = [moreCardMessages[language], speech[language]]
  const megabytes = Math.max(0.1, Math.round(size / 100_000) / 10)
  return [t.document, ...(pages ? [t.pages(pages)] : []), t.megabytes(say.number(megabytes))].join(' · ')
}

/** What hangs on a post of another server and has no copy here: what it is, and where. */
export function presentElsewhere({ url, mediaType, description }: RemoteAttachment, language: Language): CardMedia {
  const t = moreCardMessages[language]
  const site = siteOf(url)
  const kind = /^(video|audio|image)\//.exec(mediaType ?? '')?.[1]
  const say = kind === 'video' ? t.film : kind === 'audio' ? t.sound : kind === 'image' ? t.picture : t.file
  return { id: url, url, type: 'elsewhere', name: say(site), ...(description && { description }) }
}

/** The name of a site, as people say it. */
export const siteOf = (url: string) => new URL(url).host.replace(/^www\./, '')

/** The cover of an article, as its card and its page show it. */
export function presentCover(cover: Media | null) {
  if (!cover) return {}
  const [card, page] = [pictureFor(cover, WIDTH.card), pictureFor(cover, WIDTH.page)]
  return {
    ...(card && { coverUrl: mediaUrl(card.key) }),
    ...(cover.focus && { coverFocus: focusTenths(cover.focus) }),
    ...(page && {
      cover: { url: mediaUrl(page.key), width: page.width, height: page.height, description: cover.description },
    }),
  }
}

/** Figures are sent only to those who may see them: who voted, the author's team, and everyone once it has ended. */
export function presentPoll(poll: Poll, viewer: { signedIn: boolean; speaks: boolean; own: boolean }): CardPoll {
  const open = poll.ended || poll.mine !== null || viewer.speaks
  return {
    id: poll.postId,
    choices: poll.choices.map(({ number, text, votes }) => ({ index: number, text, ...(open && { votes }) })),
    several: poll.several,
    voters: poll.voters,
    endsAt: poll.endsAt?.toISOString() ?? null,
    ended: poll.ended,
    mayVote: viewer.signedIn && !poll.ended && poll.mine === null && !viewer.own,
    ...(poll.mine && { mine: poll.mine }),
  }
}
