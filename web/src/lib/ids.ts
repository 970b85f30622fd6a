/** Whether a text is an id as src/platform/ids.ts makes them: decimal, and no larger than the database can hold. */
export const isId = (text: string): boolean => /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= 9223372036854775807n
