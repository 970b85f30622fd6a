import type { ActorKind, ActorPage, ProfileWish, StructureWish } from '../../src/actors/index.ts'
import type { App } from '../../src/app.ts'
import { specialityChoices } from './choices.server.ts'
import type { ProfileChoices, ProfileWritten, StructureWritten, Written } from './lib/profile-form/written.ts'
import type { Words } from './present-card.server.ts'
import { typed } from './speaking.server.ts'

/** More rows than a form ever shows are somebody's play. */
const ROWS_READ = 50

const texts = (form: FormData, name: string): string[] =>
  form
    .getAll(name)
    .filter((one): one is string => typeof one === 'string')
    .map((one) => one.replaceAll('\0', ''))
    .slice(0, ROWS_READ)
const said = (text: string) => text.trim() !== ''

function profileTyped(form: FormData): ProfileWritten {
  const labels = texts(form, 'linkLabel')
  return {
    name: typed(form, 'name'),
    bio: typed(form, 'bio').replace(/\r\n/g, '\n'),
    seat: typed(form, 'seat'),
    territories: texts(form, 'territory').filter(said),
    specialities: texts(form, 'speciality'),
    links: texts(form, 'linkUrl')
      .map((url, row) => ({ url, label: labels[row] ?? '' }))
      .filter(({ url, label }) => said(url) || said(label)),
    listed: form.get('listed') === 'yes',
    searchable: form.get('searchable') === 'yes',
    followsHidden: form.get('followsHidden') === 'yes',
    automatic: form.get('automatic') === 'yes',
    featurable: typed(form, 'featurable'),
    bannerDescription: typed(form, 'bannerDescription'),
  }
}

const structureTyped = (form: FormData): StructureWritten => ({
  handle: typed(form, 'handle'),
  acronym: typed(form, 'acronym'),
  family: typed(form, 'family'),
  legalForm: typed(form, 'legalForm'),
  siren: typed(form, 'siren'),
  siret: typed(form, 'siret'),
  rna: typed(form, 'rna'),
  founded: typed(form, 'founded'),
})

/** What the form of a profile sent, as it was typed. */
export const writtenOf = (form: FormData, kind: ActorKind): Written => ({
  ...profileTyped(form),
  structure: kind === 'organisation' ? structureTyped(form) : null,
})

/** The form of a page that is there already. */
export function writtenAgain({ reference }: Pick<App, 'reference'>, page: ActorPage): Written {
  const { structure } = page
  return {
    name: page.name,
    bio: page.bio,
    seat: page.seat ? reference.territoryLabel(page.seat) : '',
    territories: page.territories.map(reference.territoryLabel),
    specialities: page.specialities,
    links: page.links.map(({ label, url, words }) => ({ label, url: url ?? words ?? '' })),
    listed: page.listed,
    searchable: page.searchable,
    followsHidden: page.followsHidden,
    automatic: page.automatic,
    featurable: page.featurable,
    bannerDescription: page.bannerDescription,
    structure: structure && {
      handle: page.handle,
      acronym: structure.acronym ?? '',
      family: structure.family ?? '',
      legalForm: structure.legalForm ?? '',
      siren: structure.siren ?? '',
      siret: structure.siret ?? '',
      rna: structure.rna ?? '',
      founded: structure.founded === null ? '' : String(structure.founded),
    },
  }
}

export const nothingWritten: Written = {
  name: '',
  bio: '',
  seat: '',
  territories: [],
  specialities: [],
  links: [],
  listed: true,
  searchable: true,
  followsHidden: false,
  automatic: false,
  featurable: 'everyone',
  bannerDescription: '',
  structure: { handle: '', acronym: '', family: '', legalForm: '', siren: '', siret: '', rna: '', founded: '' },
}

/** What the form wishes, places found. `before`: what the page says now. @throws Refusal territory-unknown */
export function wishOf(
  { actors }: Pick<App, 'actors'>,
  written: Written,
  before: Pick<ActorPage, 'kind' | 'seat' | 'territories'>,
): ProfileWish & StructureWish {
  const { structure, territories, seat, bannerDescription, featurable, ...profile } = written
  const { handle, ...facts } = structure ?? { handle: '' }
  const kinds = before.kind === 'organisation' ? (['commune'] as const) : (['commune', 'department', 'region'] as const)
  return {
    ...profile,
    ...facts,
    // A form that does not ask it leaves it as it is.
    ...(featurable && { featurable }),
    seat: actors.readPlace(seat, { field: 'seat', kinds, before: before.seat ? [before.seat] : [] }),
    territories: territories.flatMap(
      (place) => actors.readPlace(place, { field: 'territories', before: before.territories }) ?? [],
    ),
  }
}

/** Categories of INSEE in which most structures of the ESS are, before all others. */
const USUAL_FORMS = ['9220', '9230', '9221', '9222', '9223', '9260', '9300', '5458', '5558', '5710', '6316', '8210']

export function profileChoices(words: Words): ProfileChoices {
  const { app, language } = words
  const { essFamilies, kindsOfFamily, legalForm, legalForms } = app.reference
  const choice = ({ code, label }: { code: string; label: string }) => ({ value: code, label })
  const rest = legalForms(3).filter(({ code }) => !USUAL_FORMS.includes(code))
  return {
    limits: app.actors.limits,
    specialities: specialityChoices(words),
    families: essFamilies().map((family) => ({
      label: family.labels[language],
      choices: [family, ...kindsOfFamily(family.id)].map(({ id, labels }) => ({ value: id, label: labels[language] })),
    })),
    usualForms: USUAL_FORMS.flatMap((code) => legalForm(code) ?? []).map(choice),
    otherForms: legalForms(1).map((form) => ({
      label: form.label,
      choices: rest.filter(({ code }) => code.startsWith(form.code)).map(choice),
    })),
  }
}
