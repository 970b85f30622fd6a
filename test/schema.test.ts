import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaText } from '../scripts/generate-schema.ts'
import { createTestDatabase } from './postgres.ts'

test('the types of the tables are those that the migrations make (npm run schema)', async () => {
  const database = await createTestDatabase()
  try {
    const file = join(import.meta.dirname, '../src/platform/schema.generated.ts')
    expect(readFileSync(file, 'utf8')).toBe(await schemaText(database.url))
  } finally {
    await database.drop()
  }
})
