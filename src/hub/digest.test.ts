import { expect, test } from 'vitest'
import { feedFormats } from '../public-feeds/feed-formats.ts'
import { digestOf } from './digest.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour))
const feedOf = (heading: string, changedAt: Date) => ({
  title: 'Lien-Loire',
  description: '',
  page: 'https://a.example/@lien_loire',
  address: 'https://a.example/@lien_loire/flux',
  hub: 'https://a.example/websub',
  icon: null,
  changedAt,
  items: [
    {
      ...{ url: 'https://a.example/1', title: null, heading, html: `<p>${heading}</p>`, image: null, language: 'fr' },
      ...{ author: { name: 'Marie', url: 'https://a.example/@marie' }, publishedAt: at(8), changedAt: at(8) },
    },
  ],
})

test.each(['rss', 'atom', 'json'] as const)(
  '%s: something else is told, another moment alone is not',
  async (format) => {
    const digest = async (heading: string, hour: number) =>
      digestOf(await feedFormats[format].write(feedOf(heading, at(hour))))
    expect(await digest('Une forge', 9)).toBe(await digest('Une forge', 10))
    expect(await digest('Une forge', 9)).not.toBe(await digest('Un moulin', 9))
  },
)
