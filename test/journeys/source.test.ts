import { expect, test } from 'vitest'
import { openPlainBrowser } from '../plain-browser.ts'
import { serveWorld } from '../serving.ts'

/** What programs and people are told of the source code of what runs here. */
async function told(env: Record<string, string>) {
  const world = await serveWorld(env)
  try {
    const json = async (path: string) => (await (await fetch(world.url + path)).json()) as Record<string, never>
    return {
      url: world.url,
      program: (await json('/api/v2/instance'))['source_url'],
      software: (await json('/nodeinfo/2.1'))['software'],
      page: await openPlainBrowser(world.url).open('/a-propos'),
    }
  } finally {
    await world.close()
  }
}

test('the source code is where the instance offers it', async () => {
  const source = 'https://forge.example/maillon'
  const { program, software, page } = await told({ SOURCE_URL: source })
  expect(program).toBe(source)
  expect(software).toMatchObject({ repository: source })
  expect(page.html).toContain(`href="${source}"`)
})

test('where it offers it nowhere, programs are led to the page that says who gives it', async () => {
  const { url, program, software, page } = await told({})
  expect(program).toBe(`${url}/a-propos#code-source`)
  expect(software).not.toHaveProperty('repository')
  expect(page.html).toContain('id="code-source"')
  expect(page.text).toContain('donnent son code source à qui le demande')
})
