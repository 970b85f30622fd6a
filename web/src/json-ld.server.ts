import type { ActorBrief, ActorPage } from '../../src/actors/index.ts'
import type { Gathering } from '../../src/agenda/index.ts'
import type { App } from '../../src/app.ts'
import type { Card } from '../../src/feeds/index.ts'
import type { Media } from '../../src/media/index.ts'
import { shorten } from './lib/shorten.ts'

/** A thing of schema.org. */
export type Thing = { '@type': string; [property: string]: unknown }

const HEADLINE = 110

/**
 * Things as JSON-LD in its element. A data block is no script for a Content-Security-Policy; `<` is written so that
 * nothing in it ends the element.
 */
export function jsonLd(...things: Thing[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': things }
  return `<script type="application/ld+json">${JSON.stringify(graph).replaceAll('<', '\\u003c')}</script>`
}

export const absolute = ({ config }: Pick<App, 'config'>, path: string) => config.publicUrl + path

/** The widest still picture of an image, absolute; null for a document. */
export function pictureOf(
  app: Pick<App, 'config'>,
  media: Pick<Media, 'kind' | 'variants' | 'key'> | null | undefined,
) {
  return media?.kind === 'image' ? absolute(app, `/media/${media.variants[0]?.key ?? media.key}`) : null
}

/** The picture that stands for a post where nothing can be covered; null where it is shown on demand. */
export const openPicture = ({ post, cover, media }: Pick<Card, 'post' | 'cover' | 'media'>) =>
  post.warning || post.sensitive ? null : (cover ?? media.find(({ kind }) => kind === 'image') ?? null)

function authorOf(app: App, { kind, name, handle }: ActorBrief): Thing {
  const url = absolute(app, `/@${handle}`)
  return { '@type': kind === 'person' ? 'Person' : 'Organization', '@id': url, name, url }
}

/** A person or a structure, as its page shows it. */
export function actorThing(app: App, actor: ActorPage): Thing {
  const { reference } = app
  const facts = actor.structure
  const seat = actor.seat && reference.territory(actor.seat)
  const addresses = actor.links.flatMap(({ url }) => url ?? [])
  return {
    ...authorOf(app, actor),
    ...(actor.bio && { description: shorten(actor.bio, 500) }),
    ...(actor.avatarKey && { image: absolute(app, `/media/${actor.avatarKey}`) }),
    ...(facts?.acronym && { alternateName: facts.acronym }),
    ...(facts?.siren && { identifier: { '@type': 'PropertyValue', propertyID: 'SIREN', value: facts.siren } }),
    ...(facts?.founded && { foundingDate: String(facts.founded) }),
    ...(seat && {
      address: {
        '@type': 'PostalAddress',
        addressCountry: 'FR',
        ...(seat.kind === 'commune' ? { addressLocality: seat.name } : { addressRegion: seat.name }),
      },
    }),
    ...(actor.territories.length > 0 && { areaServed: actor.territories.map((id) => reference.territoryLabel(id)) }),
    ...(actor.specialities.length > 0 && { knowsAbout: actor.specialities.map((id) => reference.specialityLabel(id)) }),
    ...(addresses.length > 0 && { sameAs: addresses }),
    interactionStatistic: [counter('FollowAction', actor.followers)],
  }
}

/** A note, an article or an event, as its page shows it. */
export function postThing(app: App, card: Card, gathering: Gathering | undefined): Thing {
  const { post, author } = card
  const url = absolute(app, `/@${author.handle}/${post.id}`)
  const picture = pictureOf(app, openPicture(card))
  const common = {
    '@id': url,
    url,
    inLanguage: post.language,
    ...(picture && { image: picture }),
    interactionStatistic: [
      counter('LikeAction', post.counts.favourites),
      counter('ShareAction', post.counts.relays),
      counter('CommentAction', post.counts.replies),
    ],
  }
  // What stands behind a warning is for those who chose to read it.
  const text = post.warning ?? post.plain
  if (gathering)
    return {
      ...eventThing(app, gathering),
      ...common,
      name: post.title,
      organizer: authorOf(app, author),
      description: text,
    }
  return {
    '@type': post.kind === 'article' ? 'Article' : 'SocialMediaPosting',
    ...common,
    headline: shorten(post.title ?? text, HEADLINE),
    ...(post.kind === 'article' ? { description: shorten(text, 300) } : { articleBody: text }),
    author: authorOf(app, author),
    datePublished: post.publishedAt.toISOString(),
    dateModified: (post.editedAt ?? post.publishedAt).toISOString(),
    mainEntityOfPage: url,
  }
}

function eventThing(app: App, { when, where, cancelled, places, placesLeft }: Gathering): Thing {
  const { start, end } = app.agenda.isoOf(when)
  const commune = where.commune ? app.reference.territory(where.commune)?.name : null
  const place = commune && {
    '@type': 'Place',
    name: where.placeName ?? commune,
    address: {
      '@type': 'PostalAddress',
      ...(where.address && { streetAddress: where.address }),
      addressLocality: commune,
      addressCountry: 'FR',
    },
  }
  const online = where.onlineUrl && { '@type': 'VirtualLocation', url: where.onlineUrl }
  const mode = place && online ? 'Mixed' : place ? 'Offline' : 'Online'
  return {
    '@type': 'Event',
    startDate: start,
    ...(end && { endDate: end }),
    eventStatus: `https://schema.org/Event${cancelled ? 'Cancelled' : 'Scheduled'}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: [place, online].filter(Boolean),
    ...(places !== null && { maximumAttendeeCapacity: places, remainingAttendeeCapacity: placesLeft }),
  }
}

/** The page of a speciality or a territory: a collection about a term, or about a place. */
export function topicThing(app: App, { kind, name, href }: { kind: string; name: string; href: string }): Thing {
  const url = absolute(app, href)
  const place = kind !== 'speciality' && kind !== 'domain'
  return {
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name,
    about: { '@type': place ? 'AdministrativeArea' : 'DefinedTerm', name },
  }
}

/** The way from the home page to this one. */
export function breadcrumb(app: App, steps: readonly { name: string; path: string }[]): Thing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, n) => ({
      '@type': 'ListItem',
      position: n + 1,
      name,
      item: absolute(app, path),
    })),
  }
}

/** The site itself, with where it is searched. */
export function siteThing(app: App, { name, description }: { name: string; description: string }): Thing {
  const target = { '@type': 'EntryPoint', urlTemplate: absolute(app, '/recherche?q={query}') }
  return {
    '@type': 'WebSite',
    '@id': absolute(app, '/'),
    url: absolute(app, '/'),
    name,
    ...(description && { description }),
    potentialAction: { '@type': 'SearchAction', target, 'query-input': 'required name=query' },
  }
}

const counter = (type: string, count: number): Thing => ({
  '@type': 'InteractionCounter',
  interactionType: `https://schema.org/${type}`,
  userInteractionCount: count,
})
