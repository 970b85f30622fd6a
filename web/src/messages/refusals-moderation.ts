import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** Reports, what administrators decide, appeals, announcements. */
export const moderationRefusalMessages = messages({
  'may-not-report-oneself': { fr: 'On ne peut pas se signaler soi-même.', en: 'One cannot report oneself.' },
  'report-category-wrong': { fr: 'Dites de quoi il s’agit.', en: 'Say what it is about.' },
  'report-comment-long': atMost(
    (most) => `Ce mot a ${most} caractères au plus.`,
    (most) => `These words have at most ${most} characters.`,
  ),
  'report-rule-unknown': {
    fr: 'Une de ces règles n’existe plus. Relisez-les, puis réessayez.',
    en: 'One of these rules no longer exists. Read them again, then try again.',
  },
  'report-not-forwardable': {
    fr: 'Ce signalement ne peut pas être transmis à un autre serveur.',
    en: 'This report cannot be passed on to another server.',
  },
  'no-such-report': { fr: 'Ce signalement n’existe pas.', en: 'This report does not exist.' },
  'act-wrong': { fr: 'Choisissez ce qui est décidé.', en: 'Choose what is decided.' },
  'act-pointless': {
    fr: 'C’est déjà le cas : il n’y a rien à faire.',
    en: 'It is so already: there is nothing to do.',
  },
  'act-without-posts': {
    fr: 'Choisissez au moins une publication qui est encore là.',
    en: 'Choose at least one post that is still there.',
  },
  'act-text-long': atMost(
    (most) => `Ce texte a ${most} caractères au plus.`,
    (most) => `This text has at most ${most} characters.`,
  ),
  'act-text-empty': { fr: 'Écrivez quelques mots.', en: 'Write a few words.' },
  'may-not-judge-oneself': {
    fr: 'Une autre personne qui administre le site doit en décider.',
    en: 'Another administrator has to decide this.',
  },
  'no-account': {
    fr: 'Personne ne se connecte au nom d’une structure : il n’y a pas de compte à bloquer.',
    en: 'Nobody signs in as an organisation: there is no account to freeze.',
  },
  'not-suspended': { fr: 'Suspendez d’abord ce compte.', en: 'Suspend this account first.' },
  'no-such-act': { fr: 'Cette décision n’existe pas.', en: 'This decision does not exist.' },
  'appeal-over': {
    fr: (p: Params) =>
      `Une décision se conteste pendant ${inFrench.number(number(p.days))} jours : ce temps est passé.`,
    en: (p: Params) => `One may appeal for ${inEnglish.number(number(p.days))} days: this time is over.`,
  },
  'appeal-made': { fr: 'Vous avez déjà contesté cette décision.', en: 'You already appealed against this decision.' },
  'appeal-text-wrong': atMost(
    (most) => `Dites pourquoi, en ${most} caractères au plus.`,
    (most) => `Say why, in at most ${most} characters.`,
  ),
  'no-such-appeal': {
    fr: 'Il n’y a pas de recours à trancher ici : un collègue l’a peut-être fait.',
    en: 'There is no appeal to decide here: a colleague may have done it.',
  },
  'no-such-hub-subscription': {
    fr: 'Cet abonnement est déjà terminé.',
    en: 'This subscription is over already.',
  },
  'no-such-site': { fr: 'Ce site n’est plus dans la liste.', en: 'This site is no longer in the list.' },
  'site-list-wrong': {
    fr: (p: Params) =>
      `Ce texte n'est pas une liste de sites : un nom par ligne, ou un fichier CSV comme ceux de Mastodon, de ${p.most} lignes au plus.`,
    en: (p: Params) =>
      `This text is not a list of sites: one name a line, or a CSV file like those of Mastodon, of at most ${p.most} lines.`,
  },
  'relay-server-wrong': {
    fr: "Donnez l'adresse complète d'un autre serveur, qui commence par https://.",
    en: 'Give the whole address of another server, one that begins with https://.',
  },
  'relay-server-known': {
    fr: 'Ce serveur relais est déjà dans la liste.',
    en: 'This relay server is already in the list.',
  },
  'site-known': { fr: 'Ce site est déjà dans la liste.', en: 'This site is already in the list.' },
  'announcement-text-wrong': atMost(
    (most) => `Écrivez l'annonce, en ${most} caractères au plus.`,
    (most) => `Write the announcement, in at most ${most} characters.`,
  ),
  'announcement-date-wrong': {
    fr: 'La fin vient après le début, et les deux sont des dates.',
    en: 'The end comes after the start, and both are dates.',
  },
  'no-such-announcement': { fr: 'Cette annonce n’est plus là.', en: 'This announcement is no longer there.' },
  'reaction-wrong': { fr: 'Choisissez un émoji.', en: 'Choose an emoji.' },
  'too-many-reactions': atMost(
    (most) => `Une annonce porte ${most} émojis différents au plus.`,
    (most) => `An announcement has at most ${most} different emojis.`,
  ),
})
