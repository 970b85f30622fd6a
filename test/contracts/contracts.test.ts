import { readdirSync } from 'node:fs'
import { useContracts } from './contract.ts'

useContracts()
// Every `*.contract.ts` beside this file: what it exports registers its tests, all of them in one world.
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.contract.ts'))
for (const file of files.sort())
  for (const register of Object.values<() => void>(await import(new URL(file, import.meta.url).href))) register()
