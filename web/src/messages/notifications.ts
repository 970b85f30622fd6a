import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

type Kind = 'note' | 'article' | 'event'

const frYour = { note: 'votre brève', article: 'votre article', event: 'votre événement' }
const frThe = { note: 'la brève', article: "l'article", event: "l'événement" }
const frA = { note: 'une brève', article: 'un article', event: 'un événement' }
const enWord = { note: 'post', article: 'article', event: 'event' }
const enA = { note: 'a post', article: 'an article', event: 'an event' }

/** « votre brève », or the one of the structure that is told. */
const frOwn = (kind: Kind, of: string | null) => (of ? `${frThe[kind]} de ${of}` : frYour[kind])
const enOwn = (kind: Kind, of: string | null) => (of ? `the ${enWord[kind]} by ${of}` : `your ${enWord[kind]}`)

const frSource = (name: string | null) => (name ? `La source « ${name} »` : 'Une de vos sources')
const enSource = (name: string | null) => (name ? `The source “${name}”` : 'One of your sources')

/**
 * What happened, in a sentence. `who`: the names, as one text; `n`: how many they are; `of`: the structure to which it
 * happened, or null for the reader herself.
 */
export const notificationMessages = messages({
  title: { fr: 'Notifications', en: 'Notifications' },
  mention: {
    fr: (who: string, of: string | null) => (of ? `${who} mentionne ${of}` : `${who} vous mentionne`),
    en: (who: string, of: string | null) => `${who} mentions ${of ?? 'you'}`,
  },
  reply: {
    fr: (who: string, of: string | null) => (of ? `${who} répond à ${of}` : `${who} vous répond`),
    en: (who: string, of: string | null) => `${who} replies to ${of ?? 'you'}`,
  },
  filtered: { fr: (titles: string) => `Filtré : ${titles}`, en: (titles: string) => `Filtered: ${titles}` },
  quotes: {
    fr: (who: string, of: string | null) => (of ? `${who} cite ${of}` : `${who} vous cite`),
    en: (who: string, of: string | null) => `${who} quotes ${of ?? 'you'}`,
  },
  quoteAsked: {
    fr: (who: string, of: string | null) => `${who} demande à ${of ? `citer ${of}` : 'vous citer'}`,
    en: (who: string, of: string | null) => `${who} asks to quote ${of ?? 'you'}`,
  },
  quoteAccepted: {
    fr: (who: string) => `${who} accepte d'être cité dans votre publication`,
    en: (who: string) => `${who} agrees to be quoted in your post`,
  },
  quotedChanged: {
    fr: (who: string) => `${who} a modifié la publication que vous citez`,
    en: (who: string) => `${who} changed the post that you quote`,
  },
  relayed: {
    fr: (who: string, n: number, kind: Kind, of: string | null) =>
      `${who} ${n > 1 ? 'ont' : 'a'} relayé ${frOwn(kind, of)}`,
    en: (who: string, _n: number, kind: Kind, of: string | null) => `${who} relayed ${enOwn(kind, of)}`,
  },
  relayedThrough: {
    fr: (who: string, n: number, kind: Kind, author: string, of: string | null) =>
      `${who} ${n > 1 ? 'ont' : 'a'} relayé, grâce à ${of ?? 'vous'}, ${frA[kind]} de ${author}`,
    en: (who: string, _n: number, kind: Kind, author: string, of: string | null) =>
      `${who} relayed ${enA[kind]} by ${author}, thanks to ${of ?? 'you'}`,
  },
  relayDropped: {
    fr: (who: string) => `Le relais que vous aviez prévu d'une publication de ${who} n'aura pas lieu`,
    en: (who: string) => `The relay that you had planned of a post by ${who} will not happen`,
  },
  postDropped: {
    fr: "La publication que vous aviez programmée n'a pas pu paraître : elle est gardée",
    en: 'The post that you had scheduled could not be published: it is kept',
  },
  postDroppedFor: {
    fr: (who: string) => `La publication que vous aviez programmée pour ${who} n'a pas pu paraître : elle est gardée`,
    en: (who: string) => `The post that you had scheduled for ${who} could not be published: it is kept`,
  },
  ownSitePaused: {
    fr: (of: string | null) => `Le site de ${of} n'alimente plus sa page : il ne peut plus être lu`,
    en: (of: string | null) => `The site of ${of} feeds its page no more: it cannot be read`,
  },
  favoured: {
    fr: (who: string, n: number, kind: Kind, of: string | null) =>
      `${who} ${n > 1 ? 'ont' : 'a'} mis en favori ${frOwn(kind, of)}`,
    en: (who: string, _n: number, kind: Kind, of: string | null) => `${who} favourited ${enOwn(kind, of)}`,
  },
  followed: {
    fr: (who: string, n: number, of: string | null) =>
      of ? `${who} ${n > 1 ? 'suivent' : 'suit'} ${of}` : `${who} vous ${n > 1 ? 'suivent' : 'suit'}`,
    en: (who: string, n: number, of: string | null) => `${who} ${n > 1 ? 'follow' : 'follows'} ${of ?? 'you'}`,
  },
  followAsked: {
    fr: (who: string, n: number, of: string | null) =>
      of
        ? `${who} ${n > 1 ? 'demandent' : 'demande'} à suivre ${of}`
        : `${who} ${n > 1 ? 'demandent' : 'demande'} à vous suivre`,
    en: (who: string, n: number, of: string | null) => `${who} ${n > 1 ? 'ask' : 'asks'} to follow ${of ?? 'you'}`,
  },
  posted: {
    fr: (who: string, kind: Kind) => `${who} publie ${frA[kind]}`,
    en: (who: string, kind: Kind) => `${who} published ${enA[kind]}`,
  },
  searchFound: {
    fr: (who: string, n: number, name: string | null) =>
      `Votre recherche ${name ? `« ${name} »` : 'enregistrée'} a trouvé ${n > 1 ? 'des publications' : 'une publication'} de ${who}`,
    en: (who: string, n: number, name: string | null) =>
      `Your ${name ? `search “${name}”` : 'saved search'} found ${n > 1 ? 'posts' : 'a post'} by ${who}`,
  },
  sourceFailing: {
    fr: (name: string | null) => `${frSource(name)} ne peut plus être lue depuis une semaine`,
    en: (name: string | null) => `${enSource(name)} could not be read for a week`,
  },
  sourceGone: {
    fr: (name: string | null) => `${frSource(name)} a disparu : elle n'est plus lue`,
    en: (name: string | null) => `${enSource(name)} is gone: it is read no more`,
  },
  sourceMoved: {
    fr: (name: string | null) => `${frSource(name)} a changé d'adresse : elle est lue à la nouvelle`,
    en: (name: string | null) => `${enSource(name)} has another address: it is read there`,
  },
  ownPollEnded: {
    fr: (of: string | null) => (of ? `Le sondage de ${of} est clos` : 'Votre sondage est clos'),
    en: (of: string | null) => (of ? `The poll by ${of} has ended` : 'Your poll has ended'),
  },
  invited: {
    fr: (who: string) => `${who} vous invite dans son équipe`,
    en: (who: string) => `${who} invites you to join its team`,
  },
  joined: {
    fr: (who: string, n: number, of: string | null) => `${who} ${n > 1 ? 'ont' : 'a'} rejoint l'équipe de ${of}`,
    en: (who: string, _n: number, of: string | null) => `${who} joined the team of ${of}`,
  },
  exportReady: { fr: 'Votre archive est prête à télécharger', en: 'Your archive is ready to download' },
  exportReadyOf: {
    fr: (who: string) => `L'archive de ${who} est prête à télécharger`,
    en: (who: string) => `The archive of ${who} is ready to download`,
  },
  importEnded: {
    fr: 'Votre import a pris fin : voyez ce qui est repris',
    en: 'Your import has ended: see what came of it',
  },
  importEndedOf: {
    fr: (who: string) => `L'import de ${who} a pris fin : voyez ce qui est repris`,
    en: (who: string) => `The import of ${who} has ended: see what came of it`,
  },
  claimAsked: {
    fr: (who: string) => `On demande à représenter ${who} : à vous de décider`,
    en: (who: string) => `Someone asks to speak for ${who}: the decision is yours`,
  },
  claimApproved: {
    fr: (who: string) => `Vous représentez désormais ${who}`,
    en: (who: string) => `You now speak for ${who}`,
  },
  claimRefused: {
    fr: (who: string) => `Votre demande de représenter ${who} n'a pas été acceptée`,
    en: (who: string) => `Your request to speak for ${who} was not accepted`,
  },
  reported: {
    fr: (who: string) => `${who} a fait un signalement`,
    en: (who: string) => `${who} reported something`,
  },
  joinedSite: {
    fr: (who: string, n: number) => `${who} ${n > 1 ? 'viennent' : 'vient'} de s'inscrire`,
    en: (who: string, _n: number) => `${who} signed up`,
  },
  appealed: {
    fr: (who: string) => `${who} conteste une décision : à vous de trancher`,
    en: (who: string) => `${who} appeals against a decision: it is yours to decide`,
  },
  warned: {
    fr: (of: string | null) =>
      `L'administration du site a pris une décision qui ${of ? `concerne ${of}` : 'vous concerne'}`,
    en: (of: string | null) => `The administrators of the site took a decision about ${of ?? 'you'}`,
  },
  appealDecided: {
    fr: "L'administration du site a répondu à votre recours",
    en: 'The administrators of the site answered your appeal',
  },
  moderation: { fr: 'Modération', en: 'Moderation' },
  pollEnded: {
    fr: (who: string) => `Le sondage de ${who} est clos`,
    en: (who: string) => `The poll by ${who} has ended`,
  },
  eventChanged: {
    fr: (who: string) => `${who} a modifié ou annulé un événement auquel vous avez répondu`,
    en: (who: string) => `${who} changed or cancelled an event that you answered`,
  },
  collected: {
    fr: (who: string, name: string | null, of: string | null) =>
      `${who} ${of ? `ajoute ${of}` : 'vous ajoute'} à ${name ? `sa sélection « ${name} »` : 'une sélection'}`,
    en: (who: string, name: string | null, of: string | null) =>
      `${who} added ${of ?? 'you'} to ${name ? `the selection “${name}”` : 'a selection'}`,
  },
  collectionChanged: {
    fr: (who: string, name: string | null, of: string | null) =>
      `${who} a modifié ${name ? `la sélection « ${name} »` : 'une sélection'}, où ${of ? `est ${of}` : 'vous êtes'}`,
    en: (who: string, name: string | null, of: string | null) =>
      `${who} changed ${name ? `the selection “${name}”` : 'a selection'}, which ${of ? `${of} is` : 'you are'} in`,
  },
  others: {
    fr: (n: number) => fr.plural(n, { one: '# autre', other: '# autres' }),
    en: (n: number) => en.plural(n, { one: '# other', other: '# others' }),
  },
  forStructure: { fr: (name: string) => `Pour ${name}`, en: (name: string) => `For ${name}` },
  unread: { fr: 'Non lue', en: 'Unread' },
  quoted: { fr: (text: string) => `« ${text} »`, en: (text: string) => `“${text}”` },
  today: { fr: "Aujourd'hui", en: 'Today' },
  yesterday: { fr: 'Hier', en: 'Yesterday' },

  families: { fr: 'Sortes de notifications', en: 'Kinds of notifications' },
  everything: { fr: 'Toutes', en: 'All' },
  conversations: { fr: 'Conversations', en: 'Conversations' },
  relays: { fr: 'Relais', en: 'Relays' },
  favourites: { fr: 'Favoris', en: 'Favourites' },
  followers: { fr: 'Abonnés', en: 'Followers' },
  posts: { fr: 'Publications', en: 'Posts' },
  dates: { fr: 'Dates', en: 'Dates' },
  teams: { fr: 'Équipes', en: 'Teams' },
  owners: { fr: 'Pour qui', en: 'For whom' },
  everyone: { fr: 'Pour tous', en: 'For everyone' },
  me: { fr: 'Pour moi', en: 'For me' },

  settings: { fr: 'Réglages', en: 'Settings' },
  settingsOf: { fr: 'Réglages des notifications', en: 'Settings of notifications' },
  markAll: { fr: 'Tout marquer comme lu', en: 'Mark all as read' },
  arrived: { fr: 'Voir les nouvelles notifications', en: 'Show new notifications' },
  empty: { fr: 'Rien de nouveau pour vous', en: 'Nothing new for you' },
  emptyNext: {
    fr: 'Ici se retrouvent les réponses, les mentions, les relais de vos publications et ceux que les vôtres ont amenés. Relayer avec une ligne de pourquoi est la meilleure façon de commencer.',
    en: 'Replies, mentions, relays of your posts and those that yours brought come here. Relaying with a line of why is the best way to begin.',
  },
  emptyHere: { fr: 'Rien de cette sorte', en: 'Nothing of this kind' },
  emptyHereNext: {
    fr: 'Regardez toutes les notifications, ou une autre sorte.',
    en: 'Look at all notifications, or at another kind.',
  },
  seeAll: { fr: 'Toutes les notifications', en: 'All notifications' },
  read: { fr: 'Lire le fil', en: 'Read the feed' },
})
