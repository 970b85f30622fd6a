import { expect, test } from 'vitest'
import { focusFields, focusTenths, readFocus, writeFocus } from './focus.ts'

test('a point is where it is in the picture, from the left and the top', () => {
  expect(focusTenths({ x: -1, y: 1 })).toEqual({ x: 0, y: 0 })
  expect(focusTenths({ x: 0.5, y: -1 })).toEqual({ x: 8, y: 10 })
})

test('a field holds a point, and nothing else', () => {
  expect(readFocus(writeFocus({ x: -0.4, y: 0.8 }))).toEqual({ x: -0.4, y: 0.8 })
  for (const wrong of ['', '2,0', '1.5,0', 'a,b', '0', '0,0,0']) expect(readFocus(wrong)).toBeNull()
})

test('twenty-five fields cover a picture; what was chosen more finely stays as it is', () => {
  const values = (chosen: string) => focusFields(chosen).map(({ value }) => value)
  expect(values('').slice(0, 2)).toEqual(['-0.8,0.8', '-0.4,0.8'])
  expect([values('')[12], values('').at(-1)]).toEqual(['', '0.8,-0.8'])
  for (const chosen of ['0.33,-0.9', '1,1', '-1,-1', '0,0']) expect(values(chosen)).toContain(chosen)
  expect(new Set(values('0.33,-0.9')).size).toBe(25)
})
