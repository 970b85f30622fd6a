import { backup } from './backup.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { importDirectory } from './import-directory.ts'
import { keysRotate } from './keys-rotate.ts'
import { orgCreate } from './org-create.ts'
import { restore } from './restore.ts'
import { tokenCreate } from './token-create.ts'
import { userCreate } from './user-create.ts'

export { type Command, print, UsageError } from './command.ts'
export { refusalInWords } from './refusals.ts'

export const commands: Command[] = [
  userCreate,
  orgCreate,
  tokenCreate,
  keysRotate,
  importDirectory,
  check,
  backup,
  restore,
]
