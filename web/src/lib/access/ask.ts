/** What the server refuses, in its words. */
export class Refused extends Error {}

/** Asks the server for something by JSON. @throws Refused */
export async function ask<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const given = await answer.json()
  if (given.refused) throw new Refused(given.refused)
  return given
}
