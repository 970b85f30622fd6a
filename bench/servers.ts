/** The address on loopback of one of many servers, from 0 on (RFC 1122 §3.2.1.3: all of 127/8 stays within). */
export const addressOf = (n: number) => `127.0.${Math.floor(n / 250)}.${1 + (n % 250)}`
