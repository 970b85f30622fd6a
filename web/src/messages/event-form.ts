import { messages } from '#lib/messages.ts'

/** Announcing an event, and changing one. */
export const eventFormMessages = messages({
  title: { fr: 'Annoncer un événement', en: 'Announce an event' },
  editTitle: { fr: "Modifier l'événement", en: 'Edit the event' },
  intro: {
    fr: "Il paraîtra dans l'agenda et dans les fils, et chacun pourra répondre, le relayer ou l'ajouter à son agenda.",
    en: 'It will appear among the events and in feeds, and everyone may answer, relay it or add it to a calendar.',
  },
  as: { fr: 'Annoncer en tant que', en: 'Announce as' },
  editorsAnnounce: {
    fr: (names: string) =>
      `Pour ${names}, un rédacteur ou un propriétaire annonce les événements ; vous pouvez lui confier une brève ou un article.`,
    en: (names: string) =>
      `For ${names}, an editor or an owner announces events; you can hand them a note or an article.`,
  },
  name: { fr: "Nom de l'événement", en: 'Name of the event' },
  when: { fr: 'Quand', en: 'When' },
  startDate: { fr: 'Date de début', en: 'Start date' },
  startTime: { fr: 'Heure de début', en: 'Start time' },
  endDate: { fr: 'Date de fin', en: 'End date' },
  endDateHint: { fr: 'Le même jour si vous la laissez vide', en: 'The same day if you leave it empty' },
  endTime: { fr: 'Heure de fin', en: 'End time' },
  wholeDays: { fr: 'Toute la journée', en: 'All day' },
  wholeDaysHint: { fr: 'Sans heure de début ni de fin', en: 'Without a start or an end time' },
  zone: { fr: 'Fuseau horaire', en: 'Time zone' },
  zonesOfFrance: { fr: 'France', en: 'France' },
  zonesElsewhere: { fr: 'Ailleurs', en: 'Elsewhere' },
  where: { fr: 'Où', en: 'Where' },
  whereHint: {
    fr: 'Une commune, un lien pour suivre en ligne, ou les deux.',
    en: 'A town, a link to follow it online, or both.',
  },
  commune: { fr: 'Commune', en: 'Town' },
  communeHint: { fr: 'Par exemple : Angers, ou Saint-Denis (93)', en: 'For example: Angers, or Saint-Denis (93)' },
  place: { fr: 'Lieu', en: 'Place' },
  placeHint: { fr: 'Maison des associations, salle 2', en: 'Community centre, room 2' },
  address: { fr: 'Adresse', en: 'Address' },
  online: { fr: 'Lien pour suivre en ligne', en: 'Link to follow it online' },
  onlineHint: {
    fr: "Visible de toutes les personnes qui voient l'événement",
    en: 'Seen by everyone who sees the event',
  },
  places: { fr: 'Nombre de places', en: 'Number of places' },
  placesHint: {
    fr: "Laissez vide si elles ne sont pas comptées. Quand il n'en reste plus, on ne peut plus répondre « oui ».",
    en: 'Leave empty where they are not counted. Once none is left, nobody can answer “yes” any more.',
  },
  text: { fr: 'Présentation', en: 'Description' },
  textHint: {
    fr: 'Programme, public, inscription… Mise en forme légère : **gras**, *italique*, - liste.',
    en: 'Programme, audience, registration… Light formatting: **bold**, *italic*, - list.',
  },
  document: { fr: 'Programme (PDF)', en: 'Programme (PDF)' },
  documentHint: {
    fr: 'Un document de 20 Mo au plus ; ce qu’il dit se trouve par la recherche',
    en: 'A document of 20 MB at most; the search finds what it says',
  },
  documentKept: {
    fr: 'Un document est déjà joint ; en choisir un autre le remplace.',
    en: 'A document is attached already; choosing another replaces it.',
  },
  documentRemove: { fr: 'Retirer le document', en: 'Remove the document' },
  image: { fr: 'Image', en: 'Picture' },
  imageHint: { fr: 'Une affiche ou une photo (JPEG, PNG, WebP)', en: 'A poster or a photograph (JPEG, PNG, WebP)' },
  imageKept: {
    fr: 'Une image est déjà jointe ; en choisir une autre la remplace.',
    en: 'A picture is attached already; choosing another one replaces it.',
  },
  imageRemove: { fr: "Retirer l'image", en: 'Remove the picture' },
  imageDescription: { fr: "Description de l'image", en: 'Description of the picture' },
  imageDescriptionHint: {
    fr: 'Pour les personnes qui ne la voient pas : ce qui y est écrit, ce que l’on y reconnaît.',
    en: 'For those who do not see it: what is written on it, what one recognises.',
  },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  noSpeciality: { fr: 'Aucune en particulier', en: 'None in particular' },
  visibility: { fr: 'Qui peut le voir', en: 'Who can see it' },
  language: { fr: 'Langue du texte', en: 'Language of the text' },
  announce: { fr: "Annoncer l'événement", en: 'Announce the event' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saveHint: {
    fr: 'Les personnes qui ont répondu seront prévenues si la date ou le lieu change.',
    en: 'Those who answered will be told if the date or the place changes.',
  },
  cancel: { fr: 'Ne rien changer', en: 'Change nothing' },
  notKeptYet: {
    fr: 'Le serveur ne répond pas : ce qui est écrit n’est pas encore enregistré.',
    en: 'The server does not answer: what is written is not kept yet.',
  },
  notDone: { fr: "L'événement n'a pas été annoncé", en: 'The event was not announced' },
  notSaved: { fr: "Rien n'a été modifié", en: 'Nothing was changed' },
  kept: { fr: 'Ce que vous avez écrit est gardé ci-dessous.', en: 'What you wrote is kept below.' },
})
