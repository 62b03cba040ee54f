import { describe, expect, it } from '@jest/globals'
import { parseShop } from '../../../app/cli/shop.ts'
import { demoBrand } from '../../../app/demo/shop-brand.ts'
import { Problem } from '../../../engine/shared/problem.ts'

function problemOf(text: string): Problem {
  try {
    parseShop(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('was taken')
}

describe('the file that describes the shop', () => {
  it('is taken as the setting `brand` has it', () => {
    expect(parseShop(JSON.stringify(demoBrand))).toEqual(demoBrand)
  })

  it('names every field that is wrong', () => {
    const { imprint: _, ...rest } = demoBrand
    const problem = problemOf(
      JSON.stringify({ ...rest, color: 'yellow', shopUrl: 'javascript:alert(1)', extra: 1 }),
    )
    expect(problem.code).toBe('shop_invalid')
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual(['color', 'file', 'imprint', 'shopUrl'])
  })

  it('must be JSON', () => {
    expect(problemOf('shop: x').code).toBe('shop_invalid')
  })
})
