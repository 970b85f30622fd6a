import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The folder of public source data from which the files of `src/reference/data` and `demo` are made again.
 * It is not part of the project: `SHARED_DATA` says where it is, default `../shared/data` beside the project.
 */
export const sharedData = resolve(process.env.SHARED_DATA ?? join(import.meta.dirname, '../../shared/data'))

/** Whether a file or folder of the public source data is here. */
export const hasSharedData = (path: string): boolean => existsSync(join(sharedData, path))
