import { assembly, bricks, chain, mobile, network, pages, rings, shelves, voices } from './compositions.ts'
import { bridge, coast, fields, garden, leaves, river, roofs, sun, wheels } from './landscapes.ts'

export type Picture = { name: string; description: string; specialities: string[]; draw: () => string }

const picture = (name: string, description: string, specialities: string[], draw: () => string): Picture => ({
  name,
  description,
  specialities,
  draw,
})

/** The pictures that illustrate posts, articles and events, with what they show. */
export const PICTURES: Picture[] = [
  picture('chaine', 'Composition abstraite : sept anneaux verts, safran et brique, entrelacés comme une chaîne.', ['plaidoyer', 'communs'], chain),
  picture('reseau', 'Composition abstraite : des points verts et bleus de tailles variées, reliés par des traits clairs.', ['plaidoyer', 'numerique-libre', 'donnees-ouvertes'], network),
  picture('champs', 'Paysage stylisé : des champs en bandes vertes et paille sous un grand soleil safran.', ['agriculture-paysanne', 'circuits-courts'], fields),
  picture('loire', 'Paysage stylisé : un fleuve bleu en méandres, des bancs de sable et des arbres ronds.', ['eau-biodiversite', 'developpement-local'], river),
  picture('toits', 'Huit maisons étroites aux toits de couleurs différentes, côte à côte, quelques fenêtres allumées.', ['habitat-participatif', 'logement-hebergement'], roofs),
  picture('soleil', 'Un soleil couchant rayonnant au-dessus d’une colline verte et de six panneaux solaires.', ['energie-citoyenne'], sun),
  picture('velo', 'Un vélo safran aux grandes roues vertes, de profil, sur un fond clair.', ['mobilite'], wheels),
  picture('assemblee', 'Vue de dessus stylisée : une table ronde, douze personnes autour, un second cercle plus large derrière.', ['gouvernance-cooperative', 'vie-associative'], assembly),
  picture('pages', 'Neuf feuilles en éventail, couvertes de lignes de couleur.', ['gestion-comptabilite', 'communs', 'emploi-formation'], pages),
  picture('littoral', 'Un voilier sur des vagues superposées, un soleil pâle à l’horizon.', ['tourisme-social', 'monnaies-locales', 'mutualisme'], coast),
  picture('feuillage', 'Une tige droite portant douze feuilles vertes, claires et safran.', ['climat-education', 'alimentation-durable'], leaves),
  picture('briques', 'Un mur de briques de couleurs dépareillées, comme des matériaux de réemploi.', ['reemploi', 'iae'], bricks),
  picture('pont', 'Un pont à quatre arches au-dessus de l’eau ; sept personnes stylisées le traversent.', ['migrations', 'acces-droits', 'egalite'], bridge),
  picture('jardin', 'Vue de dessus d’un jardin partagé : vingt-quatre carrés plantés en rangs ou en points.', ['precarite-alimentaire', 'circuits-courts'], garden),
  picture('cernes', 'La coupe d’un tronc d’arbre, ses cernes safran, paille et brique.', ['finance-solidaire', 'mesure-impact'], rings),
  picture('mobile', 'Un mobile suspendu en équilibre : deux disques, un triangle et un carré.', ['mesure-impact', 'egalite', 'rh-dialogue-social'], mobile),
  picture('paroles', 'Sept bulles de parole de couleurs différentes, avec trois points dans chacune.', ['education-populaire', 'culture'], voices),
  picture('etageres', 'Quatre étagères garnies d’objets simples, ronds et carrés, de toutes les couleurs.', ['reemploi', 'tiers-lieux'], shelves),
] // biome-ignore format: one picture a line
