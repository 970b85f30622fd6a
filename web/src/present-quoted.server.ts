import { moreCardMessages } from '#messages/card-more.ts'
import type { Emoji } from '../../src/emojis/index.ts'
import type { Card } from '../../src/feeds/index.ts'
import { openPicture } from './json-ld.server.ts'
import { focusTenths } from './lib/focus.ts'
import { shorten } from './lib/shorten.ts'
import { en, fr } from './lib/speech.ts'
import { unbroken } from './lib/typography.ts'
import type { Words } from './present-card.server.ts'
import { presentEmojis, textWithEmojis } from './present-emojis.server.ts'
import { mediaUrl, pictureFor } from './present-media.server.ts'

const TEXT = 280
const THUMB = 320

/** Escaped, with the small pictures that it names. */
const shown = (text: string, emojis: readonly Emoji[]) => {
  const named = presentEmojis(emojis, [text]).emojis
  const escaped = safe(unbroken(text))
  return named ? textWithEmojis(escaped, named) : escaped
}

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * The post that is shown within another, in few words; what it warns of stays behind its warning. Written here, as HTML: it
 * does nothing, and pages need not carry how it is made.
 */
export function quotedHtml({ app, language }: Pick<Words, 'app' | 'language'>, { quoted }: Card): string | null {
  if (!quoted) return null
  const t = moreCardMessages[language]
  if ('gone' in quoted) {
    const words = { withdrawn: t.quoteWithdrawn, unseen: t.quoteUnseen }
    return `<p class="quoted-gone">${safe(words[quoted.gone as keyof typeof words] ?? t.quoteRevoked)}</p>`
  }
  const { author, media } = quoted.card
  const post = app.publishing.readIn(quoted.card.post, language)
  const image = openPicture(quoted.card)
  const picture = image && pictureFor(image, THUMB)
  const href = safe(`/@${author.handle}/${post.id}`)
  const say = { fr, en }[language]
  const at = post.publishedAt.toISOString()
  const face = author.avatarKey ? `<img src="${safe(mediaUrl(author.avatarKey))}" alt="" loading="lazy">` : ''
  const lines = [
    post.title && `<strong>${shown(post.title, post.emojis)}</strong>`,
    post.warning
      ? `<span class="soft">${shown(post.warning, post.emojis)}</span>`
      : `<span>${shown(shorten(post.plain, TEXT), post.emojis)}</span>`,
    media.length > 0 && !picture && `<span class="soft">${safe(t.filesCount(media.length))}</span>`,
  ]
  const focus = image?.focus && focusTenths(image.focus)
  const kept = focus ? ` data-focus-x="${focus.x}" data-focus-y="${focus.y}"` : ''
  const thumb = picture
    ? `<img src="${safe(mediaUrl(picture.key))}" alt="" loading="lazy" decoding="async"${kept}>`
    : ''
  return (
    `<blockquote class="quoted" aria-label="${safe(t.quotedPost)}"><header>${face}` +
    `<a href="/@${safe(author.handle)}">${shown(author.name, author.emojis)}</a>` +
    `<a href="${href}"><time datetime="${at}">${safe(say.date(at, { dateStyle: 'medium' }))}</time></a></header>` +
    `<a class="text${picture ? ' pictured' : ''}" href="${href}" lang="${safe(post.language)}">` +
    `<span>${lines.filter(Boolean).join('')}</span>${thumb}</a></blockquote>`
  )
}
