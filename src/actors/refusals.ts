import { refusing } from '#platform/refusal.ts'

export type ActorsRefusal =
  | 'handle-wrong'
  | 'handle-taken'
  | 'handle-reserved'
  | 'name-wrong'
  | 'no-such-actor'
  | 'may-not-speak'
  | 'may-not-administer'
  | 'may-not-prepare'
  | 'structure-suspended'
  | 'may-not-follow-oneself'
  | 'last-owner'
  // What stands between actors.
  | 'may-not-follow' // { blocking }: a block stands between them; whether one made it oneself
  | 'may-not-block-oneself'
  | 'may-not-mute-oneself'
  | 'mute-end-wrong'
  | 'language-unknown' // { text }
  | 'no-such-follow-request'
  | 'note-long' // { most, length }
  | 'may-not-endorse' // one does not follow them
  | 'hashtag-wrong'
  | 'domain-wrong'
  | 'domain-own'
  // Moving to another account.
  | 'alias-of-oneself'
  | 'aliases-many' // { most }
  | 'move-to-oneself'
  | 'move-not-confirmed' // the other account does not say that this one is its own
  | 'moved-lately' // { days }: how often one may
  // Profiles.
  | 'bio-long' // { most, length }
  | 'profile-link-wrong' // { url }
  | 'link-label-long' // { most }
  | 'link-label-missing' // { words }
  | 'link-words-long' // { most, length }
  | 'too-many-links' // { most }
  | 'territory-unknown' // { text }
  | 'too-many-territories' // { most }
  | 'speciality-unknown' // { text }
  | 'too-many-specialities' // { most }
  | 'seat-not-commune'
  | 'picture-not-image'
  // What registers say of a structure.
  | 'acronym-long' // { most }
  | 'legal-form-unknown'
  | 'family-unknown'
  | 'founded-wrong'
  | 'siren-wrong' // { reason }: a WrongIdentifier
  | 'siret-wrong' // { reason }
  | 'rna-wrong' // { reason }
  | 'siret-of-another'
  | 'siren-taken' // { handle, name, claimed } of the structure that has it
  // Settings.
  | 'setting-wrong'
  | 'author-domain-wrong' // { text }
  | 'too-many-author-domains' // { most }
  // Teams.
  | 'role-wrong'
  | 'not-a-person' // { handle }
  | 'already-member' // { name }
  | 'already-invited' // { name }
  | 'no-such-member'
  | 'no-such-invitation'
  // Claims.
  | 'already-claimed'
  | 'claim-pending'
  | 'claim-word-wrong' // { most }
  | 'claim-reason-wrong' // { most }
  | 'no-such-claim'

export const refuse = refusing<ActorsRefusal>()
