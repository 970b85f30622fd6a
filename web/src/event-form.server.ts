import type { AgendaEntry, GatheringWish } from '../../src/agenda/index.ts'
import type { App } from '../../src/app.ts'
import type { ActorId, MediaId, PostId } from '../../src/platform/ids.ts'
import type { Composition, Draft, DraftId, DraftSave, PostEdit } from '../../src/publishing/index.ts'
import { isId } from './lib/ids.ts'
import type { Language } from './lib/language.ts'
import { speech } from './lib/speech.ts'
import { typed } from './speaking.server.ts'

const fields = [
  'as',
  'title',
  'text',
  'startDate',
  'startTime',
  'endDate',
  'endTime',
  'wholeDays',
  'zone',
  'commune',
  'placeName',
  'address',
  'onlineUrl',
  'places',
  'cover',
  'coverDescription',
  'document',
  'speciality',
  'visibility',
  'language',
  'key',
  'draft',
  'revision',
] as const
/** What only an event has, in a draft. The zone and whole days come with the form: alone, they are nothing typed. */
const gatheringFields = [
  'startDate',
  'startTime',
  'endDate',
  'endTime',
  'commune',
  'placeName',
  'address',
  'onlineUrl',
  'places',
] as const
export type EventWritten = Record<(typeof fields)[number], string>

/** What the form sent, as it was typed. */
export function eventWritten(form: FormData): EventWritten {
  return Object.fromEntries(fields.map((name) => [name, typed(form, name)])) as EventWritten
}

/**
 * Takes the picture and the document that were sent with the form, if they were; from then on the form holds their ids, so
 * that a refusal of something else does not lose them.
 * @throws Refusal those of uploadMedia
 */
export async function takeFiles(app: App, person: ActorId, form: FormData, written: EventWritten): Promise<void> {
  const file = form.get('image')
  if (typed(form, 'removeCover') === 'yes') written.cover = ''
  if (isSent(file)) written.cover = (await app.media.upload(person, await sentFile(file))).id
  const document = form.get('programme')
  if (typed(form, 'removeDocument') === 'yes') written.document = ''
  if (isSent(document)) written.document = (await app.media.uploadDocument(person, await sentFile(document))).id
}

const isSent = (file: FormDataEntryValue | null): file is File => file instanceof File && file.size > 0
const sentFile = async (file: File) => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name })

/** What the event carries, as the form says. */
const mediaOf = ({ document }: EventWritten) => (isId(document) ? [{ id: document as MediaId, description: '' }] : [])

/** The document among what a post carries; '' for none. */
export async function documentAmong({ media }: App, all: readonly { id: MediaId }[]): Promise<string> {
  const files = await media.byIds(all.map(({ id }) => id))
  return all.find(({ id }) => files.get(id)?.kind === 'pdf')?.id ?? ''
}

/** What an event carries once its form was sent: as before, where its document is the same. */
export async function mediaAfter<M extends { id: MediaId }>(app: App, written: EventWritten, before: readonly M[]) {
  return written.document === (await documentAmong(app, before)) ? before : mediaOf(written)
}

/** The text of the event, as publishing takes it. */
export function textOf(written: EventWritten): Omit<Composition, 'kind'> & PostEdit {
  return {
    title: written.title,
    source: written.text,
    visibility: written.visibility || 'public',
    language: written.language,
    specialities: written.speciality ? [written.speciality] : [],
    cover: isId(written.cover) ? { id: written.cover as MediaId, description: written.coverDescription } : null,
    media: mediaOf(written),
    idempotencyKey: written.key.slice(0, 64) || null,
    draftId: isId(written.draft) ? (written.draft as DraftId) : null,
  }
}

/** What a draft keeps of the form. */
export function eventDraft(written: EventWritten, editsPost: PostId | null): DraftSave {
  const kept = gatheringFields.map((name) => [name, written[name]] as const).filter(([, value]) => value.trim() !== '')
  const gathering = Object.fromEntries(kept)
  const context = kept.length > 0 || written.title || written.text ? { zone: written.zone } : {}
  return {
    id: isId(written.draft) ? (written.draft as DraftId) : null,
    key: written.key.slice(0, 64),
    kind: 'event',
    editsPost,
    basedOn: Number.parseInt(written.revision, 10) || null,
    content: {
      title: written.title,
      text: written.text,
      warning: '',
      visibility: written.visibility,
      language: written.language,
      specialities: written.speciality ? [written.speciality] : [],
      territory: '',
      media: mediaOf(written),
      cover: isId(written.cover) ? { id: written.cover as MediaId, description: written.coverDescription } : null,
      poll: null,
      inReplyTo: null,
      gathering: { ...gathering, ...context, ...(written.wholeDays && kept.length > 0 && { wholeDays: 'yes' }) },
    },
  }
}

/** The form of a draft. */
export function writtenOfDraft(draft: Draft, as: string): EventWritten {
  const { title, text, visibility, language, specialities, cover, media, gathering = {} } = draft.content
  const empty = Object.fromEntries(fields.map((name) => [name, ''])) as EventWritten
  return {
    ...empty,
    ...gathering,
    as,
    title,
    text,
    visibility,
    language,
    speciality: specialities[0] ?? '',
    cover: cover?.id ?? '',
    coverDescription: cover?.description ?? '',
    document: media[0]?.id ?? '',
    key: draft.key,
    draft: draft.id,
    revision: String(draft.revision),
  }
}

/** When, where and for how many. @throws Refusal those of readWhen and readCommune */
export function wishOf({ agenda }: Pick<App, 'agenda'>, written: EventWritten): GatheringWish {
  const { startDate, startTime, endDate, endTime, zone } = written
  return {
    when: agenda.readWhen({ startDate, startTime, endDate, endTime, zone, wholeDays: written.wholeDays === 'yes' }),
    where: {
      commune: agenda.readCommune(written.commune),
      placeName: written.placeName,
      address: written.address,
      onlineUrl: written.onlineUrl,
    },
    places: written.places.trim() === '' ? null : Number(written.places.trim()),
  }
}

/** The form of an event that is there already. */
export function writtenAgain(
  app: App,
  { gathering, post }: AgendaEntry,
  content: {
    text: string
    specialities: readonly string[]
    cover: { id: string; description: string } | null
    document: string
  },
): EventWritten {
  const { startDate, startTime, endDate, endTime, zone, wholeDays } = app.agenda.typeWhen(gathering.when)
  const { commune, placeName, address, onlineUrl } = gathering.where
  return {
    as: '',
    key: `edit-${post.id}`,
    draft: '',
    revision: '',
    title: post.title ?? '',
    text: content.text,
    startDate,
    startTime,
    // What is of one day says so by having no last one.
    endDate: endDate === startDate ? '' : endDate,
    endTime,
    wholeDays: wholeDays ? 'yes' : '',
    zone,
    commune: commune ? app.reference.territoryLabel(commune) : '',
    placeName: placeName ?? '',
    address: address ?? '',
    onlineUrl: onlineUrl ?? '',
    places: gathering.places === null ? '' : String(gathering.places),
    cover: content.cover?.id ?? '',
    coverDescription: content.cover?.description ?? '',
    document: content.document,
    speciality: content.specialities[0] ?? '',
    visibility: post.visibility,
    language: post.language,
  }
}

/** Time zones by their names: those of France, then the rest of the world. */
export function zoneChoices({ reference }: Pick<App, 'reference'>, language: Language, now: Date) {
  const city = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  const inFrance = reference.timeZones.map((zone) => ({
    value: zone,
    label: `${city(zone)} (${speech[language].zoneName(now, zone)})`,
  }))
  const elsewhere = Intl.supportedValuesOf('timeZone')
    .filter((zone) => !reference.timeZones.includes(zone))
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return { inFrance, elsewhere }
}
