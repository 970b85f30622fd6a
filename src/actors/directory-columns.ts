import { fold } from '#reference/fold.ts'

/** What a column of a directory can hold. */
export type DirectoryColumn =
  | 'name'
  | 'usualName'
  | 'acronym'
  | 'siren'
  | 'siret'
  | 'number'
  | 'rna'
  | 'legalForm'
  | 'family'
  | 'registeredEss'
  | 'naf'
  | 'communeCode'
  | 'commune'
  | 'postalCode'
  | 'department'
  | 'region'
  | 'territory'
  | 'website'
  | 'description'
  | 'specialities'
  | 'staffBand'
  | 'createdOn'
  | 'active'
  | 'longitude'
  | 'latitude'

// Headings of open data files (Sirene, data.gouv.fr, le marché de l'inclusion, France Tiers-Lieux) and of people's own
// spreadsheets, in French and English, the likeliest first: of two columns that say the same, the first listed wins.
const HEADINGS: Record<DirectoryColumn, string> = {
  name: 'denomination|denomination unite legale|nom|name|raison sociale|nom structure|nom de la structure|structure|nom beneficiaire|nombeneficiaire|titre|title|legal name|organisation|organization',
  usualName: 'nom usage|nom d usage|brand|enseigne|nom commercial|denomination usuelle|usual name|trade name',
  acronym: 'sigle|acronyme|acronym|sigle unite legale|short name',
  siren: 'siren|numero siren|n siren|siren number',
  siret: 'siret|siret siege|numero siret|n siret|siret du siege|siret number',
  number: 'idbeneficiaire|id beneficiaire|siren ou siret|siren siret|identifiant',
  rna: 'rna|numero rna|n rna|id association|identifiant association|waldec|rna number',
  legalForm:
    'categorie juridique|categorie juridique unite legale|code forme juridique|forme juridique|nature juridique|legal category|legal form',
  family: 'famille ess|famille|type de structure|typologie|kind|type|family',
  registeredEss: 'flag ess sirene|economie sociale solidaire unite legale|economie sociale solidaire|est ess',
  naf: 'naf|ape|code naf|code ape|activite principale|activite principale unite legale|naf code',
  communeCode: 'insee|code insee|code commune|depcom|codgeo|citycode|insee code',
  commune: 'commune|ville|city|libelle commune|localite|nom commune|town',
  postalCode: 'code postal|codpost|cp|post code|postcode|postal code|zip|zip code',
  department: 'departement|code departement|department|dept|dept prefix|dep',
  region: 'region|code region|nom region',
  territory: 'territoire|territory',
  website: 'site web|site internet|internet|site|website|url|web',
  description: 'description|presentation|objet social|objet association|about',
  specialities: 'specialites|specialite|thematiques|thematique|domaines|tags|specialities|topics',
  staffBand: 'tranche effectifs|tranche effectif|tranche effectifs unite legale|staff band',
  createdOn: 'date creation|date de creation|date creation unite legale|creation date|founded',
  active: 'est active|active|etat administratif|etat administratif unite legale',
  longitude: 'longitude|lon|lng|long|x wgs84',
  latitude: 'latitude|lat|y wgs84',
}

const COLUMNS = Object.entries(HEADINGS).flatMap(([column, headings]) =>
  headings.split('|').map((heading, rank) => [heading.replaceAll(' ', ''), column as DirectoryColumn, rank] as const),
)

/** Which cell of a line holds what, from its headings. A heading that is not known is left out. */
export const directoryColumns = (headings: readonly string[]): Map<DirectoryColumn, number> => {
  const found = new Map<DirectoryColumn, { cell: number; rank: number }>()
  for (const [cell, heading] of headings.entries()) {
    const key = fold(heading.replace(/([a-z])([A-Z])/g, '$1 $2')).replaceAll(' ', '')
    const known = COLUMNS.find(([name]) => name === key)
    if (!known) continue
    const [, column, rank] = known
    const other = found.get(column)
    if (!other || rank < other.rank) found.set(column, { cell, rank })
  }
  return new Map([...found].map(([column, { cell }]) => [column, cell]))
}
