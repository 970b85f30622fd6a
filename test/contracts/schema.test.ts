import { expect, test } from 'vitest'
import { openSchema } from './schema.ts'

const check = openSchema()

test.skipIf(!check)('an answer that is not in the published form is found out', () => {
  const wrong = check!('GET /api/v1/statuses/:id', 200, { id: 12 })
  expect(wrong).toContain("must have required property 'account'")
  expect(wrong).toContain('/id must be string')
  expect(check!('GET /api/v1/admin/domain_allows', 200, [{ id: '12' }])).toContain(
    "must have required property 'domain'",
  )
  expect(check!('GET /api/v1/statuses/:id', 404, { error: 'Record not found' })).toBe('')
})
