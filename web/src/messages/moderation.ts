import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What whoever reports, or was judged, reads. */
export const moderationMessages = messages({
  reportTitle: { fr: (name: string) => `Signaler ${name}`, en: (name: string) => `Report ${name}` },
  reportLead: {
    fr: "Les personnes qui administrent le site liront votre signalement. La personne signalée n'en saura rien.",
    en: 'The administrators of the site will read your report. Whoever you report is not told.',
  },
  about: { fr: 'De quoi s’agit-il ?', en: 'What is it about?' },
  spam: { fr: 'Publicité ou sollicitations répétées', en: 'Advertising, or repeated solicitation' },
  legal: { fr: 'Quelque chose d’illégal', en: 'Something illegal' },
  violation: { fr: 'Une règle du site n’est pas respectée', en: 'A rule of the site is broken' },
  other: { fr: 'Autre chose', en: 'Something else' },
  whichRules: { fr: 'Quelles règles ?', en: 'Which rules?' },
  whichPosts: { fr: 'Quelles publications ?', en: 'Which posts?' },
  whichPostsHint: {
    fr: 'Elles seront gardées telles qu’elles sont, même si elles changent.',
    en: 'They will be kept as they are, even if they change.',
  },
  comment: { fr: 'Ce qu’il faut savoir', en: 'What one has to know' },
  commentHint: {
    fr: 'En quelques mots : ce qui se passe, et depuis quand.',
    en: 'In a few words: what happens, and since when.',
  },
  forwardTo: {
    fr: (domain: string) => `Transmettre aussi, sans votre nom, à ${domain}`,
    en: (domain: string) => `Pass it on to ${domain}, too, without your name`,
  },
  forwardHint: {
    fr: 'C’est de ce serveur que vient la page : les personnes qui l’administrent liront votre message et les publications choisies.',
    en: 'The page is of that server: its administrators will read your words and the posts that you choose.',
  },
  send: { fr: 'Envoyer le signalement', en: 'Send the report' },
  sent: { fr: 'Votre signalement est envoyé', en: 'Your report is sent' },
  sentText: {
    fr: 'Merci. En attendant, vous pouvez masquer ou bloquer cette page.',
    en: 'Thank you. Meanwhile, you can mute or block this page.',
  },
  muteOrBlock: { fr: 'Masquer ou bloquer', en: 'Mute or block' },
  back: { fr: 'Revenir', en: 'Go back' },

  verdictTitle: { fr: 'Une décision de l’administration', en: 'A decision of the administrators' },
  concerns: { fr: (name: string) => `Elle concerne ${name}.`, en: (name: string) => `It is about ${name}.` },
  'is-warn': { fr: 'Un avertissement', en: 'A warning' },
  'is-mark-posts': {
    fr: 'Les images de ces publications ne sont plus montrées que sur demande.',
    en: 'The pictures of these posts are shown on demand only.',
  },
  'is-withdraw-posts': { fr: 'Des publications ont été retirées.', en: 'Some posts were withdrawn.' },
  'is-mark': {
    fr: 'Toutes les images publiées ne sont plus montrées que sur demande.',
    en: 'All the pictures that are published are shown on demand only.',
  },
  'is-freeze': {
    fr: 'Le compte est bloqué : on ne peut plus s’y connecter.',
    en: 'The account is frozen: nobody can sign in to it.',
  },
  'is-limit': {
    fr: 'La visibilité est réduite : hors des abonnés, on ne tombe plus sur ces publications.',
    en: 'The visibility is limited: nobody but followers comes upon these posts.',
  },
  'is-suspend': {
    fr: 'La page est suspendue : elle n’est plus montrée à personne.',
    en: 'The page is suspended: it is shown to nobody.',
  },
  decidedOn: { fr: (date: string) => `Décidé le ${date}`, en: (date: string) => `Decided on ${date}` },
  reason: { fr: 'Ce que l’administration en dit', en: 'What the administrators say' },
  appeal: { fr: 'Contester cette décision', en: 'Appeal against this decision' },
  appealLead: {
    fr: (days: number) =>
      `Vous pouvez dire, une fois et pendant ${fr.plural(days, { one: '# jour', other: '# jours' })}, pourquoi l'administration devrait y revenir.`,
    en: (days: number) =>
      `You may say once, for ${en.plural(days, { one: '# day', other: '# days' })}, why the administrators should think again.`,
  },
  why: { fr: 'Pourquoi', en: 'Why' },
  sendAppeal: { fr: 'Envoyer', en: 'Send' },
  yourAppeal: { fr: 'Votre recours', en: 'Your appeal' },
  appealWaits: { fr: 'L’administration ne l’a pas encore tranché.', en: 'The administrators have not decided yet.' },
  appealAccepted: {
    fr: 'Il est accepté : la décision est annulée.',
    en: 'It is accepted: the decision is taken back.',
  },
  appealRefused: { fr: 'Il est refusé : la décision reste.', en: 'It is refused: the decision stays.' },
  appealOver: { fr: 'Le temps de la contester est passé.', en: 'The time to appeal is over.' },
  contact: {
    fr: (email: string) => `Pour toute question : ${email}`,
    en: (email: string) => `For any question: ${email}`,
  },
})
