import type { App } from '../app.ts'

/** Something that `npx maillon NAME …` does on an app that is built but serves nobody. */
export type Command = {
  /** As typed: `user create`. */
  name: string
  usage: string
  help: string
  run(app: App, args: string[]): Promise<void>
}

/** A wrong use of a command: one line, then the usage. */
export class UsageError extends Error {}

/** A handle as people type it: with its `@` or without, in capitals or not. */
export const handleOf = (typed: string): string => typed.trim().replace(/^@/, '').toLowerCase()

export const print = (line: string): void => void process.stdout.write(line + '\n')
