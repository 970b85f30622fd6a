import { messages } from '#lib/messages.ts'

/** What one keeps for oneself: saved posts and favourites. */
export const keptMessages = messages({
  views: { fr: 'Ce que vous gardez', en: 'What you keep' },
  saved: { fr: 'Enregistrements', en: 'Saved posts' },
  favourites: { fr: 'Favoris', en: 'Favourites' },
  savedLead: {
    fr: 'Ce que vous mettez de côté pour plus tard. Vous seul le voyez.',
    en: 'What you put aside for later. Only you see it.',
  },
  favouritesLead: {
    fr: 'Ce que vous avez mis en favori. Les auteurs le savent, cette liste n’est qu’à vous.',
    en: 'What you made a favourite. Authors know of it, this list is yours alone.',
  },
  noneSaved: { fr: 'Rien de mis de côté', en: 'Nothing put aside' },
  noneSavedNext: {
    fr: 'Appuyez sur Enregistrer sous une publication pour la retrouver ici.',
    en: 'Press Save under a post to find it here.',
  },
  noneFavourite: { fr: 'Pas encore de favori', en: 'No favourite yet' },
  noneFavouriteNext: {
    fr: 'Appuyez sur Favori sous une publication : son auteur le saura, et vous la retrouverez ici.',
    en: 'Press Favourite under a post: its author will know, and you will find it here.',
  },
  readFeed: { fr: 'Lire le fil', en: 'Read the feed' },
})
