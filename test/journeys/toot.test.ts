import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

/** `toot`, the command line of Mastodon's users; on Debian it is installed where one may. */
const installed = () => spawnSync('toot', ['--help']).status === 0
const hasToot =
  installed() ||
  (process.getuid?.() === 0 &&
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'toot']).status === 0 &&
    installed())

describe.runIf(hasToot)('by the command line toot', () => {
  let serving: Serving
  const folder = mkdtempSync(join(tmpdir(), 'maillon-toot-'))
  beforeAll(async () => {
    serving = await serveWorld({ API_RATE_LIMIT: '0' })
  })
  afterAll(async () => {
    await serving?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const env = { ...process.env, XDG_CONFIG_HOME: folder, BROWSER: 'true', PYTHONUNBUFFERED: '1', LC_ALL: 'C.UTF-8' }
  /** What it says, when it went well. @param typed what is typed when it asks for something */
  function toot(
    args: string[],
    typed: { after: RegExp; text: (said: string) => Promise<string> }[] = [],
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn('toot', [...args, '--no-color'], { env })
      const questions = [...typed]
      let said = ''
      const hear = (chunk: Buffer) => {
        said += chunk.toString()
        const [next] = questions
        if (!next?.after.test(said)) return
        questions.shift()
        next.text(said).then((line) => child.stdin.write(`${line}\n`), reject)
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      if (typed.length === 0) child.stdin.end()
      child.on('error', reject)
      child.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`toot ${args[0]}: ${said}`))))
    })
  }

  /** Lets the program in, as the page where it leads asks. */
  async function consent(address: string): Promise<string> {
    const browser = openPlainBrowser(serving.url)
    await browser.send('/connexion', { login: 'chloe', password: PASSWORD })
    const asked = await browser.open(address.slice(serving.url.length))
    const page = await browser.send(asked.path, { decision: 'allow', as: 'chloe' })
    return /value="([\w-]{43})"/.exec(page.html)?.[1] ?? ''
  }

  test('sign in, post with a picture, read, reply, reblog, search, follow, and be told', async () => {
    const here = new URL(serving.url).host
    const signedIn = await toot(
      ['login', '--disable-https', '-i', here],
      [
        { after: /default browser\? \[Y\/n\]/, text: async () => 'n' },
        {
          after: /Authorization code: /,
          text: (said) => consent(/https?:\/\/\S+\/oauth\/authorize\S+/.exec(said)?.[0] ?? ''),
        },
      ],
    )
    expect(signedIn).toContain('Successfully logged in')
    expect(await toot(['whoami'])).toContain('chloe')

    const picture = join(folder, 'récolte.png')
    writeFileSync(
      picture,
      await sharp({ create: { width: 80, height: 60, channels: 3, background: '#385' } })
        .png()
        .toBuffer(),
    )
    expect(await toot(['post', 'Première récolte #jardins', '-m', picture, '-d', 'Des salades', '-l', 'fr'])).toContain(
      '/@chloe/',
    )
    const [mine] = (await serving.app.feeds.activity(serving.chloe, null)).cards
    expect(mine).toMatchObject({
      post: { plain: 'Première récolte #jardins' },
      media: [{ description: 'Des salades' }],
    })
    expect(await toot(['timeline', '--once'])).toContain('Première récolte')

    const asked = await serving.note(serving.amadou, 'Qui vient lundi ? @chloe')
    expect(await toot(['notifications'])).toContain('Qui vient lundi')
    await toot(['post', 'Moi, avec plaisir', '-r', asked])
    expect(await toot(['thread', asked])).toContain('avec plaisir')
    await toot(['reblog', asked])
    expect(await toot(['reblogged_by', asked])).toContain('chloe')
    await toot(['favourite', asked])
    await toot(['bookmark', asked])
    expect(await toot(['bookmarks', '--once'])).toContain('Qui vient lundi')

    expect(await toot(['search', 'kerouedan', '-r'])).toContain('yann')
    await toot(['follow', 'yann'])
    expect(await toot(['following', 'chloe'])).toContain('yann')
    await toot(['mute', 'yann'])
    await toot(['unmute', 'yann'])
    await toot(['block', 'yann'])
    await toot(['unblock', 'yann'])
    await toot(['tags_follow', 'jardins'])
    expect(await toot(['tags_followed'])).toContain('jardins')
    await toot(['delete', mine!.post.id])
    expect(await serving.app.feeds.card(mine!.post.id, null)).toBeNull()
  })
})
