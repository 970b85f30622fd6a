import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { createRemembered } from '#platform/remembered.ts'
import { type TokenId, tokensOf } from './access-tokens.ts'
import { MOTIVATION_LONGEST, PASSWORD_SHORTEST } from './account.ts'
import { sendsAccountMail } from './account-mail.ts'
import { accountByPerson } from './accounts.ts'
import { appointAdministrator, checkAdministrator } from './administrators.ts'
import { addressKey, countAttempt } from './attempts.ts'
import { askingClient, authorizeClient, checkAsked, scopesFor } from './authorize-client.ts'
import { changeEmail } from './change-email.ts'
import { changeInstance } from './change-instance.ts'
import { changeLanguage } from './change-language.ts'
import { changePassword } from './change-password.ts'
import type { ClientId } from './client.ts'
import { clientById } from './clients.ts'
import { askConfirmation, confirmAgain, confirmEmail } from './confirm-email.ts'
import { correctEmail } from './correct-email.ts'
import { createAccount, type NewLogin } from './create-account.ts'
import { createToken } from './create-token.ts'
import { decideSignUp } from './decide-sign-up.ts'
import { deleteAccount, deleteOwnAccount } from './delete-account.ts'
import { blockEmail, emailBlocks, unblockEmail } from './email-blocks.ts'
import {
  blockEmailDomain,
  changeEmailDomainBlock,
  emailDomainBlocks,
  unblockEmailDomain,
} from './email-domain-blocks.ts'
import { endOtherSessions, endSession } from './end-session.ts'
import { endToken, revokeToken } from './end-token.ts'
import { exchangeCode } from './exchange-code.ts'
import { holdAccount, releaseAccount, type Within } from './hold-account.ts'
import { INSTANCE_CHANGED, type Instance, readInstance } from './instance.ts'
import { readRules } from './instance-rules.ts'
import { changeLongWords, contactPerson, readLongWords } from './instance-words.ts'
import { inviterOf } from './invitations.ts'
import { invite, listInvitations, revokeInvitation } from './invite.ts'
import { issueClientToken } from './issue-client-token.ts'
import { blockNetwork, changeNetworkBlock, networkBlocks, unblockNetwork } from './network-blocks.ts'
import { endSample, openInstance, sampleState } from './open-instance.ts'
import { passkeysOf } from './passkeys.ts'
import type { PeoplePort } from './people.ts'
import { checkProof, type Proof } from './proof.ts'
import { createRates } from './rates.ts'
import { pendingSignUps, readAccount, readAccounts } from './read-accounts.ts'
import { createRecognition } from './recognise.ts'
import { registerClient } from './register-client.ts'
import { passkeyToMake, registerPasskey, removePasskey, renamePasskey } from './register-passkey.ts'
import { askReset, makeResetLink, resetPassword } from './reset-password.ts'
import { type SessionHolder, type SessionId, sessionsOf } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { signUpByClient } from './sign-up-by-client.ts'
import { linkBySecret } from './single-use-links.ts'
import { sweep } from './sweep.ts'
import { dropTerms, publishTerms, readTerms } from './terms.ts'
import { passkeyToProve, passkeyToSignIn, signInByPasskey } from './use-passkey.ts'

export type { IssuedToken, Token, TokenHolder, TokenId, TokenLine } from './access-tokens.ts'
export type { AccountLanguage, AccountState } from './account.ts'
export { checkAdministrator } from './administrators.ts'
export type { Limit } from './attempts.ts'
export type { AuthorizationAsked } from './authorize-client.ts'
export { type Client, type ClientId, SHOWN_CODE } from './client.ts'
export type { EmailBlock, EmailBlockId } from './email-blocks.ts'
export { checkBlockedDomain, type EmailDomainBlock, type EmailDomainBlockId } from './email-domain-blocks.ts'
export type { AccountDeleted, PersonJoined } from './facts.ts'
export { INSTANCE_CHANGED, type Instance, type SignUpMode, signUpModes } from './instance.ts'
export type { InstanceLongWords, LongText } from './instance-words.ts'
export { accessInvariants } from './invariants.ts'
export type { Invitation, InvitationId } from './invitations.ts'
export {
  type NetworkBlock,
  type NetworkBlockId,
  type NetworkSeverity,
  type NetworkWish,
  networkSeverities,
} from './network-blocks.ts'
export type { Passkey, PasskeyId } from './passkeys.ts'
export type { PeoplePort } from './people.ts'
export type { Proof } from './proof.ts'
export type { Rate } from './rates.ts'
export type { AccountLine } from './read-accounts.ts'
export type { AccessRefusal } from './refusals.ts'
export type { Rule } from './rules.ts'
export { allScopes, isAdminScope, scopeAllows } from './scopes.ts'
export type { SessionHolder, SessionId, SessionLine } from './sessions.ts'
export { currentTerms, type Terms } from './terms.ts'

/** `given` already handed over: `withGiven(given, useCase)(…the rest)`. */
const withGiven =
  <Given, Rest extends unknown[], Answer>(given: Given, useCase: (given: Given, ...rest: Rest) => Answer) =>
  (...rest: Rest): Answer =>
    useCase(given, ...rest)

type Rest<UseCase> = UseCase extends (given: never, ...rest: infer Asked) => unknown ? Asked : never

/** Who may come in: accounts, passwords, passkeys, sessions, tokens; and who administers the instance. */
export function createAccess(deps: Deps, people: PeoplePort) {
  const given = { ...deps, people }
  const recognition = createRecognition(deps)
  const rates = createRates(deps)
  sendsAccountMail(deps)
  deps.jobs.every('access:sweep', '17 * * * *', () => sweep(given))

  // Every page names the instance.
  const instance = createRemembered<Instance>({
    clock: deps.clock,
    trusted: () => deps.live.hearing(),
    keepMs: 60_000,
    most: 1,
  })
  deps.live.hear(INSTANCE_CHANGED, instance.forgetAll)
  deps.live.onGap(instance.forgetAll)

  /** This process forgets at once what the others are told to forget. */
  const changing = async <T>(account: AccountId, work: Promise<T>): Promise<T> => {
    const answer = await work
    recognition.accountChanged(account)
    return answer
  }

  return {
    instance: () => instance.get('', () => readInstance(deps.db)),
    /** Whether messages can be sent: without, nothing that needs one is asked of people. */
    hasMail: deps.mail.available,
    /** In characters. */
    limits: { passwordShortest: PASSWORD_SHORTEST, motivationLongest: MOTIVATION_LONGEST },
    openInstance: withGiven(given, openInstance),
    sampleState: () => sampleState(deps.db),
    endSample: () => endSample(deps.db),
    changeInstance: async (...asked: Rest<typeof changeInstance>) => {
      await changeInstance(given, ...asked)
      instance.forgetAll()
    },

    /** The rules one by one, with the ids by which they are named. */
    rules: () => readRules(deps.db),
    longWords: () => readLongWords(deps.db),
    changeLongWords: withGiven(given, changeLongWords),
    /** Every version of the terms of service, the newest first. */
    terms: () => readTerms(deps),
    publishTerms: withGiven(given, publishTerms),
    dropTerms: withGiven(given, dropTerms),
    /** Whom to write to. */
    contactPerson: () => contactPerson(deps.db),

    signUp: withGiven(given, signUp),
    /** Who invites by this code, while it opens the door. */
    inviterOf: (code: string) => inviterOf(deps.db, code, deps.clock.now()),
    confirmEmail: withGiven(given, confirmEmail),
    askConfirmation: withGiven(given, askConfirmation),
    correctEmail: withGiven(given, correctEmail),
    /** What a single-use link is for, while it stands; opening the page does not use it up. */
    linkPurpose: async (secret: string) => (await linkBySecret(deps.db, secret, deps.clock.now()))?.purpose ?? null,

    signIn: withGiven(given, signIn),
    passkeyToSignIn: withGiven(given, passkeyToSignIn),
    signInByPasskey: withGiven(given, signInByPasskey),
    signOut: recognition.signOut,
    holder: recognition.holder,
    tokenHolder: recognition.tokenHolder,
    token: recognition.token,
    watchSession: recognition.watch,
    watchToken: recognition.watchToken,
    sessions: (account: AccountId) => sessionsOf(deps.db, account, deps.clock.now()),
    endSession: async (account: AccountId, id: SessionId) => {
      await endSession(deps, account, id)
      recognition.sessionEnded(id)
    },
    endOtherSessions: (holder: SessionHolder) => changing(holder.accountId, endOtherSessions(deps, holder)),

    /** The account of a person, as she sees it in her settings. */
    account: async (person: ActorId) => {
      const account = await accountByPerson(deps.db, person)
      return account && { id: account.id, email: account.email, language: account.language }
    },
    askReset: withGiven(given, askReset),
    resetPassword: async (typed: Parameters<typeof resetPassword>[1]) => {
      const { account } = await resetPassword(given, typed)
      recognition.accountChanged(account)
    },
    changePassword: (holder: SessionHolder, typed: Parameters<typeof changePassword>[2]) =>
      changing(holder.accountId, changePassword(given, holder, typed)),
    changeEmail: withGiven(given, changeEmail),
    changeLanguage: (account: AccountId, language: 'fr' | 'en') =>
      changing(account, changeLanguage(deps, account, language)),
    passkeys: (account: AccountId) => passkeysOf(deps.db, account),
    passkeyToMake: withGiven(given, passkeyToMake),
    registerPasskey: withGiven(given, registerPasskey),
    renamePasskey: withGiven(given, renamePasskey),
    removePasskey: withGiven(given, removePasskey),
    passkeyToProve: withGiven(given, passkeyToProve),
    /** Proves that the person behind the session is still its own. @throws Refusal password-wrong, passkey-wrong, too-many-attempts */
    prove: async (account: AccountId, proof: Proof) => void (await checkProof(given, account, proof)),
    deleteOwnAccount: (account: AccountId, proof: Parameters<typeof deleteOwnAccount>[2]) =>
      changing(account, deleteOwnAccount(given, account, proof)),

    invite: withGiven(given, invite),
    invitations: withGiven(given, listInvitations),
    revokeInvitation: withGiven(given, revokeInvitation),
    pendingSignUps: withGiven(given, pendingSignUps),
    decideSignUp: withGiven(given, decideSignUp),
    accounts: withGiven(given, readAccounts),
    accountOf: withGiven(given, readAccount),
    /** For slices that stand later. @throws Refusal not-administrator */
    checkAdministrator: async (by: AccountId) => void (await checkAdministrator(deps.db, by)),
    makeResetLink: withGiven(given, makeResetLink),
    appointAdministrator: (by: AccountId, id: AccountId, administrator: boolean) =>
      changing(id, appointAdministrator(deps, by, id, administrator)),
    suspendAccount: (by: AccountId, id: AccountId, within?: Within) =>
      changing(id, holdAccount(given, by, id, 'suspended', within)),
    restoreAccount: (by: AccountId, id: AccountId, within?: Within) =>
      changing(id, releaseAccount(given, by, id, 'suspended', within)),
    freezeAccount: (by: AccountId, id: AccountId, within?: Within) =>
      changing(id, holdAccount(given, by, id, 'frozen', within)),
    thawAccount: (by: AccountId, id: AccountId, within?: Within) =>
      changing(id, releaseAccount(given, by, id, 'frozen', within)),
    /** Who may not sign up, by address, by domain or by network. */
    blocks: {
      domains: withGiven(deps, emailDomainBlocks),
      blockDomain: withGiven(deps, blockEmailDomain),
      changeDomain: withGiven(deps, changeEmailDomainBlock),
      unblockDomain: withGiven(deps, unblockEmailDomain),
      emails: withGiven(deps, emailBlocks),
      blockEmail: withGiven(deps, blockEmail),
      unblockEmail: withGiven(deps, unblockEmail),
      networks: withGiven(deps, networkBlocks),
      blockNetwork: withGiven(deps, blockNetwork),
      changeNetwork: withGiven(deps, changeNetworkBlock),
      unblockNetwork: withGiven(deps, unblockNetwork),
    },
    deleteAccount: (by: AccountId, id: AccountId) => changing(id, deleteAccount(given, by, id)),

    registerClient: withGiven(deps, registerClient),
    client: (id: ClientId) => clientById(deps.db, id),
    askingClient: withGiven(deps, askingClient),
    checkAsked,
    scopesFor,
    authorizeClient: withGiven(given, authorizeClient),
    exchangeCode: withGiven(given, exchangeCode),
    issueClientToken: withGiven(deps, issueClientToken),
    revokeToken: async (asked: Parameters<typeof revokeToken>[1]) => {
      const ended = await revokeToken(deps, asked)
      if (ended) recognition.tokenEnded(ended)
    },
    /** What acts for the account: programs that its person let in, and what was made by the command line. */
    tokens: (account: AccountId) => tokensOf(deps.db, account),
    endToken: async (account: AccountId, id: TokenId) => {
      await endToken(deps, account, id)
      recognition.tokenEnded(id)
    },
    signUpByClient: withGiven(given, signUpByClient),
    confirmAgain: withGiven(given, confirmAgain),

    /** For the command line: an account that is confirmed from the start. */
    createAccount: (login: Omit<NewLogin, 'state'>) =>
      inTransaction(deps.db, (tx) => createAccount(given, tx, { ...login, state: 'active' })),
    createToken: withGiven(given, createToken),
    /** For what may be done so many times in a while, whoever asks. @throws Refusal too-many-attempts */
    countAttempt: withGiven(deps, countAttempt),
    /** For what is counted at every request. */
    rates,
    addressKey,
    stop: rates.bringTogether,
  }
}
export type Access = ReturnType<typeof createAccess>
