import { createSubscriber } from 'svelte/reactivity'

const beat = 30_000

const everyBeat = createSubscriber((update) => {
  const timer = setInterval(update, beat)
  return () => clearInterval(timer)
})

/** The present, in milliseconds. Read while something is shown, it makes that change as time goes by. */
export function now(): number {
  everyBeat()
  return Date.now()
}
