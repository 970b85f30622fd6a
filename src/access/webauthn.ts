/** The library of passkeys, loaded when someone first uses one: it is a tenth of what the start would cost. */
export const webauthn = () => import('@simplewebauthn/server')
