import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** 02:30 → 2 h 30 */
const hour = (value: unknown) =>
  String(value).replace(/^0?(\d+):(\d\d)$/, (_, h, m) => (m === '00' ? `${h} h` : `${h} h ${m}`))

/** Dates, places and answers. */
export const agendaRefusalMessages = messages({
  'date-wrong': {
    fr: 'Donnez une date qui existe, avec son jour, son mois et son année.',
    en: 'Give a date that exists, with its day, month and year.',
  },
  'time-wrong': { fr: 'Donnez une heure, comme 14:30.', en: 'Give a time, such as 14:30.' },
  'time-skipped': {
    fr: (p: Params) =>
      `Cette nuit-là, les horloges passent de ${hour(p.from)} à ${hour(p.to)} : ${hour(p.time)} n'existe pas. Choisissez une heure avant ou après.`,
    en: (p: Params) =>
      `That night, clocks go from ${p.from} to ${p.to}: ${p.time} does not exist. Choose a time before or after.`,
  },
  'zone-wrong': { fr: 'Choisissez un fuseau horaire de la liste.', en: 'Choose a time zone from the list.' },
  'end-before-start': {
    fr: "L'événement finirait avant d'avoir commencé : vérifiez la date et l'heure de fin.",
    en: 'The event would end before it begins: check the date and time of its end.',
  },
  'gathering-past': {
    fr: "Cette date est passée. Vérifiez l'année, ou racontez l'événement dans une brève.",
    en: 'This date is past. Check the year, or tell of the event in a note.',
  },
  'gathering-far': atMost(
    (most) => `Un événement s'annonce ${most} ans à l'avance au plus : vérifiez l'année.`,
    (most) => `An event is announced at most ${most} years ahead: check the year.`,
  ),
  'gathering-long': atMost(
    (most) => `Un événement dure ${most} jours au plus : vérifiez la date de fin.`,
    (most) => `An event lasts ${most} days at most: check the date of its end.`,
  ),
  'where-empty': {
    fr: 'Dites où cela se passe : une commune, un lien pour suivre en ligne, ou les deux.',
    en: 'Say where it takes place: a town, a link to follow it online, or both.',
  },
  'commune-empty': {
    fr: "Donnez la commune de ce lieu : c'est par elle que l'événement se trouve dans l'agenda.",
    en: 'Give the town of this place: the event is found in the agenda by it.',
  },
  'commune-wrong': {
    fr: (p: Params) =>
      p.found
        ? `Plusieurs communes portent ce nom. Écrivez l'une de celles-ci : ${p.found}.`
        : "Cette commune n'est pas dans la liste de l'INSEE. Écrivez son nom, avec son département : Saint-Denis (93).",
    en: (p: Params) =>
      p.found
        ? `Several towns bear this name. Write one of these: ${p.found}.`
        : 'This town is not in the list of INSEE. Write its name with its department: Saint-Denis (93).',
  },
  'place-long': atMost(
    (most) => `C'est trop long : ${most} caractères au plus.`,
    (most) => `This is too long: ${most} characters at most.`,
  ),
  'link-wrong': {
    fr: 'Donnez une adresse qui commence par https:// ou http://.',
    en: 'Give an address that begins with https:// or http://.',
  },
  'places-wrong': atMost(
    (most) => `Donnez un nombre de places entre 1 et ${most}, ou rien si elles ne sont pas comptées.`,
    (most) => `Give a number of places between 1 and ${most}, or nothing where they are not counted.`,
  ),
  'places-taken': {
    fr: (p: Params) =>
      `${inFrench.plural(number(p.taken), { one: '# personne a déjà dit oui', other: '# personnes ont déjà dit oui' })} : il ne peut pas y avoir moins de places.`,
    en: (p: Params) =>
      `${inEnglish.plural(number(p.taken), { one: '# person already said yes', other: '# people already said yes' })}: there cannot be fewer places.`,
  },
  'answers-of-people': {
    fr: 'Ce sont des personnes qui viennent à un événement : répondez en votre nom.',
    en: 'People come to an event: answer in your own name.',
  },
  'answer-wrong': { fr: 'Répondez oui, peut-être ou non.', en: 'Answer yes, maybe or no.' },
  'gathering-full': {
    fr: "La dernière place vient d'être prise. Répondez « peut-être » : une place peut se libérer.",
    en: 'The last place has just been taken. Answer “maybe”: a place may become free.',
  },
  'gathering-over': { fr: 'Cet événement est passé.', en: 'This event is over.' },
  'answered-elsewhere': {
    fr: (p: Params) => `On répond à cet événement sur sa propre page : ${p.url}`,
    en: (p: Params) => `This event is answered on its own page: ${p.url}`,
  },
  'gathering-cancelled': { fr: 'Cet événement est annulé.', en: 'This event is cancelled.' },
})
