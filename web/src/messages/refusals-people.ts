import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

const wrongInFrench: Record<string, string> = {
  missing: 'il manque.',
  characters: "il contient d'autres signes que les siens.",
  length: "il n'a pas le bon nombre de signes.",
  key: 'sa clé ne correspond pas. Vérifiez chaque chiffre.',
  department: 'il ne nomme aucun département.',
  unknown: "il n'est attribué à personne.",
}
const wrongInEnglish: Record<string, string> = {
  missing: 'it is missing.',
  characters: 'it has other characters than its own.',
  length: 'it does not have the right length.',
  key: 'its check digit does not match. Check every digit.',
  department: 'it names no department.',
  unknown: 'it belongs to nobody.',
}

/** What refusals about people, structures, teams and claims say. */
export const peopleRefusalMessages = messages({
  'setting-wrong': {
    fr: 'Ce réglage ne prend pas cette valeur.',
    en: 'This setting does not take that value.',
  },
  'author-domain-wrong': {
    fr: (p: Params) => `« ${p.text} » n'est pas le nom d'un site, tel que asso.example.fr.`,
    en: (p: Params) => `“${p.text}” is not the name of a site, such as asso.example.org.`,
  },
  'too-many-author-domains': atMost(
    (most) => `${most} sites au plus peuvent vous nommer.`,
    (most) => `At most ${most} sites can name you.`,
  ),
  'bio-long': {
    fr: (p: Params) =>
      `Cette présentation a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles. Rien n'est perdu : raccourcissez-la.`,
    en: (p: Params) =>
      `This presentation has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible. Nothing is lost: shorten it.`,
  },
  'profile-link-wrong': {
    fr: (p: Params) => `« ${p.url} » n'est pas une adresse web. Elle ressemble à https://www.exemple.org.`,
    en: (p: Params) => `“${p.url}” is not a web address. It looks like https://www.example.org.`,
  },
  'link-label-long': atMost(
    (most) => `Le nom d'un lien a ${most} caractères au plus.`,
    (most) => `The name of a link has at most ${most} characters.`,
  ),
  'link-label-missing': {
    fr: (p: Params) => `Donnez un nom à « ${p.words} » : ces mots n'en disent pas assez seuls.`,
    en: (p: Params) => `Give “${p.words}” a name: these words do not say enough alone.`,
  },
  'link-words-long': {
    fr: (p: Params) =>
      `Ces mots ont ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `These words have ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'too-many-links': atMost(
    (most) => `Une page montre ${most} liens au plus.`,
    (most) => `A page shows at most ${most} links.`,
  ),
  'territory-unknown': {
    fr: (p: Params) =>
      p.choices
        ? `Plusieurs lieux s'appellent « ${p.text} ». Précisez : ${p.choices}.`
        : `Aucun lieu ne s'appelle « ${p.text} ». Écrivez le nom d'une commune, d'un département ou d'une région.`,
    en: (p: Params) =>
      p.choices
        ? `Several places are called “${p.text}”. Choose one: ${p.choices}.`
        : `No place is called “${p.text}”. Write the name of a commune, a department or a region.`,
  },
  'too-many-territories': atMost(
    (most) => `Choisissez ${most} territoires au plus ; une région compte pour tous ses départements.`,
    (most) => `Choose at most ${most} territories; a region stands for all of its departments.`,
  ),
  'speciality-unknown': { fr: "Cette spécialité n'existe pas.", en: 'This speciality does not exist.' },
  'too-many-specialities': atMost(
    (most) => `Choisissez ${most} spécialités au plus : celles où l'on vous attend.`,
    (most) => `Choose at most ${most} specialities: those that people expect of you.`,
  ),
  'seat-not-commune': {
    fr: "Le siège d'une structure est une commune. Écrivez son nom.",
    en: 'The seat of an organisation is a commune. Write its name.',
  },
  'picture-not-image': {
    fr: 'Ce fichier est un document. Envoyez une image : JPEG, PNG, WebP, GIF ou AVIF.',
    en: 'This file is a document. Send an image: JPEG, PNG, WebP, GIF or AVIF.',
  },
  'acronym-long': atMost(
    (most) => `Un sigle a ${most} caractères au plus.`,
    (most) => `An acronym has at most ${most} characters.`,
  ),
  'legal-form-unknown': {
    fr: 'Choisissez une forme juridique de la liste.',
    en: 'Choose a legal form from the list.',
  },
  'family-unknown': { fr: 'Choisissez une famille de la liste.', en: 'Choose a family from the list.' },
  'founded-wrong': {
    fr: (p: Params) => `L'année de création a quatre chiffres, entre 1800 et ${p.year}.`,
    en: (p: Params) => `The year of foundation has four digits, between 1800 and ${p.year}.`,
  },
  'siren-wrong': {
    fr: (p: Params) => `Un SIREN a neuf chiffres ; celui-ci n'est pas juste : ${wrongInFrench[String(p.reason)]}`,
    en: (p: Params) => `A SIREN has nine digits; this one is not right: ${wrongInEnglish[String(p.reason)]}`,
  },
  'siret-wrong': {
    fr: (p: Params) => `Un SIRET a quatorze chiffres ; celui-ci n'est pas juste : ${wrongInFrench[String(p.reason)]}`,
    en: (p: Params) => `A SIRET has fourteen digits; this one is not right: ${wrongInEnglish[String(p.reason)]}`,
  },
  'rna-wrong': {
    fr: (p: Params) =>
      `Un numéro RNA est un W suivi de neuf signes, comme W442001234 ; celui-ci n'est pas juste : ${wrongInFrench[String(p.reason)]}`,
    en: (p: Params) =>
      `An RNA number is a W and nine signs, like W442001234; this one is not right: ${wrongInEnglish[String(p.reason)]}`,
  },
  'siret-of-another': {
    fr: 'Ce SIRET ne commence pas par ce SIREN : il est à une autre structure.',
    en: 'This SIRET does not begin with this SIREN: it belongs to another organisation.',
  },
  'siren-taken': {
    fr: (p: Params) =>
      p.name
        ? p.claimed
          ? `Ce SIREN est celui de « ${p.name} » (@${p.handle}), déjà ici. Demandez à son équipe de vous inviter.`
          : `Ce SIREN est celui de « ${p.name} » (@${p.handle}), dont la page attend son équipe : ouvrez-la et demandez-la.`
        : 'Une autre structure vient de prendre ce SIREN.',
    en: (p: Params) =>
      p.name
        ? p.claimed
          ? `This SIREN is that of “${p.name}” (@${p.handle}), which is here already. Ask its team to invite you.`
          : `This SIREN is that of “${p.name}” (@${p.handle}), whose page waits for its team: open it and claim it.`
        : 'Another organisation has just taken this SIREN.',
  },
  'role-wrong': { fr: 'Choisissez un rôle de la liste.', en: 'Choose a role from the list.' },
  'not-a-person': {
    fr: (p: Params) => `Personne ici ne s'appelle @${p.handle}. Une équipe est faite de personnes qui ont un compte.`,
    en: (p: Params) => `Nobody here is called @${p.handle}. A team is made of people who have an account.`,
  },
  'already-member': {
    fr: (p: Params) => `${p.name} est déjà de l'équipe.`,
    en: (p: Params) => `${p.name} is of the team already.`,
  },
  'already-invited': {
    fr: (p: Params) => `${p.name} est déjà invitée à rejoindre l'équipe.`,
    en: (p: Params) => `${p.name} is invited already.`,
  },
  'no-such-member': { fr: "Cette personne n'est plus de l'équipe.", en: 'This person is no longer of the team.' },
  'no-such-invitation': { fr: "Cette invitation n'est plus valable.", en: 'This invitation no longer stands.' },
  'already-claimed': {
    fr: 'Cette structure a déjà une équipe ici. Demandez-lui de vous inviter.',
    en: 'This organisation has a team here already. Ask it to invite you.',
  },
  'claim-pending': {
    fr: "Vous avez déjà demandé cette page. L'administration du site vous répondra.",
    en: 'You have claimed this page already. The administrators of the site will answer you.',
  },
  'claim-word-wrong': atMost(
    (most) => `Dites en quelques mots qui vous êtes dans cette structure (${most} caractères au plus).`,
    (most) => `Say in a few words who you are in this organisation (at most ${most} characters).`,
  ),
  'claim-reason-wrong': atMost(
    (most) => `Dites pourquoi (${most} caractères au plus) : la personne le lira.`,
    (most) => `Say why (at most ${most} characters): the person will read it.`,
  ),
  'no-such-claim': {
    fr: "Cette demande n'attend plus de réponse.",
    en: 'This claim no longer waits for an answer.',
  },
  'no-such-list': { fr: "Cette liste n'existe plus.", en: 'This list no longer exists.' },
  'list-name-wrong': atMost(
    (most) => `Donnez à la liste un nom de ${most} caractères au plus.`,
    (most) => `Give the list a name of at most ${most} characters.`,
  ),
  'list-name-taken': {
    fr: (p: Params) => `Vous avez déjà une liste « ${p.name} ».`,
    en: (p: Params) => `You have a list “${p.name}” already.`,
  },
  'too-many-lists': atMost(
    (most) => `On peut avoir ${most} listes au plus. Supprimez-en une d'abord.`,
    (most) => `One may have at most ${most} lists. Delete one first.`,
  ),
  'list-replies-wrong': {
    fr: 'Une liste montre toutes les réponses entre ses membres, celles à vos abonnements aussi, ou aucune.',
    en: 'A list shows the answers between its members, those to whom you follow too, or none.',
  },
  'list-full': atMost(
    (most) => `Une liste a ${most} membres au plus.`,
    (most) => `A list has at most ${most} members.`,
  ),
})
