import { z } from 'zod'
import type { When } from '../agenda/index.ts'
import { callerIn } from '../api/caller.ts'
import { moment, whole, words, yesOrNo } from '../api/parameters.ts'
import type { App } from '../app.ts'
import { Refusal } from '../platform/refusal.ts'
import { composedAsked, composition } from './composed.ts'
import type { Describe } from './described.ts'
import { eventText } from './events.ts'
import { event } from './shapes/post.ts'
import { said, sent } from './shapes/said.ts'

const asked = z.object({
  ...composedAsked,
  starts_at: moment.nullish().meta(said('sauf pour des journées entières', 'but for whole days')),
  ends_at: moment.nullish(),
  whole_days: yesOrNo.default(false),
  first_day: words.nullish().meta(said('de journées entières : `2026-03-12`', 'of whole days: `2026-03-12`')),
  last_day: words.nullish().meta(said('comprise', 'included')),
  time_zone: words
    .nullish()
    .meta(said('`Europe/Paris` ; celui de la commune, sinon', '`Europe/Paris`; that of the commune otherwise')),
  commune: words.nullish().meta(said('`com-44109`', '`com-44109`')),
  place_name: words.nullish(),
  address: words.nullish(),
  online_url: words.nullish(),
  places: whole
    .nullish()
    .meta(said('combien peuvent venir ; sans limite, sinon', 'how many may come; no limit otherwise')),
})
const body = sent('NewEvent', asked)

export function describeAnnouncing(describe: Describe): void {
  describe(
    {
      method: 'POST',
      path: '/events',
      group: 'events',
      says: said('Annoncer un événement', 'Announce an event'),
      scope: 'write:statuses',
      body,
      answer: event,
      created: true,
      once: true,
      refuses: [
        'title-empty',
        'text-empty',
        'date-wrong',
        'zone-wrong',
        'end-before-start',
        'gathering-past',
        'gathering-long',
        'gathering-far',
        'where-empty',
        'commune-empty',
        'commune-wrong',
        'place-long',
        'link-wrong',
        'places-wrong',
        'no-such-media',
        'may-not-speak',
      ],
    },
    async (c, { body }) => {
      const { app } = c.var
      const wish = {
        when: whenOf(app, body),
        where: {
          commune: body.commune || null,
          placeName: body.place_name || null,
          address: body.address || null,
          onlineUrl: body.online_url || null,
        },
        places: body.places ?? null,
      }
      const id = await app.agenda.announce(callerIn(c).voice, await composition(c, body), wish)
      return c.body(await eventText(c, id), 201, { 'content-type': 'application/json; charset=utf-8' })
    },
  )
}

/** @throws Refusal date-wrong, zone-wrong, end-before-start */
function whenOf({ agenda, reference }: App, said: z.output<typeof asked>): When {
  const zone = said.time_zone || reference.timeZoneOf(said.commune || 'fr')
  if (said.whole_days)
    return agenda.readWhen({
      startDate: said.first_day ?? '',
      startTime: '',
      endDate: said.last_day ?? '',
      endTime: '',
      zone,
      wholeDays: true,
    })
  if (!said.starts_at) throw new Refusal('date-wrong', { field: 'startDate' })
  return { startsAt: said.starts_at, endsAt: said.ends_at ?? null, zone, wholeDays: false }
}
