import type { NotificationKind } from './notification.ts'

type Language = 'fr' | 'en'
type Sentence = Record<Language, (who: string) => string>

/** One sentence for each kind, for what shows no page: a device that is told, a program that has no word for it. */
const sentences: Record<NotificationKind, Sentence> = {
  mention: { fr: (who) => `${who} vous mentionne`, en: (who) => `${who} mentioned you` },
  reply: { fr: (who) => `${who} vous répond`, en: (who) => `${who} replied to you` },
  quote: { fr: (who) => `${who} a cité votre publication`, en: (who) => `${who} quoted your post` },
  'quote-asked': {
    fr: (who) => `${who} demande à citer votre publication`,
    en: (who) => `${who} asks to quote your post`,
  },
  'quote-accepted': {
    fr: (who) => `${who} accepte que vous citiez sa publication`,
    en: (who) => `${who} lets you quote their post`,
  },
  'quoted-changed': {
    fr: (who) => `${who} a modifié une publication que vous citez`,
    en: (who) => `${who} changed a post that you quote`,
  },
  relay: { fr: (who) => `${who} a relayé votre publication`, en: (who) => `${who} relayed your post` },
  'relay-through': {
    fr: (who) => `${who} a relayé une publication par votre relais`,
    en: (who) => `${who} relayed a post through your relay`,
  },
  'relay-dropped': {
    fr: () => 'Un relais que vous aviez prévu n’a pas eu lieu',
    en: () => 'A relay that you had planned did not happen',
  },
  'post-dropped': {
    fr: () => 'Une publication que vous aviez prévue n’a pas eu lieu',
    en: () => 'A post that you had planned was not published',
  },
  'own-site-paused': {
    fr: () => 'Le site de votre structure n’alimente plus sa page : il ne peut plus être lu',
    en: () => 'The site of your structure feeds its page no more: it cannot be read',
  },
  favourite: { fr: (who) => `${who} aime votre publication`, en: (who) => `${who} likes your post` },
  follow: { fr: (who) => `${who} vous suit`, en: (who) => `${who} follows you` },
  'follow-request': { fr: (who) => `${who} demande à vous suivre`, en: (who) => `${who} asks to follow you` },
  'search-found': {
    fr: (who) => `Une recherche enregistrée a trouvé une publication de ${who}`,
    en: (who) => `A saved search found a post by ${who}`,
  },
  post: { fr: (who) => `${who} a publié`, en: (who) => `${who} published a post` },
  'source-failing': {
    fr: () => 'Une de vos sources ne peut plus être lue depuis une semaine',
    en: () => 'One of your sources could not be read for a week',
  },
  'source-gone': {
    fr: () => 'Une de vos sources a disparu : elle n’est plus lue',
    en: () => 'One of your sources is gone: it is read no more',
  },
  'source-moved': {
    fr: () => 'Une de vos sources a changé d’adresse : elle est lue à la nouvelle',
    en: () => 'One of your sources has another address: it is read there',
  },
  'poll-ended': { fr: () => 'Un sondage est terminé', en: () => 'A poll has ended' },
  'event-changed': { fr: (who) => `${who} a modifié un événement`, en: (who) => `${who} changed an event` },
  'export-ready': { fr: () => 'Votre archive est prête', en: () => 'Your archive is ready' },
  'import-ended': { fr: () => 'Votre import a pris fin', en: () => 'Your import has ended' },
  'added-to-collection': {
    fr: (who) => `${who} vous a ajouté à une sélection`,
    en: (who) => `${who} added you to a selection`,
  },
  'collection-changed': {
    fr: (who) => `${who} a modifié une sélection où vous êtes`,
    en: (who) => `${who} changed a selection that you are in`,
  },
  invitation: { fr: (who) => `${who} vous invite dans son équipe`, en: (who) => `${who} invites you into its team` },
  joined: { fr: (who) => `${who} a rejoint l’équipe`, en: (who) => `${who} joined the team` },
  'claim-asked': { fr: (who) => `La page de ${who} est revendiquée`, en: (who) => `The page of ${who} is claimed` },
  'claim-approved': {
    fr: (who) => `La page de ${who} vous est confiée`,
    en: (who) => `The page of ${who} is now yours`,
  },
  'claim-refused': {
    fr: (who) => `Votre demande pour la page de ${who} a été refusée`,
    en: (who) => `Your claim of the page of ${who} was refused`,
  },
  report: { fr: (who) => `${who} a fait un signalement`, en: (who) => `${who} reported someone` },
  'sign-up': { fr: (who) => `${who} vient de s’inscrire`, en: (who) => `${who} signed up` },
  appeal: { fr: (who) => `${who} conteste une décision`, en: (who) => `${who} appeals against a decision` },
  warning: {
    fr: () => 'L’administration du site a pris une décision qui vous concerne',
    en: () => 'The administrators of the site took a decision about you',
  },
  'appeal-decided': {
    fr: () => 'L’administration du site a répondu à votre recours',
    en: () => 'The administrators of the site answered your appeal',
  },
}

/** What happened, in one sentence. @param who the name of whoever did it */
export const noticeWords = (kind: NotificationKind, who: string, language: Language) => sentences[kind][language](who)
