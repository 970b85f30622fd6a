import { messages } from '#lib/messages.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

type Params = Readonly<Record<string, string | number | boolean | null>>
const number = (value: unknown) => Number(value)
/** 02:30 → 2 h 30 */
const hour = (value: unknown) =>
  String(value).replace(/^0?(\d+):(\d\d)$/, (_, h, m) => (m === '00' ? `${h} h` : `${h} h ${m}`))

const closedInFrench: Record<string, string> = {
  unconfirmed: "Votre adresse n'est pas encore confirmée : suivez le lien du message que vous avez reçu.",
  awaiting: "Votre inscription n'a pas encore été acceptée. L'administration du site doit d'abord la lire.",
  refused: "L'administration du site n'a pas retenu votre demande d'inscription.",
  suspended: "Ce compte est suspendu. L'administration du site peut vous renseigner.",
}
const closedInEnglish: Record<string, string> = {
  unconfirmed: 'Your address is not confirmed yet: follow the link in the message that you received.',
  awaiting: 'Your sign-up was not accepted yet. The administrators of the site have to read it first.',
  refused: 'The administrators of the site did not accept your request to join.',
  suspended: 'This account is suspended. The administrators of the site can tell you more.',
}

/** What each kind of refusal says: what happened, and what to do. Keyed by the kinds of the slices. */
export const refusalMessages = messages({
  'instance-exists': {
    fr: 'Ce site a déjà été installé. Connectez-vous.',
    en: 'This site is already set up. Sign in.',
  },
  'instance-name-wrong': {
    fr: (p: Params) => `Donnez au site un nom de ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `Give the site a name of at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'instance-text-long': {
    fr: (p: Params) => `Ce texte a ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `This text has at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'sign-up-mode-wrong': { fr: "Choisissez qui peut s'inscrire.", en: 'Choose who may sign up.' },
  'email-wrong': {
    fr: "Cette adresse électronique n'a pas la bonne forme : vérifiez qu'elle ressemble à nom@exemple.org.",
    en: 'This e-mail address does not have the right form: check that it looks like name@example.org.',
  },
  'email-taken': {
    fr: 'Un compte existe déjà avec cette adresse. Connectez-vous, ou choisissez-en une autre.',
    en: 'An account with this address already exists. Sign in, or choose another one.',
  },
  'email-same': { fr: 'Cette adresse est déjà la vôtre.', en: 'This address is already yours.' },
  'password-short': {
    fr: (p: Params) =>
      `Choisissez un mot de passe d'au moins ${inFrench.number(number(p.least))} caractères : une phrase convient très bien.`,
    en: (p: Params) =>
      `Choose a password of at least ${inEnglish.number(number(p.least))} characters: a sentence does very well.`,
  },
  'password-long': {
    fr: (p: Params) => `Ce mot de passe dépasse ${inFrench.number(number(p.most))} caractères.`,
    en: (p: Params) => `This password is longer than ${inEnglish.number(number(p.most))} characters.`,
  },
  'password-wrong': {
    fr: "Ce n'est pas votre mot de passe actuel. Vérifiez-le, puis réessayez.",
    en: 'This is not your current password. Check it, then try again.',
  },
  'sign-in-wrong': {
    fr: "L'adresse ou le mot de passe ne correspond à aucun compte. Vérifiez les deux, puis réessayez.",
    en: 'The address or the password matches no account. Check both, then try again.',
  },
  'account-not-active': {
    fr: (p: Params) => (closedInFrench[String(p.state)] ?? closedInFrench['suspended'])!,
    en: (p: Params) => (closedInEnglish[String(p.state)] ?? closedInEnglish['suspended'])!,
  },
  'too-many-attempts': {
    fr: (p: Params) =>
      `Trop d'essais en peu de temps. Réessayez dans ${inFrench.plural(Math.ceil(number(p.seconds) / 60), { one: '# minute', other: '# minutes' })}.`,
    en: (p: Params) =>
      `Too many attempts in a short time. Try again in ${inEnglish.plural(Math.ceil(number(p.seconds) / 60), { one: '# minute', other: '# minutes' })}.`,
  },
  'sign-up-closed': {
    fr: 'Les inscriptions ne sont pas ouvertes ici. Demandez une invitation à une personne qui administre le site.',
    en: 'Sign-up is not open here. Ask someone who administers the site for an invitation.',
  },
  'motivation-wrong': {
    fr: (p: Params) =>
      `Dites en quelques mots pourquoi vous voulez rejoindre le site, en ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) =>
      `Say in a few words why you want to join the site, in at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'rules-not-accepted': {
    fr: 'Lisez les règles du site et acceptez-les pour vous inscrire.',
    en: 'Read the rules of the site and accept them to sign up.',
  },
  'invitation-ended': {
    fr: "Cette invitation ne sert plus : elle a été utilisée, retirée, ou sa date est passée. Demandez-en une autre à la personne qui vous l'a donnée.",
    en: 'This invitation no longer works: it was used, withdrawn, or its date has passed. Ask the person who gave it to you for another one.',
  },
  'invitation-wrong': {
    fr: (p: Params) => `Choisissez un nombre entre 1 et ${inFrench.number(number(p.most))}.`,
    en: (p: Params) => `Choose a number between 1 and ${inEnglish.number(number(p.most))}.`,
  },
  'invitation-note-long': {
    fr: (p: Params) => `Cette note a ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `This note has at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'link-ended': {
    fr: 'Ce lien ne sert plus : il a déjà été utilisé, ou son temps est passé. Demandez-en un autre.',
    en: 'This link no longer works: it was already used, or its time is over. Ask for another one.',
  },
  'mail-unavailable': {
    fr: "Ce site n'envoie pas de courrier. Demandez à une personne qui l'administre.",
    en: 'This site sends no mail. Ask someone who administers it.',
  },
  'passkey-wrong': {
    fr: "Cette clé d'accès n'a pas été reconnue. Réessayez, ou utilisez votre mot de passe.",
    en: 'This passkey was not recognised. Try again, or use your password.',
  },
  'passkey-known': { fr: "Cette clé d'accès est déjà enregistrée.", en: 'This passkey is already registered.' },
  'passkey-name-wrong': {
    fr: (p: Params) => `Donnez à cette clé un nom de 1 à ${inFrench.number(number(p.most))} caractères.`,
    en: (p: Params) => `Give this passkey a name of 1 to ${inEnglish.number(number(p.most))} characters.`,
  },
  'too-many-passkeys': {
    fr: (p: Params) =>
      `Un compte a ${inFrench.number(number(p.most))} clés d'accès au plus : retirez-en une pour en ajouter une autre.`,
    en: (p: Params) =>
      `An account has at most ${inEnglish.number(number(p.most))} passkeys: remove one to add another one.`,
  },
  'no-such-passkey': { fr: "Cette clé d'accès n'existe plus.", en: 'This passkey no longer exists.' },
  'no-such-session': { fr: 'Cette session est déjà terminée.', en: 'This session has already ended.' },
  'no-such-account': { fr: "Ce compte n'existe plus.", en: 'This account no longer exists.' },
  'not-administrator': {
    fr: 'Seules les personnes qui administrent le site peuvent faire cela.',
    en: 'Only those who administer the site can do this.',
  },
  'last-administrator': {
    fr: "Un site garde au moins une personne qui l'administre : nommez-en une autre d'abord.",
    en: 'A site keeps at least one administrator: name another one first.',
  },
  'sole-owner': {
    fr: (p: Params) =>
      `Sans cette personne, ces structures n'auraient plus de propriétaire : ${p.structures}. Nommez-y d'abord une autre personne propriétaire.`,
    en: (p: Params) =>
      `Without this person, these organisations would have no owner: ${p.structures}. Name another owner there first.`,
  },
  'scope-wrong': {
    fr: (p: Params) => `Droit inconnu : « ${p.scope} ».`,
    en: (p: Params) => `Unknown scope: “${p.scope}”.`,
  },
  'not-signed-in': { fr: 'Connectez-vous pour faire cela.', en: 'Sign in to do this.' },
  'handle-wrong': {
    fr: 'Un identifiant a de 2 à 30 lettres sans accent, chiffres ou tirets bas (_).',
    en: 'A handle has 2 to 30 unaccented letters, digits or underscores (_).',
  },
  'handle-taken': {
    fr: (p: Params) => `L'identifiant @${p.handle} est déjà pris. Choisissez-en un autre.`,
    en: (p: Params) => `The handle @${p.handle} is taken. Choose another one.`,
  },
  'handle-reserved': {
    fr: (p: Params) => `L'identifiant @${p.handle} est réservé. Choisissez-en un autre.`,
    en: (p: Params) => `The handle @${p.handle} is reserved. Choose another one.`,
  },
  'name-wrong': {
    fr: (p: Params) => `Donnez un nom de 1 à ${inFrench.number(number(p.most))} caractères.`,
    en: (p: Params) => `Give a name of 1 to ${inEnglish.number(number(p.most))} characters.`,
  },
  'no-such-actor': {
    fr: "Cette personne ou cette structure n'est plus ici.",
    en: 'This person or organisation is no longer here.',
  },
  'may-not-speak': {
    fr: 'Votre rôle dans cette structure ne permet pas de publier en son nom. Un propriétaire de la structure peut vous le donner.',
    en: 'Your role in this organisation does not let you publish in its name. One of its owners can give you that role.',
  },
  'may-not-administer': {
    fr: 'Seuls les propriétaires de la structure peuvent faire cela.',
    en: 'Only the owners of the organisation can do this.',
  },
  'may-not-prepare': {
    fr: 'Votre rôle dans cette structure ne permet pas de préparer de publication.',
    en: 'Your role in this organisation does not let you prepare a post.',
  },
  'may-not-follow-oneself': { fr: 'On ne peut pas se suivre soi-même.', en: 'One cannot follow oneself.' },
  'last-owner': {
    fr: "Une structure garde au moins un propriétaire : nommez-en un autre d'abord.",
    en: 'An organisation keeps at least one owner: name another one first.',
  },
  'image-too-heavy': {
    fr: (p: Params) => `Cette image dépasse ${inFrench.number(number(p.megabytes))} Mo. Réduisez-la, puis réessayez.`,
    en: (p: Params) =>
      `This image is over ${inEnglish.number(number(p.megabytes))} MB. Make it smaller, then try again.`,
  },
  'image-too-large': {
    fr: (p: Params) =>
      `Cette image est trop grande : ${inFrench.number(number(p.megapixels))} mégapixels et ${inFrench.number(number(p.side))} pixels de côté au plus.`,
    en: (p: Params) =>
      `This image is too large: at most ${inEnglish.number(number(p.megapixels))} megapixels and ${inEnglish.number(number(p.side))} pixels a side.`,
  },
  'image-format': {
    fr: (p: Params) =>
      `Les images ${p.format || 'de ce format'} ne sont pas prises. Enregistrez-la en JPEG, PNG, WebP, GIF ou AVIF.`,
    en: (p: Params) => `${p.format || 'Such'} images are not taken. Save it as JPEG, PNG, WebP, GIF or AVIF.`,
  },
  'image-broken': {
    fr: "Cette image ne peut pas être lue : le fichier est abîmé ou incomplet. Essayez d'en enregistrer une copie.",
    en: 'This image cannot be read: the file is damaged or cut. Try to save a copy of it.',
  },
  'pdf-too-heavy': {
    fr: (p: Params) => `Ce document dépasse ${inFrench.number(number(p.megabytes))} Mo.`,
    en: (p: Params) => `This document is over ${inEnglish.number(number(p.megabytes))} MB.`,
  },
  'pdf-broken': {
    fr: 'Ce document ne peut pas être lu : le fichier est abîmé ou incomplet.',
    en: 'This document cannot be read: the file is damaged or cut.',
  },
  'pdf-protected': {
    fr: 'Ce document est protégé par un mot de passe. Enregistrez-en une copie sans protection.',
    en: 'This document is protected by a password. Save a copy without protection.',
  },
  'pdf-launches': {
    fr: "Ce document cherche à lancer un programme : il n'est pas pris.",
    en: 'This document tries to start a program: it is not taken.',
  },
  'media-empty': { fr: 'Ce fichier est vide.', en: 'This file is empty.' },
  'media-format': {
    fr: "Ce fichier n'est ni une image ni un document PDF.",
    en: 'This file is neither an image nor a PDF document.',
  },
  'media-quota': {
    fr: (p: Params) =>
      `Vous avez envoyé aujourd'hui tout ce qui est possible (${inFrench.number(number(p.files))} fichiers, ${inFrench.number(number(p.megabytes))} Mo). Réessayez demain.`,
    en: (p: Params) =>
      `You have sent all that is possible today (${inEnglish.number(number(p.files))} files, ${inEnglish.number(number(p.megabytes))} MB). Try again tomorrow.`,
  },
  'media-too-many': {
    fr: (p: Params) => `Une publication montre ${inFrench.number(number(p.most))} images au plus : retirez-en.`,
    en: (p: Params) => `A post shows at most ${inEnglish.number(number(p.most))} images: remove some.`,
  },
  'media-mixed': {
    fr: 'Une publication montre des images ou un document, pas les deux : retirez ce qui est de trop.',
    en: 'A post shows images or one document, not both: remove what is too much.',
  },
  'no-such-media': {
    fr: "Cette image ou ce document n'est plus là : ajoutez-le à nouveau.",
    en: 'This image or document is no longer there: add it again.',
  },
  'description-long': {
    fr: (p: Params) =>
      `Cette description a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `This description has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'text-empty': { fr: 'Écrivez quelque chose avant de publier.', en: 'Write something before you publish.' },
  'text-long': {
    fr: (p: Params) =>
      `Ce texte a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles. Rien n'est perdu : raccourcissez-le, ou faites-en un article.`,
    en: (p: Params) =>
      `This text has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible. Nothing is lost: shorten it, or make it an article.`,
  },
  'title-empty': { fr: 'Donnez un titre.', en: 'Give a title.' },
  'title-long': {
    fr: (p: Params) => `Un titre a ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `A title has at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'warning-long': {
    fr: (p: Params) => `Un avertissement a ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `A warning has at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'visibility-wrong': {
    fr: 'Choisissez à qui cette publication est montrée.',
    en: 'Choose who this post is shown to.',
  },
  'language-wrong': { fr: 'Choisissez la langue du texte.', en: 'Choose the language of the text.' },
  'territory-wrong': { fr: 'Choisissez un territoire de la liste.', en: 'Choose a territory of the list.' },
  'speciality-wrong': { fr: 'Choisissez une spécialité de la liste.', en: 'Choose a speciality of the list.' },
  'specialities-many': {
    fr: (p: Params) => `Choisissez ${inFrench.number(number(p.most))} spécialités au plus.`,
    en: (p: Params) => `Choose at most ${inEnglish.number(number(p.most))} specialities.`,
  },
  'poll-choices': {
    fr: (p: Params) =>
      `Un sondage propose de ${inFrench.number(number(p.least))} à ${inFrench.number(number(p.most))} réponses.`,
    en: (p: Params) =>
      `A poll offers ${inEnglish.number(number(p.least))} to ${inEnglish.number(number(p.most))} answers.`,
  },
  'poll-choice-long': {
    fr: (p: Params) => `Une réponse du sondage a ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `An answer of the poll has at most ${inEnglish.number(number(p.most))} characters.`,
  },
  'poll-choice-twice': {
    fr: 'Deux réponses du sondage sont les mêmes.',
    en: 'Two answers of the poll are the same.',
  },
  'poll-end-wrong': {
    fr: 'Choisissez quand le sondage se termine : dans un an au plus.',
    en: 'Choose when the poll ends: within a year.',
  },
  'no-such-poll': { fr: "Ce sondage n'existe plus.", en: 'This poll no longer exists.' },
  'poll-over': { fr: 'Ce sondage est terminé.', en: 'This poll has ended.' },
  'already-voted': { fr: 'Vous avez déjà voté.', en: 'You have already voted.' },
  'may-not-vote': { fr: 'On ne vote pas dans son propre sondage.', en: 'One does not vote in one’s own poll.' },
  'vote-empty': { fr: 'Choisissez une réponse avant de voter.', en: 'Choose an answer before you vote.' },
  'pins-full': {
    fr: (p: Params) => `${inFrench.number(number(p.most))} publications sont déjà épinglées : retirez-en une d'abord.`,
    en: (p: Params) => `${inEnglish.number(number(p.most))} posts are already pinned: unpin one first.`,
  },
  'may-not-pin': {
    fr: "Cette publication n'est pas pour tout le monde : elle ne peut pas être épinglée.",
    en: 'This post is not for everyone: it cannot be pinned.',
  },
  'cover-not-image': { fr: 'La couverture est une image.', en: 'The cover is an image.' },
  'no-such-draft': {
    fr: "Ce brouillon n'existe plus, ou il a déjà été publié.",
    en: 'This draft no longer exists, or was published already.',
  },
  'draft-changed': {
    fr: 'Ce brouillon a été modifié ailleurs entre-temps. Ce que vous tapez ici est gardé dans un second brouillon.',
    en: 'This draft was changed elsewhere meanwhile. What you type here is kept in a second draft.',
  },
  'draft-large': {
    fr: 'Ce texte est trop long pour être gardé comme brouillon. Raccourcissez-le, ou faites-en plusieurs.',
    en: 'This text is too long to be kept as a draft. Shorten it, or make several.',
  },
  'no-such-post': {
    fr: "Cette publication n'existe plus, ou n'est pas visible pour vous.",
    en: 'This post no longer exists, or is not visible to you.',
  },
  'why-long': {
    fr: (p: Params) =>
      `Le pourquoi a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `The why has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'may-not-relay': {
    fr: (p: Params) =>
      p.own
        ? 'On ne relaie pas ses propres publications.'
        : "Cette publication n'est pas pour tout le monde : elle ne peut pas être relayée.",
    en: (p: Params) =>
      p.own ? 'One does not relay one’s own posts.' : 'This post is not for everyone: it cannot be relayed.',
  },
  'already-relayed': { fr: 'Vous avez déjà relayé cette publication.', en: 'You have already relayed this post.' },
  'already-planned': {
    fr: 'Ce relais est déjà prévu. Renoncez d’abord à celui-là pour changer sa ligne ou son heure.',
    en: 'This relay is planned already. Give that one up first to change its line or its time.',
  },
  'no-such-relay': { fr: "Ce relais n'existe plus.", en: 'This relay no longer exists.' },
  'relay-time-wrong': {
    fr: 'Choisissez un moment à venir, dans l’année.',
    en: 'Choose a time to come, within a year.',
  },
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
  'gathering-far': {
    fr: (p: Params) =>
      `Un événement s'annonce ${inFrench.number(number(p.most))} ans à l'avance au plus : vérifiez l'année.`,
    en: (p: Params) => `An event is announced at most ${inEnglish.number(number(p.most))} years ahead: check the year.`,
  },
  'gathering-long': {
    fr: (p: Params) => `Un événement dure ${inFrench.number(number(p.most))} jours au plus : vérifiez la date de fin.`,
    en: (p: Params) => `An event lasts ${inEnglish.number(number(p.most))} days at most: check the date of its end.`,
  },
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
  'place-long': {
    fr: (p: Params) => `C'est trop long : ${inFrench.number(number(p.most))} caractères au plus.`,
    en: (p: Params) => `This is too long: ${inEnglish.number(number(p.most))} characters at most.`,
  },
  'link-wrong': {
    fr: 'Donnez une adresse qui commence par https:// ou http://.',
    en: 'Give an address that begins with https:// or http://.',
  },
  'places-wrong': {
    fr: (p: Params) =>
      `Donnez un nombre de places entre 1 et ${inFrench.number(number(p.most))}, ou rien si elles ne sont pas comptées.`,
    en: (p: Params) =>
      `Give a number of places between 1 and ${inEnglish.number(number(p.most))}, or nothing where they are not counted.`,
  },
  'places-taken': {
    fr: (p: Params) =>
      `${inFrench.plural(number(p.taken), { one: '# personne a déjà dit oui', other: '# personnes ont déjà dit oui' })} : il ne peut pas y avoir moins de places.`,
    en: (p: Params) =>
      `${inEnglish.plural(number(p.taken), { one: '# person already said yes', other: '# people already said yes' })}: there cannot be fewer places.`,
  },
  'answer-wrong': { fr: 'Répondez oui, peut-être ou non.', en: 'Answer yes, maybe or no.' },
  'gathering-full': {
    fr: "La dernière place vient d'être prise. Répondez « peut-être » : une place peut se libérer.",
    en: 'The last place has just been taken. Answer “maybe”: a place may become free.',
  },
  'gathering-over': { fr: 'Cet événement est passé.', en: 'This event is over.' },
  'gathering-cancelled': { fr: 'Cet événement est annulé.', en: 'This event is cancelled.' },
})
