import { messages } from '#lib/messages.ts'

export const errorMessages = messages({
  missing: { fr: "Cette page n'existe pas", en: 'There is no such page' },
  missingWhy: {
    fr: "L'adresse est inexacte, ou ce qui s'y trouvait a été retiré ou n'est pas visible pour vous.",
    en: 'The address is not right, or what stood there was withdrawn or is not visible to you.',
  },
  missingNext: {
    fr: "Vérifiez l'adresse, ou cherchez une structure ou une personne dans le champ en haut de la page.",
    en: 'Check the address, or look for an organisation or a person with the field at the top of the page.',
  },
  forbidden: { fr: "Cette page n'est pas ouverte à votre compte", en: 'This page is not open to your account' },
  forbiddenWhy: {
    fr: "Elle demande d'être connecté, ou un rôle que vous n'avez pas dans cette structure.",
    en: 'It asks you to be signed in, or for a role that you do not have in this organisation.',
  },
  forbiddenNext: {
    fr: 'Connectez-vous, ou demandez ce rôle à une personne qui administre la structure.',
    en: 'Sign in, or ask someone who administers the organisation for that role.',
  },
  refused: { fr: "Cette demande n'a pas pu être traitée", en: 'This request could not be handled' },
  refusedWhy: {
    fr: "Ce qui a été envoyé n'a pas la forme attendue. Rien n'a été changé.",
    en: 'What was sent does not have the expected form. Nothing was changed.',
  },
  refusedNext: {
    fr: 'Revenez à la page précédente : ce que vous y aviez écrit y est encore. Puis réessayez.',
    en: 'Go back to the previous page: what you wrote is still there. Then try again.',
  },
  broken: { fr: "Quelque chose n'a pas fonctionné", en: 'Something did not work' },
  brokenWhy: {
    fr: "L'erreur vient de nous. Rien de ce qui était enregistré n'est perdu, vos brouillons non plus.",
    en: 'The fault is ours. Nothing that was saved is lost, your drafts included.',
  },
  brokenNext: {
    fr: "Réessayez dans un instant. Si cela recommence, donnez l'identifiant ci-dessous à l'administration du site.",
    en: 'Try again in a moment. If it happens again, give the identifier below to the administrators of the site.',
  },
  identifier: { fr: 'Identifiant :', en: 'Identifier:' },
  home: { fr: "Revenir à l'accueil", en: 'Back to the home page' },
})
