import { z } from 'zod'
import { statusMaillonAsked } from '../../api/credit.ts'
import { notificationKinds } from '../../notifications/index.ts'
import { credit, eventData } from './post.ts'
import { answer, count, day, id, moment, said, sent, specialityId, territoryId } from './said.ts'

// What the entities of Mastodon's API carry under `maillon`.

const brief = z.strictObject({ id, acct: z.string(), display_name: z.string() })

const relay = z.strictObject({
  id,
  account: brief,
  why: z.string().nullable(),
  speciality: specialityId.nullable(),
  territory: territoryId.nullable(),
  through: id.nullable(),
  at: moment,
})

/** By the name of the entity that carries it. */
export const extensions = {
  Status: answer(
    'MaillonOfStatus',
    z.strictObject({
      kind: z.enum(['note', 'article', 'event']),
      title: z.string().nullable(),
      specialities: z.array(specialityId),
      territory: territoryId.nullable(),
      deadline: day.optional().meta(said('le dernier jour pour répondre', 'the last day to answer')),
      source: credit.optional().meta(said('la source d’où elle a été tirée', 'the source from which it was made')),
      reading_minutes: count.optional().meta(said("d'un article", 'of an article')),
      event: eventData.optional(),
      relays: z.strictObject({ total: count, links: z.array(relay) }),
      reads: count
        .optional()
        .meta(said("de vos publications, combien l'ont lue", 'of your own posts, how many read it')),
      written_by: brief
        .optional()
        .meta(
          said(
            "qui l'a écrite pour la structure, dit à son équipe",
            'who wrote it for the structure, told to its team',
          ),
        ),
    }),
    said('`maillon` d’un Status.', '`maillon` of a Status.'),
  ),
  Reblog: answer(
    'MaillonOfReblog',
    z.strictObject({ kind: z.literal('relay'), relay }),
    said('`maillon` d’un Status qui en relaie un autre.', '`maillon` of a Status that passes on another one.'),
  ),
  Account: answer(
    'MaillonOfAccount',
    z.strictObject({
      kind: z.enum(['person', 'organisation']),
      seat: territoryId.nullable(),
      sample: z.boolean().meta(said("d'un jeu d'essai", 'of sample data')),
    }),
    said('`maillon` d’un Account.', '`maillon` of an Account.'),
  ),
  MediaAttachment: answer(
    'MaillonOfMediaAttachment',
    z.strictObject({
      kind: z.enum(['image', 'pdf']),
      name: z.string().nullable(),
      pages: count.nullable(),
      size: count.meta(said('en octets', 'in bytes')),
      thumbhash: z.string().nullable(),
    }),
    said('`maillon` d’un MediaAttachment.', '`maillon` of a MediaAttachment.'),
  ),
  ScheduledStatus: answer(
    'MaillonOfScheduledStatus',
    z.strictObject({
      kind: z.enum(['note', 'article', 'event']),
      title: z.string().nullable(),
      source: credit.optional().meta(said('la source d’où elle est tirée', 'the source from which it is made')),
      dropped: z.string().nullable().meta(said("pourquoi elle n'est pas partie", 'why it was not published')),
    }),
    said('`maillon` d’un ScheduledStatus.', '`maillon` of a ScheduledStatus.'),
  ),
  Notification: answer(
    'MaillonOfNotification',
    z.strictObject({
      kind: z.enum(notificationKinds),
      relay: z.strictObject({ id, why: z.string().nullable(), through: id.nullable() }).optional(),
    }),
    said('`maillon` d’une Notification.', '`maillon` of a Notification.'),
  ),
  Suggestion: answer(
    'MaillonOfSuggestion',
    z.strictObject({
      followed_by: count.meta(said('combien de vos abonnements la suivent', 'how many of those you follow follow it')),
      specialities: z.array(specialityId),
      territory: territoryId.nullable(),
    }),
    said('`maillon` d’une Suggestion.', '`maillon` of a Suggestion.'),
  ),
}

sent(
  'MaillonOfNewStatus',
  statusMaillonAsked,
  said(
    '`maillon` de ce que l’on envoie à `POST /api/v1/statuses`. Une correction laisse la source telle quelle.',
    '`maillon` of what is sent to `POST /api/v1/statuses`. An edit leaves the source as it is.',
  ),
)
