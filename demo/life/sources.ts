import type { Cast } from '../cast.ts'
import type { SampleFeed, Step } from './steps.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Written = [day: number, title: string, excerpt: string, category?: string]

/** Sites that nobody made, at addresses that lead nowhere: what they publish, so many days ago. */
const feeds: (SampleFeed & { written: Written[] })[] = [
  {
    name: 'La Gazette des communs',
    site: 'https://gazette-des-communs.example',
    written: [
      [
        11.2,
        'Qui entretient les logiciels dont vivent les associations ?',
        'Trois structures racontent comment elles financent, ensemble, les outils qu’elles utilisent tous les jours.',
      ],
      [
        8.4,
        'Une licence libre pour les carnets de recettes des cantines',
        'Cent vingt cuisinières et cuisiniers mettent leurs fiches en commun, avec un mot d’ordre : changez tout.',
      ],
      [
        5.1,
        'Cartes libres : le département qui a tout ouvert',
        'Ce que les pompiers, les écoles et les randonneurs en ont fait, deux ans après.',
      ],
      [
        2.3,
        'Tiers-lieux : ce que les communes en attendent vraiment',
        'L’enquête menée auprès de 240 maires montre un écart avec ce que les collectifs proposent.',
      ],
      [
        0.6,
        'Budget participatif : la plateforme qui se passe de plateforme',
        'Des enveloppes, un tableau noir et une assemblée : l’outil le plus simple a gagné.',
      ],
    ],
  },
  {
    name: 'Observatoire de l’épargne solidaire',
    site: 'https://observatoire-epargne.example',
    written: [
      [
        12.6,
        'Le baromètre annuel de l’épargne solidaire',
        'Les encours progressent de neuf pour cent ; les clubs d’épargnants, eux, se comptent désormais par centaines.',
      ],
      [
        7.2,
        'Garantie d’emprunt : un guide pour les associations employeuses',
        'Quand la demander, à qui, avec quelles pièces. Vingt pages, sans jargon.',
      ],
      [
        3.4,
        'Appel à projets : un fonds d’amorçage pour les coopératives',
        'Jusqu’à 40 000 euros par projet. Les dossiers sont attendus avant la fin du mois prochain.',
      ],
      [
        0.9,
        'Monnaies locales : la fin d’un doute juridique',
        'Le Conseil d’État confirme que les communes peuvent payer une part de leurs achats en monnaie locale.',
      ],
    ],
  },
  {
    name: 'Habiter ensemble, la revue',
    site: 'https://habiter-ensemble.example',
    written: [
      [
        9.7,
        'Vieillir chez soi, à plusieurs : huit maisons visitées',
        'Une année de rencontres dans des habitats partagés, du plan de la cuisine aux tours de rôle.',
      ],
      [
        4.8,
        'Bail réel solidaire : ce qui change pour les organismes fonciers',
        'Le décret tant attendu est paru. Lecture article par article.',
      ],
      [
        1.2,
        'Rénover à dix familles : le carnet de chantier d’une coopérative',
        'Les devis, les erreurs, et la fête à la fin.',
      ],
    ],
  },
  {
    name: 'Le fil de l’emploi accompagné',
    site: 'https://emploi-accompagne.example',
    written: [
      [
        6.5,
        'Chantiers d’insertion : les aides au poste revalorisées',
        'Les nouveaux montants, et ce qu’ils changent pour une équipe de douze personnes.',
      ],
      [
        1.7,
        'Former sans salle de classe : retours de six chantiers',
        'L’apprentissage se fait sur place, avec des temps courts et un carnet de bord.',
      ],
    ],
  },
]

/** Who follows which of them: a person, or a structure for which she speaks, for the veille of what. */
const followed: [actor: string, by: string, feed: number, speciality?: string, territory?: string][] = [
  ['lien_loire', 'clemence_audrain', 0, 'communs', 'reg-52'],
  ['lien_loire', 'clemence_audrain', 1, 'finance-solidaire', 'reg-52'],
  ['clemence_audrain', 'clemence_audrain', 2],
  ['nadege_vrignaud', 'nadege_vrignaud', 0],
  ['nadege_vrignaud', 'nadege_vrignaud', 3, 'iae', 'reg-52'],
  ['helene_drouet', 'helene_drouet', 2, 'habitat-participatif', 'fr'],
  ['helene_drouet', 'helene_drouet', 1],
]

/** Structures whose own site feeds their page. */
const own: (SampleFeed & { actor: string; specialities?: string[]; written: Written[] })[] = [
  {
    actor: 'radio_bocage_vivant',
    name: 'Radio Bocage vivant',
    site: 'https://radio-bocage-vivant.example',
    written: [
      [31, 'La grille de rentrée', 'Onze émissions, dont trois faites par des collégiens.'],
      [24, 'Nuit du documentaire : le programme', 'Quatre heures d’écoute dans le noir, à la salle des fêtes.'],
      [
        15.3,
        'Podcast : une journée à la laiterie',
        'Suivre le lait, de la traite au marché, avec celles et ceux qui le font.',
        'Circuits courts',
      ],
      [
        6.4,
        'Atelier micro ouvert : les inscriptions',
        'Six places pour apprendre à monter un reportage de trois minutes.',
      ],
      [1.1, 'Le haut bocage vu de ses abribus', 'Une série de douze épisodes, enregistrée en attendant le car.'],
    ],
  },
  {
    actor: 'ecole_dehors',
    name: 'Le carnet de l’école dehors',
    site: 'https://ecole-dehors.example',
    specialities: ['climat-education'],
    written: [
      [
        26,
        'Bilan de l’année : 4 200 heures dehors',
        'Ce que les enseignantes en disent, et ce que les enfants dessinent.',
      ],
      [13.2, 'Fiche : lire la pluie avec des grands de maternelle', 'Un entonnoir, une règle, des bottes.'],
      [3.1, 'Journée des équipes : venez avec vos questions', 'Ouverte aux communes qui voudraient commencer.'],
    ],
  },
  {
    actor: 'halle_solidaire',
    name: 'Halle solidaire, les nouvelles',
    site: 'https://halle-solidaire.example',
    specialities: ['precarite-alimentaire'],
    written: [
      [22, 'Ce que la halle a récupéré ce trimestre', 'Dix-sept tonnes, et trente recettes.'],
      [9.3, 'Un deuxième camion pour la tournée du mardi', 'Grâce à quarante adhérents et à un club d’épargnants.'],
      [
        0.4,
        'Bénévoles du samedi : il reste quatre places',
        'On commence par un café, on finit avec des cagettes propres.',
      ],
    ],
  },
]

/** When they said that their site is to feed their page, days ago; of what was there before they took two. */
const CONFIRMED = 20
const TAKEN_BEFORE = 2

/** What sites publish, who follows them as material, and structures whose own site feeds their page. */
export function makeSources(cast: Cast, start: Date, now: Date): (Step<'source'> | Step<'feed'> | Step<'own-site'>)[] {
  const ago = (days: number) => new Date(now.getTime() - days * DAY)
  const itemsOf = ({ site, written }: { site: string; written: Written[] }) =>
    written.map(([day, title, excerpt, category]) => ({
      ...{ title, excerpt, at: ago(day), address: `${site}/${slug(title)}` },
      ...(category && { category }),
    }))
  const ownerOf = (handle: string) =>
    cast.people.find(({ memberships }) => memberships[handle] === 'owner')?.handle ?? handle
  const told = (feed: SampleFeed & { written: Written[] }, from: Date): Step<'feed'>[] => {
    const { name, site } = feed
    return itemsOf(feed)
      .filter(({ at }) => at > from)
      .map((item) => ({ kind: 'feed', at: item.at, feed: { name, site }, items: [item] }))
  }
  return [
    ...feeds.flatMap((feed) => told(feed, start)),
    ...followed.map(
      ([actor, by, feed, speciality, territory], i): Step<'source'> => ({
        kind: 'source',
        at: new Date(ago(14).getTime() + i * HOUR),
        actor,
        by,
        feed: { name: feeds[feed]!.name, site: feeds[feed]!.site },
        ...(speciality && { speciality, territory: territory ?? 'fr' }),
      }),
    ),
    ...own.flatMap((feed): (Step<'own-site'> | Step<'feed'>)[] => {
      const { actor, name, site, specialities = [] } = feed
      const at = ago(CONFIRMED)
      const items = itemsOf(feed).filter((item) => item.at <= at)
      const begun = {
        kind: 'own-site',
        at,
        actor,
        by: ownerOf(actor),
        feed: { name, site },
        items,
        before: TAKEN_BEFORE,
        specialities,
      } as const
      return [begun, ...told(feed, at)]
    }),
  ]
}

const slug = (title: string) =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
