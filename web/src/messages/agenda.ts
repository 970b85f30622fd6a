import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The agenda: a month, a list, what one answered; and what those who organise an event see of it. */
export const agendaMessages = messages({
  title: { fr: 'Agenda', en: 'Events' },
  titleOf: { fr: (what: string) => `Agenda : ${what}`, en: (what: string) => `Events: ${what}` },
  description: {
    fr: "Rencontres, ateliers, assemblées générales et formations de l'économie sociale et solidaire.",
    en: 'Meetings, workshops, general assemblies and trainings of the social and solidarity economy.',
  },
  views: { fr: "Vues de l'agenda", en: 'Views of the events' },
  month: { fr: 'Mois', en: 'Month' },
  list: { fr: 'Liste', en: 'List' },
  mine: { fr: 'Mes réponses', en: 'My answers' },
  filters: { fr: "Filtrer l'agenda", en: 'Filter the events' },
  territory: { fr: 'Territoire', en: 'Territory' },
  territoryHint: { fr: 'Commune, département ou région', en: 'Town, department or region' },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  allSpecialities: { fr: 'Toutes', en: 'All' },
  apply: { fr: 'Filtrer', en: 'Filter' },
  clear: { fr: 'Tout afficher', en: 'Show all' },
  unknownTerritory: {
    fr: (typed: string) =>
      `« ${typed} » n'est le nom d'aucun territoire connu. Essayez une commune, un département ou une région.`,
    en: (typed: string) => `“${typed}” is the name of no known territory. Try a town, a department or a region.`,
  },
  ambiguous: { fr: 'Lequel ?', en: 'Which one?' },
  previousMonth: { fr: 'Mois précédent', en: 'Previous month' },
  nextMonth: { fr: 'Mois suivant', en: 'Next month' },
  thisMonth: { fr: "Aujourd'hui", en: 'Today' },
  months: { fr: 'Changer de mois', en: 'Change month' },
  today: { fr: "aujourd'hui", en: 'today' },
  goneBy: {
    fr: (n: number) => fr.plural(n, { one: 'Voir le jour passé', other: 'Voir les # jours passés' }),
    en: (n: number) => en.plural(n, { one: 'Show the day gone by', other: 'Show the # days gone by' }),
  },
  nothingMore: { fr: 'Plus rien d’annoncé ce mois-ci.', en: 'Nothing more announced this month.' },
  goesOn: { fr: 'suite', en: 'continued' },
  answeredYes: { fr: 'vous y serez', en: 'you will be there' },
  answeredMaybe: { fr: 'peut-être', en: 'maybe' },
  cancelled: { fr: 'Annulé', en: 'Cancelled' },
  full: { fr: 'Complet', en: 'Full' },
  online: { fr: 'En ligne', en: 'Online' },
  more: {
    fr: (n: number) => fr.plural(n, { one: 'et # autre', other: 'et # autres' }),
    en: (n: number) => en.plural(n, { one: 'and # more', other: 'and # more' }),
  },
  count: {
    fr: (n: number) => fr.plural(n, { zero: 'Aucun événement', one: '# événement', other: '# événements' }),
    en: (n: number) => en.plural(n, { zero: 'No event', one: '# event', other: '# events' }),
  },
  emptyMonth: { fr: (month: string) => `Rien en ${month}`, en: (month: string) => `Nothing in ${month}` },
  emptyMonthNext: {
    fr: 'Regardez un autre mois, ou élargissez les filtres.',
    en: 'Look at another month, or widen the filters.',
  },
  nextIs: {
    fr: (when: string) => `Le prochain événement est en ${when}`,
    en: (when: string) => `The next event is in ${when}`,
  },
  emptyList: { fr: 'Aucun événement à venir', en: 'No event to come' },
  emptyListNext: {
    fr: 'Ce que les structures annoncent apparaîtra ici. Vous pouvez aussi annoncer un événement vous-même.',
    en: 'What organisations announce will show here. You may announce an event yourself too.',
  },
  emptyMine: { fr: "Vous n'avez répondu à aucun événement à venir", en: 'You have answered no event to come' },
  emptyMineNext: {
    fr: "Répondez « oui » ou « peut-être » à un événement : il s'ajoutera ici.",
    en: 'Answer “yes” or “maybe” to an event: it will be added here.',
  },
  browse: { fr: "Parcourir l'agenda", en: 'Browse the events' },
  announce: { fr: 'Annoncer un événement', en: 'Announce an event' },
  subscribe: { fr: 'Suivre cet agenda dans le vôtre', en: 'Follow these events in your calendar' },
  subscribeHint: {
    fr: 'Donnez cette adresse à votre logiciel d’agenda : il se tiendra à jour tout seul.',
    en: 'Give this address to your calendar application: it will keep itself up to date.',
  },
  file: { fr: 'Ouvrir ou télécharger (ICS)', en: 'Open or download (ICS)' },
  whoComes: { fr: 'Qui vient', en: 'Who comes' },
  teamOnly: {
    fr: 'Les noms sont visibles de votre équipe seulement.',
    en: 'The names are seen by your team only.',
  },
  yes: { fr: (n: number) => `Oui (${fr.number(n)})`, en: (n: number) => `Yes (${en.number(n)})` },
  maybe: { fr: (n: number) => `Peut-être (${fr.number(n)})`, en: (n: number) => `Maybe (${en.number(n)})` },
  no: { fr: (n: number) => `Non (${fr.number(n)})`, en: (n: number) => `No (${en.number(n)})` },
  nobody: { fr: "Personne n'a encore répondu.", en: 'Nobody has answered yet.' },
  edit: { fr: "Modifier l'événement", en: 'Edit the event' },
  cancel: { fr: "Annuler l'événement", en: 'Cancel the event' },
  cancelTitle: { fr: 'Annuler cet événement ?', en: 'Cancel this event?' },
  cancelIntro: {
    fr: 'Il restera visible, marqué « Annulé », et les personnes qui ont répondu seront prévenues. On ne revient pas en arrière.',
    en: 'It will stay visible, marked “Cancelled”, and those who answered will be told. There is no going back.',
  },
  cancelYes: { fr: "Oui, annuler l'événement", en: 'Yes, cancel the event' },
  cancelNo: { fr: 'Non, le garder', en: 'No, keep it' },
})
