import { messages } from '#lib/messages.ts'

/** Servers that pass public posts on between those who joined them. */
export const adminRelayServerMessages = messages({
  relayServers: { fr: 'Serveurs relais', en: 'Relay servers' },
  lead: {
    fr: "Un serveur relais fait circuler ce qui est public entre les serveurs qui l'ont rejoint : vos publications publiques y partent, celles des autres arrivent ici. Un petit site en est moins isolé, mais il reçoit davantage.",
    en: 'A relay server passes on what is public between the servers that joined it: your public posts leave for it, those of others arrive here. A small site is less alone that way, but receives more.',
  },
  joinOne: { fr: 'Rejoindre un serveur relais', en: 'Join a relay server' },
  address: { fr: 'Adresse', en: 'Address' },
  addressHint: {
    fr: 'Telle que le serveur relais la donne, par exemple https://relais.example/inbox ou https://relais.example/actor.',
    en: 'As the relay server gives it: https://relay.example/inbox or https://relay.example/actor, say.',
  },
  style: { fr: 'Ce que désigne cette adresse', en: 'What that address is' },
  'style-mastodon': { fr: 'une boîte de réception (manière de Mastodon)', en: 'an inbox (as with Mastodon)' },
  'style-litepub': { fr: 'un acteur (manière de LitePub)', en: 'an actor (as with LitePub)' },
  join: { fr: 'Rejoindre', en: 'Join' },
  since: { fr: (date: string) => `demandé le ${date}`, en: (date: string) => `asked on ${date}` },
  'state-asked': { fr: 'Pas encore de réponse', en: 'No answer yet' },
  'state-accepted': { fr: 'Rejoint', en: 'Joined' },
  'state-refused': { fr: 'Refusé par le serveur relais', en: 'Refused by the relay server' },
  'state-unreadable': {
    fr: 'Rien qui puisse être suivi à cette adresse',
    en: 'Nothing that could be followed at that address',
  },
  leave: { fr: 'Quitter', en: 'Leave' },
  leaveOf: { fr: (address: string) => `Quitter ${address}`, en: (address: string) => `Leave ${address}` },
  none: { fr: 'Aucun serveur relais', en: 'No relay server' },
  noneNext: {
    fr: "Ce site ne reçoit que ce que suivent les personnes d'ici.",
    en: 'This site receives only what people here follow.',
  },
})
