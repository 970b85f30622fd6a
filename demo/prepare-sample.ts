import pg from 'pg'
import { createApp } from '../src/app.ts'
import type { Config } from '../src/platform/config.ts'
import { sampleCast } from './cast.ts'
import { loadSample, type Progress } from './load-sample.ts'
import { emailOf, SAMPLE_PASSWORD } from './replay/cast.ts'

/** In the language of the machine: these are read at its keyboard, before anyone has a browser open. */
const words = {
  fr: {
    parts: {
      cast: 'Personnes et structures',
      profiles: 'Profils',
      directory: 'Annuaire',
      life: 'Sept semaines de vie',
    },
    loaded: (seconds: number) => `Réseau d’exemple chargé en ${seconds} s.`,
    try: (password: string) => `Pour essayer, trois comptes (mot de passe : ${password})`,
    logins: ['une personne', 'une rédactrice d’une tête de réseau', 'une administratrice'],
  },
  en: {
    parts: { cast: 'People and structures', profiles: 'Profiles', directory: 'Directory', life: 'Seven weeks of life' },
    loaded: (seconds: number) => `The sample network was loaded in ${seconds} s.`,
    try: (password: string) => `Three accounts to try (password: ${password})`,
    logins: ['a person', 'an editor of a network head', 'an administrator'],
  },
}[Intl.DateTimeFormat().resolvedOptions().locale.startsWith('fr') ? 'fr' : 'en']

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
  if (progress === show) process.stderr.write(`${words.loaded(seconds)}\n`)
}

/** What `npm run demo` prints for who comes to try. */
export function sampleLogins(): string {
  const { person, editor, administrator } = sampleCast().logins
  const emails = [person, editor, administrator].map(emailOf)
  return ['', words.try(SAMPLE_PASSWORD), ...words.logins.map((who, n) => `  ${who.padEnd(38)}${emails[n]}`), ''].join(
    '\n',
  )
}

/** A bar on a terminal; elsewhere, such as in a log, a line at the end of each part. */
const show: Progress = (what, done, total) => {
  if (!process.stderr.isTTY && done < total) return
  const part = Math.round((done / total) * 24)
  const line = `${words.parts[what].padEnd(24)} ${'█'.repeat(part)}${'░'.repeat(24 - part)} ${done}/${total}`
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
