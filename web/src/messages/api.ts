import { messages } from '#lib/messages.ts'

/** The page of Maillon's own API. */
export const apiMessages = messages({
  title: { fr: "L'API de Maillon", en: "Maillon's API" },
  meta: {
    fr: "Ce que les programmes demandent à Maillon au-delà de l'API de Mastodon.",
    en: "What programs ask of Maillon beyond Mastodon's API.",
  },
  document: { fr: 'Description OpenAPI 3.1', en: 'OpenAPI 3.1 description' },
  contents: { fr: 'Sur cette page', en: 'On this page' },
  calling: { fr: 'Pour appeler', en: 'To call it' },
  token: {
    fr: "Un jeton d'accès dans l'en-tête Authorization: Bearer …, obtenu par OAuth 2 comme pour l'API de Mastodon. Il agit au nom d'une personne ou d'une structure, et lit ce que ce nom peut lire.",
    en: "An access token in the header Authorization: Bearer …, got by OAuth 2 as for Mastodon's API. It acts in the name of a person or of a structure, and reads what that name may read.",
  },
  sending: {
    fr: "Ce que l'on envoie est du JSON ou un formulaire ; ce qui est répondu est du JSON. Les refus disent ce qui ne va pas, en français ou en anglais selon Accept-Language.",
    en: 'What is sent is JSON or a form; what is answered is JSON. Refusals say what is wrong, in French or English by Accept-Language.',
  },
  shapes: { fr: 'Les formes', en: 'Shapes' },
  scope: { fr: 'Portée', en: 'Scope' },
  open: { fr: 'ouvert à tous, même sans jeton', en: 'open to all, even without a token' },
  parameters: { fr: 'Paramètres', en: 'Parameters' },
  sends: { fr: 'On envoie', en: 'Sent' },
  answers: { fr: 'Réponse', en: 'Answer' },
  nothing: { fr: 'rien', en: 'nothing' },
  refusals: { fr: 'Refus', en: 'Refusals' },
  name: { fr: 'Nom', en: 'Name' },
  type: { fr: 'Type', en: 'Type' },
  meaning: { fr: 'Sens', en: 'Meaning' },
  optional: { fr: 'facultatif', en: 'optional' },
})
