import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en, fr } from '#lib/speech.ts'

/** What refusals about leaving and arriving say. */
export const portabilityRefusalMessages = messages({
  'no-such-export': {
    fr: "Cet export n'existe pas, ou n'est plus gardé.",
    en: 'There is no such export, or it is not kept any more.',
  },
  'export-under-way': {
    fr: 'Votre archive est déjà en préparation.',
    en: 'Your archive is being prepared already.',
  },
  'export-recent': {
    fr: 'Vous avez demandé une archive il y a moins d’un jour. Téléchargez-la, ou revenez demain.',
    en: 'You asked for an archive less than a day ago. Download it, or come back tomorrow.',
  },
  'no-such-import': {
    fr: "Cet import n'existe pas, ou n'est plus gardé.",
    en: 'There is no such import, or it is not kept any more.',
  },
  'import-kind-wrong': { fr: 'Choisissez ce que contient le fichier.', en: 'Choose what the file holds.' },
  'import-under-way': {
    fr: "Un import est en cours. Attendez qu'il soit terminé pour en commencer un autre.",
    en: 'An import is under way. Wait for its end before you begin another.',
  },
  'import-large': atMost(
    (most) => `Ce fichier est trop lourd : ${most} Mo au plus.`,
    (most) => `This file is too heavy: ${most} MB at most.`,
  ),
  'import-long': atMost(
    (most) => `Ce fichier a trop de lignes : ${most} au plus.`,
    (most) => `This file has too many lines: ${most} at most.`,
  ),
  'import-not-csv': {
    fr: "Ce fichier n'est pas un tableau CSV que l'on sache lire.",
    en: 'This file is no CSV table that can be read.',
  },
  'import-empty': {
    fr: 'Aucune ligne de ce fichier ne dit ce que vous avez choisi. Est-ce le bon fichier ?',
    en: 'No line of this file says what you chose. Is it the right file?',
  },
  'archive-wrong': {
    fr: "Ce fichier n'est pas une archive de Mastodon ou de Maillon que l'on sache lire.",
    en: 'This file is no archive of Mastodon or Maillon that can be read.',
  },
  'archive-large': {
    fr: "Cette archive contient plus que ce que l'on peut reprendre.",
    en: 'This archive holds more than can be taken over.',
  },
  'import-stopped': {
    fr: "Quelque chose n'a pas marché ici, et plusieurs essais n'y ont rien changé. Ce qui est fait est gardé : réessayez plus tard, ou jetez le reste.",
    en: 'Something went wrong here, and trying several times did not help. What is done is kept: try again later, or throw the rest away.',
  },
  'import-not-stopped': {
    fr: "Cet import ne s'est pas arrêté : il n'y a rien à réessayer.",
    en: 'This import did not stop: there is nothing to try again.',
  },
  'not-own': { fr: "Cette publication est de quelqu'un d'autre.", en: 'This post is by somebody else.' },
  'too-many': {
    fr: (p: Params) =>
      p.count
        ? `Seuls les ${fr.number(number(p.most))} plus récents sont repris ; ${fr.number(number(p.count))} plus anciens sont laissés de côté.`
        : 'Seuls les plus récents sont repris ; les plus anciens sont laissés de côté.',
    en: (p: Params) =>
      p.count
        ? `Only the newest ${en.number(number(p.most))} are taken over; ${en.number(number(p.count))} older ones are left out.`
        : 'Only the newest are taken over; the older ones are left out.',
  },
  'media-left-out': {
    fr: (p: Params) =>
      p.count
        ? `La publication est là, sans ${p.count} de ses fichiers.`
        : 'La publication est là, sans certains de ses fichiers.',
    en: (p: Params) =>
      p.count ? `The post is there, without ${p.count} of its files.` : 'The post is there, without some of its files.',
  },
  'file-large': atMost(
    (most) => `Ce fichier est trop lourd : ${most} Mo au plus. Il est laissé de côté.`,
    (most) => `This file is too heavy: ${most} MB at most. It is left out.`,
  ),
  'line-wrong': { fr: 'Cette ligne ne se lit pas.', en: 'This line cannot be read.' },
  'not-found': { fr: 'Introuvable.', en: 'Not found.' },
  'server-silent': {
    fr: (p: Params) => (p.host ? `Le serveur ${p.host} ne répond pas.` : 'Le serveur ne répond pas.'),
    en: (p: Params) => (p.host ? `The server ${p.host} does not answer.` : 'The server does not answer.'),
  },
  'is-oneself': { fr: "C'est ce compte-ci.", en: 'This is this very account.' },
})
