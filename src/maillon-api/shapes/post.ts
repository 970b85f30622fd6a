import { z } from 'zod'
import { visibilities } from '../../publishing/index.ts'
import { answer, count, day, id, moment, path, said, specialityId, territoryId } from './said.ts'

export const actor = answer(
  'Actor',
  z.strictObject({
    id,
    kind: z.enum(['person', 'organisation']),
    handle: z.string(),
    name: z.string(),
    address: path,
  }),
  said('Une personne ou une structure, en bref.', 'A person or a structure, in short.'),
)

const words = {
  why: z.string().nullable().meta(said('pourquoi elle a été relayée', 'why it was relayed')),
  speciality: specialityId.nullable(),
  territory: territoryId.nullable(),
}

export const link = answer(
  'RelayOnCard',
  z.strictObject({
    by: actor,
    id,
    ...words,
    through: id.nullable().meta(said('le relais par lequel elle est venue', 'the relay through which it came')),
    at: moment,
  }),
  said('Un relais, tel que le montre une carte.', 'A relay, as a card shows it.'),
)

/** As `api/credit.ts` writes it. */
export const credit = answer(
  'Source',
  z.strictObject({
    name: z.string(),
    page: z.url().nullable().meta(said('son site', 'its site')),
    address: z.url().nullable().meta(said('ce qu’elle y a publié', 'what it published there')),
    automatic: z
      .boolean()
      .meta(
        said(
          'publiée d’elle-même, depuis le site de la structure',
          'published by itself, from the site of the structure',
        ),
      ),
  }),
  said('La source d’où une publication a été tirée.', 'The source from which a post was made.'),
)

export const cardMembers = {
  id,
  kind: z.enum(['note', 'article', 'event']),
  published_at: moment,
  edited_at: moment.nullable(),
  visibility: z.enum(visibilities),
  language: z.string(),
  title: z.string().nullable(),
  warning: z.string().nullable(),
  html: z.string(),
  in_reply_to: id.nullable(),
  specialities: z.array(specialityId),
  territory: territoryId.nullable(),
  deadline: day.nullable().meta(said('le dernier jour pour répondre', 'the last day to answer')),
  source: credit.nullable().meta(said('la source d’où elle a été tirée', 'the source from which it was made')),
  address: path,
  author: actor,
  replied_to: actor.nullable(),
  relays: z
    .strictObject({ total: count, links: z.array(link) })
    .meta(
      said(
        "les relais qui l'ont apportée ici, le plus récent d'abord",
        'the relays that brought it here, the newest first',
      ),
    ),
  counts: z.strictObject({ replies: count, relays: count, favourites: count, quotes: count }),
  viewer: z
    .strictObject({ favourited: z.boolean(), saved: z.boolean(), relayed_as: z.array(id) })
    .nullable()
    .meta(said('ce qui vous concerne ; null sans jeton', 'what concerns you; null without a token')),
}

export const card = answer(
  'Post',
  z.strictObject(cardMembers),
  said('Une publication, telle que la montre une carte.', 'A post, as a card shows it.'),
)

export const feed = answer(
  'Feed',
  z.strictObject({
    cards: z.array(card),
    next: id
      .nullable()
      .meta(said('à mettre dans `avant` pour la page suivante', 'to be put into `avant` for the next page')),
    top: id.nullable().meta(said('la position la plus haute de la page', 'the highest position of the page')),
  }),
  said("Une page d'un fil.", 'A page of a feed.'),
)

/** Date and place, as `api/event.ts` writes them. */
export const eventData = answer(
  'EventData',
  z.strictObject({
    starts_at: moment,
    ends_at: moment.nullable(),
    time_zone: z.string(),
    whole_days: z
      .boolean()
      .meta(
        said(
          'des journées entières : la fin est le minuit qui suit la dernière',
          'whole days: the end is the midnight after the last one',
        ),
      ),
    commune: territoryId.nullable(),
    place_name: z.string().nullable(),
    address: z.string().nullable(),
    online_url: z.string().nullable(),
    places: count.nullable().meta(said('null sans limite', 'null where there is no limit')),
    places_left: count.nullable(),
    answers: z.strictObject({ yes: count, maybe: count }),
    cancelled: z.boolean(),
    my_answer: z.enum(['yes', 'maybe', 'no']).nullable(),
  }),
  said("La date et le lieu d'un événement.", 'The date and place of an event.'),
)

export const event = answer(
  'Event',
  z.strictObject({
    ...cardMembers,
    event: eventData,
    first_day: day.meta(said('dans le fuseau annoncé', 'in the announced time zone')),
    last_day: day,
  }),
  said('Un événement : sa publication, sa date et son lieu.', 'An event: its post, its date and its place.'),
)
export const eventPage = answer(
  'EventPage',
  z.strictObject({ events: z.array(event), next: id.nullable() }),
  said('Des événements, dans leur ordre.', 'Events, in their order.'),
)
export const attendance = answer(
  'EventDetail',
  z.strictObject({
    ...cardMembers,
    event: eventData,
    first_day: day,
    last_day: day,
    who_comes: z
      .strictObject({ yes: z.array(actor), maybe: z.array(actor), no: z.array(actor) })
      .nullable()
      .meta(
        said(
          "qui a répondu quoi ; null sauf pour qui l'organise",
          'who answered what; null but for those who organise',
        ),
      ),
  }),
  said('Un événement, avec qui y vient.', 'An event, with who comes.'),
)

export const relay = answer(
  'Relay',
  z.strictObject({
    id,
    post_id: id,
    by: actor,
    ...words,
    through: id.nullable(),
    planned: z.boolean().meta(said("prévu : il n'a pas encore eu lieu", 'planned: it has not happened yet')),
    at: moment.meta(said('quand il a eu lieu, ou aura lieu', 'when it happened, or will')),
  }),
  said('Un relais, fait ou prévu.', 'A relay, made or planned.'),
)
