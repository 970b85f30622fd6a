import { fold } from './fold.ts'

// The families that the French law of 31 July 2014 on the social and solidarity economy names (article 1), and the
// kinds that people in it speak of. A work-integration structure is an association or a company by its statute: it has a
// family of its own because everybody looks for it as such.

/** A family has no `family`; a kind has the id of its own. Ids are stable French slugs. */
export type EssFamily = { id: string; family?: string; labels: { fr: string; en: string } }

type Kinds = Record<string, [fr: string, en: string]>

const TREE: Record<string, { labels: [fr: string, en: string]; kinds: Kinds }> = {
  association: {
    labels: ['Association', 'Association'],
    kinds: {
      'association-loi-1901': ['Association loi 1901', 'Declared association'],
      'association-utilite-publique': ['Association reconnue d’utilité publique', 'Association of public interest'],
      'association-droit-local': ['Association de droit local (Alsace-Moselle)', 'Association under local law'],
      'groupement-employeurs': ['Groupement d’employeurs', 'Employers’ group'],
    },
  },
  cooperative: {
    labels: ['Coopérative', 'Co-operative'],
    kinds: {
      scop: ['Scop, coopérative de production', 'Worker co-operative (Scop)'],
      scic: ['Scic, coopérative d’intérêt collectif', 'Multi-stakeholder co-operative (Scic)'],
      cae: ['Coopérative d’activité et d’emploi', 'Business and employment co-operative'],
      'cooperative-agricole': ['Coopérative agricole', 'Agricultural co-operative'],
      cuma: ['Cuma, matériel agricole en commun', 'Farm machinery co-operative (Cuma)'],
      'banque-cooperative': ['Banque coopérative', 'Co-operative bank'],
      'cooperative-consommateurs': ['Coopérative de consommateurs', 'Consumer co-operative'],
      'cooperative-entreprises': [
        'Coopérative d’entreprises (artisans, commerçants, transport, pêche)',
        'Co-operative of businesses',
      ],
      'cooperative-habitat': ['Coopérative d’habitat', 'Housing co-operative'],
    },
  },
  mutuelle: {
    labels: ['Mutuelle', 'Mutual'],
    kinds: {
      'mutuelle-sante': ['Mutuelle (code de la mutualité)', 'Health and welfare mutual'],
      'mutuelle-assurance': ['Société d’assurance mutuelle', 'Mutual insurance company'],
    },
  },
  fondation: {
    labels: ['Fondation', 'Foundation'],
    kinds: {
      'fondation-utilite-publique': ['Fondation reconnue d’utilité publique', 'Foundation of public interest'],
      'fondation-entreprise': ['Fondation d’entreprise', 'Corporate foundation'],
      'fonds-dotation': ['Fonds de dotation', 'Endowment fund'],
    },
  },
  entreprise: {
    labels: ['Société commerciale de l’ESS', 'Company of the SSE'],
    kinds: {
      esus: ['Entreprise agréée Esus', 'Approved social enterprise (Esus)'],
      'societe-ess': ['Société commerciale de l’ESS', 'Company registered as SSE'],
    },
  },
  insertion: {
    labels: ['Insertion et emploi adapté', 'Work integration'],
    kinds: {
      aci: ['Atelier et chantier d’insertion (ACI)', 'Integration workshop (ACI)'],
      ai: ['Association intermédiaire (AI)', 'Intermediary association (AI)'],
      ei: ['Entreprise d’insertion (EI)', 'Integration enterprise (EI)'],
      eiti: ['Entreprise d’insertion par le travail indépendant (EITI)', 'Integration by self-employment (EITI)'],
      etti: ['Entreprise de travail temporaire d’insertion (ETTI)', 'Integration temping agency (ETTI)'],
      geiq: [
        'Groupement d’employeurs pour l’insertion et la qualification (Geiq)',
        'Employers’ group for integration (Geiq)',
      ],
      ea: ['Entreprise adaptée (EA)', 'Adapted enterprise (EA)'],
      esat: ['Établissement et service d’aide par le travail (Esat)', 'Sheltered work centre (Esat)'],
      'regie-quartier': ['Régie de quartier ou de territoire', 'Neighbourhood enterprise'],
    },
  },
  reseau: {
    labels: ['Tête de réseau', 'Network head'],
    kinds: {
      federation: ['Fédération ou union', 'Federation or union'],
      cress: ['Chambre régionale de l’ESS (Cress)', 'Regional chamber of the SSE (Cress)'],
      ptce: ['Pôle territorial de coopération économique (PTCE)', 'Territorial co-operation cluster (PTCE)'],
      collectif: ['Collectif ou réseau informel', 'Collective or informal network'],
    },
  },
}

const all = new Map<string, EssFamily>(
  Object.entries(TREE).flatMap(([family, { labels, kinds }]): [string, EssFamily][] => [
    [family, { id: family, labels: { fr: labels[0], en: labels[1] } }],
    ...Object.entries(kinds).map(([id, [fr, en]]): [string, EssFamily] => [id, { id, family, labels: { fr, en } }]),
  ]),
)

/** A family or a kind by its id, or `undefined`. */
export const essFamily = (id: string): EssFamily | undefined => all.get(id)

/** The families, in the order in which to show them. */
export const essFamilies = (): EssFamily[] => [...all.values()].filter(({ family }) => !family)

/** The kinds of a family. */
export const kindsOfFamily = (family: string): EssFamily[] => [...all.values()].filter((one) => one.family === family)

/** The family of a kind; a family is its own; `undefined` if unknown. */
export const familyOf = (id: string): string | undefined => all.get(id)?.family ?? all.get(id)?.id

const KINDS_BY_CATEGORY: Record<string, string> = {
  9220: 'association-loi-1901',
  9230: 'association-utilite-publique',
  9260: 'association-droit-local',
  9223: 'groupement-employeurs',
  9221: 'insertion',
  9222: 'ai',
  9210: 'association',
  9224: 'association',
  9300: 'fondation',
  6411: 'mutuelle-assurance',
  8250: 'mutuelle-assurance',
  8210: 'mutuelle-sante',
  8290: 'mutuelle',
  5192: 'banque-cooperative',
  5193: 'banque-cooperative',
  5194: 'banque-cooperative',
  5196: 'banque-cooperative',
  6100: 'banque-cooperative',
  6595: 'banque-cooperative',
  6596: 'banque-cooperative',
  5191: 'banque-cooperative',
  5195: 'cooperative',
  6316: 'cuma',
  6317: 'cooperative-agricole',
  6318: 'cooperative-agricole',
  5203: 'cooperative',
  5307: 'cooperative',
  5309: 'cooperative',
  6543: 'cooperative-habitat',
  6551: 'cooperative-consommateurs',
  6554: 'cooperative-entreprises',
  6558: 'cooperative',
  6560: 'cooperative',
}

// Limited companies (54 SARL, 55 and 56 SA) say by their last two digits what co-operative they are.
const COOPERATIVE_ENDINGS: Record<string, string> = {
  43: 'cooperative-habitat',
  47: 'cooperative-habitat',
  51: 'cooperative-consommateurs',
  52: 'cooperative-entreprises',
  53: 'cooperative-entreprises',
  54: 'cooperative-entreprises',
  55: 'cooperative-entreprises',
  58: 'scop',
  59: 'cooperative',
  60: 'cooperative',
}

/**
 * The family or kind that an INSEE legal category (four digits) says by itself, or `undefined`: a plain SARL or SAS is of the
 * ESS by its registration only, and public bodies are not.
 */
export const familyOfLegalForm = (category: string): string | undefined => {
  const direct = KINDS_BY_CATEGORY[category]
  if (direct) return direct
  return /^5[456]\d\d$/.test(category) ? COOPERATIVE_ENDINGS[category.slice(2)] : undefined
}

/** Whether an INSEE category is that of a commercial company, which the ESS admits by registration (law of 2014, article 1, II, 2°). */
export const isCommercialForm = (category: string): boolean => /^5[2-8]\d\d$/.test(category)

const names = new Map(
  [...all.values()].flatMap((one) => {
    const labels = [one.id, one.labels.fr, one.labels.en]
    // `Atelier et chantier d’insertion (ACI)` is also known without its acronym.
    return [...labels, ...labels.map((label) => label.replace(/ *\(.*\)$/, ''))].map(
      (name) => [fold(name), one.id] as const,
    )
  }),
)

/** The family or kind that a cell names (`Association`, `coopératives`, `ACI`, `SCOP`), or `undefined`. */
export const matchFamily = (text: string): string | undefined => {
  const name = fold(text)
  return names.get(name) ?? names.get(name.replace(/s\b/g, ''))
}
