import pg from 'pg'
import { createApp } from '../src/app.ts'
import type { Config } from '../src/platform/config.ts'
import { sampleCast } from './cast.ts'
import { loadSample, type Progress } from './load-sample.ts'
import { emailOf, SAMPLE_PASSWORD } from './replay/cast.ts'

const names = {
  cast: 'Personnes et structures',
  profiles: 'Profils',
  directory: 'Annuaire',
  life: 'Sept semaines de vie',
} as Record<string, string>

/** Loads the sample into an empty database; a load that was cut begins again; a real instance is left as it is. */
export async function prepareSample(config: Config, databaseUrl: string, progress: Progress = show): Promise<void> {
  const app = await createApp({ config, databaseUrl, connections: 2 })
  const [instance, state] = await Promise.all([app.access.instance(), app.access.sampleState()])
  await app.stop()
  if (instance && state !== 'loading') return
  if (state === 'loading') await emptyDatabase(databaseUrl)
  const began = performance.now()
  await loadSample({ config, databaseUrl, now: new Date(), progress })
  const seconds = Math.round((performance.now() - began) / 1000)
  if (progress === show) process.stderr.write(`Réseau d’exemple chargé en ${seconds} s.\n`)
}

/** What `npm run demo` prints for who comes to try. */
export function sampleLogins(): string {
  const { person, editor, administrator } = sampleCast().logins
  return [
    '',
    'Pour essayer, trois comptes (mot de passe : ' + SAMPLE_PASSWORD + ')',
    `  une personne                          ${emailOf(person)}`,
    `  une rédactrice d’une tête de réseau   ${emailOf(editor)}`,
    `  une administratrice                   ${emailOf(administrator)}`,
    '',
  ].join('\n')
}

/** A bar on a terminal; elsewhere, such as in a log, a line at the end of each part. */
const show: Progress = (what, done, total) => {
  if (!process.stderr.isTTY && done < total) return
  const part = Math.round((done / total) * 24)
  const line = `${(names[what] ?? what).padEnd(24)} ${'█'.repeat(part)}${'░'.repeat(24 - part)} ${done}/${total}`
  process.stderr.write(process.stderr.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`)
}

/** Only ever called on a sample whose load was cut: nothing there is anyone's. */
async function emptyDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = 'public' and tablename <> 'migrations'`,
    )
    await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`)
    await client.query('delete from graphile_worker._private_jobs')
  } finally {
    await client.end()
  }
}
