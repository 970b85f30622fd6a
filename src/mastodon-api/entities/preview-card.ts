import { type PostContent, toldOnce } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'

const EXCERPT = 240
/** Everything that a card of a link has, where nothing is known of it. */
const NOTHING = {
  type: 'link',
  author_name: '',
  author_url: '',
  authors: [],
  provider_name: '',
  provider_url: '',
  html: '',
  width: 0,
  height: 0,
  image: null,
  image_description: '',
  embed_url: '',
  blurhash: null,
  language: null,
  published_at: null,
}

/** https://docs.joinmastodon.org/entities/PreviewCard/ — of a page. */
export function linkCard(addresses: Addresses, { preview, language }: Pick<PostContent, 'preview' | 'language'>) {
  if (!preview) return null
  return {
    ...NOTHING,
    url: preview.url,
    title: preview.title,
    description: preview.description ?? '',
    provider_name: preview.site ?? '',
    language,
    image: preview.imageKey && addresses.media(preview.imageKey),
  }
}

/** Of the page that a note is about; what stands in the text is not said again. */
export function noteCard(addresses: Addresses, content: PostContent) {
  const card = linkCard(addresses, content)
  const told = card && toldOnce(content)
  return told ? { ...card, title: told.title, description: (!told.excerpt && told.description) || '' } : card
}

/** Of an article or an event: its page here, with its cover. */
export function pageCard(addresses: Addresses, content: PostContent, url: string, siteName: string) {
  const { cover } = content
  return {
    ...NOTHING,
    url,
    title: content.title ?? '',
    description: content.plain.slice(0, EXCERPT),
    provider_name: siteName,
    provider_url: addresses.base,
    language: content.language,
    published_at: content.publishedAt.toISOString(),
    ...(cover && {
      image: addresses.media(cover.key),
      image_description: cover.description,
      width: cover.width ?? 0,
      height: cover.height ?? 0,
    }),
  }
}
