import { documentThere, picturesMost, picturesOrDocument } from '#lib/attachment-words.ts'
import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** Pictures and documents that are sent. */
export const mediaRefusalMessages = messages({
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
  'emoji-shortcode-wrong': {
    fr: 'Un nom court ne prend que des lettres sans accent, des chiffres et _, deux au moins.',
    en: 'A shortcode takes letters without accents, figures and _ only, at least two.',
  },
  'emoji-taken': {
    fr: (p: Params) => `Il y a déjà un émoji de ce nom, ${p.shortcode}. Choisissez un autre nom, ou retirez celui-là.`,
    en: (p: Params) =>
      `There already is an emoji of that name, ${p.shortcode}. Choose another name, or withdraw that one.`,
  },
  'emoji-heavy': {
    fr: (p: Params) => `Cette image dépasse ${inFrench.number(number(p.kilobytes))} ko. Réduisez-la, puis réessayez.`,
    en: (p: Params) =>
      `This image is over ${inEnglish.number(number(p.kilobytes))} kB. Make it smaller, then try again.`,
  },
  'emoji-format': {
    fr: 'Un émoji est une image PNG, GIF ou WebP.',
    en: 'An emoji is a PNG, GIF or WebP picture.',
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
  'media-too-many': atMost(picturesMost.fr, picturesMost.en),
  'media-documents': documentThere,
  'media-mixed': picturesOrDocument,
  'no-such-media': {
    fr: "Cette image ou ce document n'est plus là : ajoutez-le à nouveau.",
    en: 'This image or document is no longer there: add it again.',
  },
  'focus-wrong': {
    fr: "L'endroit à garder en vue est hors de l'image : choisissez un point de l'image.",
    en: 'The place to keep in sight is outside the image: choose a point of the image.',
  },
  'media-in-use': {
    fr: "Cette image ou ce document est dans une publication : retirez-le d'abord de la publication.",
    en: 'This image or document is in a post: remove it from the post first.',
  },
  'description-long': {
    fr: (p: Params) =>
      `Cette description a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `This description has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
})
