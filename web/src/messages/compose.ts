import { documentThere, picturesMost, picturesOrDocument } from '#lib/attachment-words.ts'
import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'
import { writingMessages } from './writing.ts'

/** Writing: the composers of notes and articles, the box above the feed, drafts. */
const whole = messages({
  title: { fr: 'Publier', en: 'Publish' },
  editTitle: { fr: 'Modifier la publication', en: 'Edit the post' },
  replyTitle: { fr: 'Répondre', en: 'Reply' },
  kinds: { fr: 'Que publier', en: 'What to publish' },
  note: { fr: 'Brève', en: 'Note' },
  article: { fr: 'Article', en: 'Article' },
  event: { fr: 'Événement', en: 'Event' },
  prepares: { fr: (name: string) => `${name} (à proposer à l’équipe)`, en: (name: string) => `${name} (for its team)` },
  noteText: { fr: 'Texte de la brève', en: 'Text of the note' },
  articleTitle: { fr: "Titre de l'article", en: 'Title of the article' },
  articleText: { fr: "Texte de l'article", en: 'Text of the article' },
  noteHint: {
    fr: 'Mise en forme légère : **gras**, *italique*, > citation, - liste. Une @mention prévient, un #motdièse classe.',
    en: 'Light formatting: **bold**, *italic*, > quote, - list. A @mention tells someone, a #hashtag files.',
  },
  articleHint: {
    fr: 'En Markdown : ## intertitre, **gras**, *italique*, [lien](https://…), > citation, - liste.',
    en: 'In Markdown: ## heading, **bold**, *italic*, [link](https://…), > quote, - list.',
  },
  readers: { fr: 'Qui peut la lire', en: 'Who can read it' },
  credited: { fr: (name: string) => `Dire la source : ${name}`, en: (name: string) => `Tell the source: ${name}` },
  creditedHint: {
    fr: 'Elle est montrée sous la publication, avec un lien vers son site.',
    en: 'It is shown below the post, with a link to its site.',
  },
  usuallyFor: {
    fr: (visibility: string) =>
      visibility === 'mentioned'
        ? 'Comme vos réglages le veulent : pour les personnes mentionnées seulement.'
        : visibility === 'followers'
          ? 'Comme vos réglages le veulent : pour les abonnés seulement.'
          : 'Comme vos réglages le veulent : hors des listes et des recherches.',
    en: (visibility: string) =>
      visibility === 'mentioned'
        ? 'As your settings have it: for the people mentioned only.'
        : visibility === 'followers'
          ? 'As your settings have it: for followers only.'
          : 'As your settings have it: in no list and no search.',
  },
  public: { fr: 'Tout le monde', en: 'Everyone' },
  unlisted: { fr: 'Tout le monde, hors des listes et des recherches', en: 'Everyone, not in lists nor searches' },
  followers: { fr: 'Abonnés seulement (ne peut pas être relayée)', en: 'Followers only (cannot be relayed)' },
  mentioned: { fr: 'Personnes mentionnées seulement', en: 'Mentioned people only' },
  readersFixed: {
    fr: 'Qui peut la lire ne change plus après la publication.',
    en: 'Who can read it does not change once it is published.',
  },
  options: { fr: 'Langue, avertissement et citations', en: 'Language, content warning and quotes' },
  language: { fr: 'Langue du texte', en: 'Language of the text' },
  warning: { fr: 'Avertissement', en: 'Content warning' },
  warningHint: { fr: 'Le texte est replié derrière cette ligne.', en: 'The text is folded behind this line.' },
  sensitive: { fr: 'Images sensibles', en: 'Sensitive images' },
  sensitiveHint: {
    fr: 'Elles ne sont montrées qu’à qui le demande, sans que le texte soit replié.',
    en: 'They are shown to those who ask only; the text is not folded.',
  },
  focus: { fr: 'Ce qui doit rester visible', en: 'What must stay in sight' },
  focusHint: {
    fr: "Quand l'image est rognée, ce point reste visible. Cliquez sur l'image, ou utilisez les flèches.",
    en: 'Where the picture is cropped, this point stays in sight. Click on the picture, or use the arrow keys.',
  },
  topmost: { fr: 'Tout en haut', en: 'Topmost' },
  top: { fr: 'En haut', en: 'Top' },
  middle: { fr: 'À mi-hauteur', en: 'Middle' },
  bottom: { fr: 'En bas', en: 'Bottom' },
  bottommost: { fr: 'Tout en bas', en: 'Bottommost' },
  leftmost: { fr: 'tout à gauche', en: 'leftmost' },
  left: { fr: 'à gauche', en: 'left' },
  centre: { fr: 'au centre', en: 'centre' },
  right: { fr: 'à droite', en: 'right' },
  rightmost: { fr: 'tout à droite', en: 'rightmost' },
  quotePolicy: { fr: 'Qui peut la citer', en: 'Who can quote it' },
  quoteAnyone: { fr: 'Tout le monde', en: 'Everyone' },
  quoteFollowers: { fr: 'Vos abonnés', en: 'Your followers' },
  quoteAsked: { fr: 'Toute personne, après votre accord', en: 'Anyone, once you agreed' },
  quoteNobody: { fr: 'Personne', en: 'Nobody' },
  quoting: { fr: 'Vous citez', en: 'You quote' },
  quoteTitle: { fr: 'Citer', en: 'Quote' },
  later: { fr: 'Publier plus tard', en: 'Publish later' },
  laterHint: {
    fr: 'Dans cinq minutes au plus tôt. Vous la retrouverez parmi les publications programmées, où elle peut être déplacée ou annulée.',
    en: 'In five minutes at the earliest. You will find it among scheduled posts, where it can be moved or cancelled.',
  },
  planPost: { fr: 'Programmer', en: 'Schedule' },
  deadline: { fr: 'Date limite', en: 'Deadline' },
  deadlineHint: { fr: 'Le dernier jour pour répondre.', en: 'The last day to answer.' },
  call: { fr: 'Appel à projets ou offre : la date limite', en: 'Call for projects or offer: its deadline' },
  territory: { fr: 'Territoire concerné', en: 'Territory concerned' },
  noTerritory: { fr: 'Aucun en particulier', en: 'None in particular' },
  ownPlaces: { fr: 'Les vôtres', en: 'Yours' },
  departments: { fr: 'Départements', en: 'Departments' },
  regions: { fr: 'France et régions', en: 'France and regions' },
  specialities: {
    fr: (n: number) =>
      fr.plural(n, { zero: 'Spécialités', one: 'Spécialités (# choisie)', other: 'Spécialités (# choisies)' }),
    en: (n: number) =>
      en.plural(n, { zero: 'Specialities', one: 'Specialities (# chosen)', other: 'Specialities (# chosen)' }),
  },
  specialitiesHint: {
    fr: 'Cinq au plus. Les mots-dièse du texte classent aussi.',
    en: 'Five at most. The hashtags of the text file it too.',
  },
  files: { fr: 'Images ou document', en: 'Images or document' },
  filesHint: {
    fr: 'Jusqu’à quatre images (JPEG, PNG, WebP, GIF, AVIF ; 12 Mo chacune), ou un PDF de 20 Mo. Le lieu et l’appareil sont effacés des photos.',
    en: 'Up to four images (JPEG, PNG, WebP, GIF, AVIF; 12 MB each), or one PDF of 20 MB. Place and camera are erased from photographs.',
  },
  attach: { fr: 'Joindre', en: 'Attach' },
  addFiles: { fr: 'Ajouter des images ou un PDF', en: 'Add images or a PDF' },
  addImages: { fr: 'Ajouter des images', en: 'Add images' },
  documentThere,
  picturesOrDocument,
  picturesMost,
  filesOnTheirWay: { fr: 'La publication n’est pas encore partie', en: 'The post has not left yet' },
  filesOnTheirWayHint: {
    fr: 'Un fichier est encore en route. Publiez quand il sera arrivé, ou elle partirait sans lui.',
    en: 'A file is still on its way. Publish once it has arrived, or the post would leave without it.',
  },
  sending: { fr: (name: string) => `Envoi de ${name}`, en: (name: string) => `Sending ${name}` },
  notSent: {
    fr: (name: string) => `${name} n’est pas parti : pas de connexion. Réessayez.`,
    en: (name: string) => `${name} did not leave: no connection. Try again.`,
  },
  detach: { fr: 'Retirer', en: 'Remove' },
  detachNamed: { fr: (name: string) => `Retirer ${name}`, en: (name: string) => `Remove ${name}` },
  image: { fr: (n: string) => `l’image ${n}`, en: (n: string) => `image ${n}` },
  describe: { fr: (n: string) => `Description de l’image ${n}`, en: (n: string) => `Description of image ${n}` },
  describeHint: {
    fr: 'Ce qu’elle montre, pour qui ne la voit pas.',
    en: 'What it shows, for those who do not see it.',
  },
  undescribed: {
    fr: (n: number) =>
      fr.plural(n, {
        one: 'Une image n’est pas décrite : elle ne dira rien à qui ne la voit pas.',
        other: '# images ne sont pas décrites : elles ne diront rien à qui ne les voit pas.',
      }),
    en: (n: number) =>
      en.plural(n, {
        one: 'One image is not described: it will say nothing to those who do not see it.',
        other: '# images are not described: they will say nothing to those who do not see them.',
      }),
  },
  cover: { fr: 'Image de couverture', en: 'Cover image' },
  coverHint: { fr: 'En tête de l’article et dans sa carte.', en: 'At the head of the article and in its card.' },
  describeCover: { fr: 'Description de la couverture', en: 'Description of the cover' },
  detachCover: { fr: 'Retirer la couverture', en: 'Remove the cover' },
  poll: { fr: 'Ajouter un sondage', en: 'Add a poll' },
  pollBegun: { fr: 'Sondage', en: 'Poll' },
  choice: { fr: (n: string) => `Réponse ${n}`, en: (n: string) => `Answer ${n}` },
  several: { fr: 'Plusieurs réponses possibles', en: 'Several answers possible' },
  pollLasts: { fr: 'Le sondage dure', en: 'The poll lasts' },
  hours: {
    fr: (n: number) => fr.plural(n, { one: '# heure', other: '# heures' }),
    en: (n: number) => en.plural(n, { one: '# hour', other: '# hours' }),
  },
  days: {
    fr: (n: number) => fr.plural(n, { one: '# jour', other: '# jours' }),
    en: (n: number) => en.plural(n, { one: '# day', other: '# days' }),
  },
  saveEdit: { fr: 'Enregistrer les modifications', en: 'Save the changes' },
  propose: { fr: "Confier le brouillon à l'équipe", en: 'Hand the draft to the team' },
  saveDraft: { fr: 'Enregistrer le brouillon', en: 'Save the draft' },
  preview: { fr: 'Aperçu', en: 'Preview' },
  previewOf: { fr: 'Aperçu du texte', en: 'Preview of the text' },
  restored: { fr: 'Vous reprenez votre brouillon', en: 'You are back in your draft' },
  startOver: { fr: 'Commencer autre chose', en: 'Start something else' },
  startOverHint: {
    fr: 'Il restera dans vos brouillons.',
    en: 'It will stay among your drafts.',
  },
  writtenBy: {
    fr: (name: string) => `Brouillon préparé par ${name}`,
    en: (name: string) => `Draft prepared by ${name}`,
  },
  writtenByHint: {
    fr: 'La publication gardera son nom pour l’équipe, et le vôtre comme la personne qui l’a publiée.',
    en: 'The post will keep her name for the team, and yours as the person who published it.',
  },
  editing: { fr: 'Vous modifiez une publication', en: 'You are editing a post' },
  editingHint: {
    fr: 'Qui la voit pourra lire ce qu’elle disait avant.',
    en: 'Whoever sees it will be able to read what it said before.',
  },
  seePost: { fr: 'La voir', en: 'See it' },
  answering: { fr: 'En réponse à', en: 'In reply to' },
  published: { fr: 'C’est publié.', en: 'It is published.' },
  drafts: { fr: 'Brouillons', en: 'Drafts' },
  draftsCount: {
    fr: (n: number) => fr.plural(n, { zero: 'Brouillons', one: 'Brouillons (#)', other: 'Brouillons (#)' }),
    en: (n: number) => en.plural(n, { zero: 'Drafts', one: 'Drafts (#)', other: 'Drafts (#)' }),
  },
  ownDrafts: { fr: 'Les vôtres', en: 'Yours' },
  teamDrafts: { fr: 'Préparés pour vos structures', en: 'Prepared for your organisations' },
  noDrafts: { fr: 'Aucun brouillon', en: 'No drafts' },
  noDraftsNext: {
    fr: 'Ce que vous commencez à écrire est gardé ici, de lui-même.',
    en: 'What you begin to write is kept here, by itself.',
  },
  untitled: { fr: 'Sans texte', en: 'Without text' },
  draftFor: { fr: (name: string) => `pour ${name}`, en: (name: string) => `for ${name}` },
  draftBy: { fr: (name: string) => `préparé par ${name}`, en: (name: string) => `prepared by ${name}` },
  draftEdit: { fr: 'modification', en: 'edit' },
  draftReply: { fr: 'réponse', en: 'reply' },
  filesCount: {
    fr: (n: number) => fr.plural(n, { one: '# fichier', other: '# fichiers' }),
    en: (n: number) => en.plural(n, { one: '# file', other: '# files' }),
  },
  discard: { fr: 'Jeter', en: 'Discard' },
  discardNamed: { fr: (name: string) => `Jeter : ${name}`, en: (name: string) => `Discard: ${name}` },
  rich: { fr: 'Mise en forme', en: 'Formatting' },
  asMarkdown: { fr: 'Écrire en Markdown', en: 'Write in Markdown' },
  asRich: { fr: 'Écrire avec mise en forme', en: 'Write with formatting' },
  bold: { fr: 'Gras', en: 'Bold' },
  italic: { fr: 'Italique', en: 'Italic' },
  strike: { fr: 'Barré', en: 'Strikethrough' },
  code: { fr: 'Code', en: 'Code' },
  link: { fr: 'Lien', en: 'Link' },
  linkAddress: { fr: 'Adresse du lien', en: 'Address of the link' },
  linkSet: { fr: 'Poser le lien', en: 'Set the link' },
  linkRemove: { fr: 'Retirer le lien', en: 'Remove the link' },
  heading: { fr: 'Intertitre', en: 'Heading' },
  subheading: { fr: 'Sous-intertitre', en: 'Subheading' },
  paragraph: { fr: 'Paragraphe', en: 'Paragraph' },
  bulletList: { fr: 'Liste', en: 'List' },
  orderedList: { fr: 'Liste numérotée', en: 'Numbered list' },
  quote: { fr: 'Citation', en: 'Quote' },
  rule: { fr: 'Séparation', en: 'Separator' },
  undo: { fr: 'Annuler', en: 'Undo' },
  redo: { fr: 'Rétablir', en: 'Redo' },
})

/** What a composer says, with what all that writes says. */
export const composeMessages = {
  fr: { ...writingMessages.fr, ...whole.fr },
  en: { ...writingMessages.en, ...whole.en },
}
