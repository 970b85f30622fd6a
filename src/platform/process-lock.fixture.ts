import { existsSync } from 'node:fs'
import { AlreadyRunning, holdProcessLock } from './process-lock.ts'

// A process that takes the lock of the folder given as soon as the file `go` exists there, says so, and stays until it is killed.
const dataDir = process.argv[2]!
console.log('waits')
while (!existsSync(`${dataDir}/go`)) {}
try {
  holdProcessLock(dataDir, 'serve')
  console.log('holds')
} catch (error) {
  console.log(error instanceof AlreadyRunning ? `refused ${error.pid}` : String(error))
}
setInterval(() => {}, 60_000)
