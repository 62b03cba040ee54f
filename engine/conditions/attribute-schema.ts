import { z } from 'zod'
import { attributeOperators, type Operand, operandOf } from './operators.ts'
import { scalarSchema, storableText, valueListSchema } from './value.ts'

const whole = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
const single = (value: unknown) => value !== undefined && !Array.isArray(value)

const demands: Record<Operand, { fits: (value: unknown) => boolean; needs: string }> = {
  none: { fits: value => value === undefined, needs: 'takes no value' },
  one: { fits: single, needs: 'needs one value' },
  two: { fits: single, needs: 'needs two values' },
  many: { fits: value => Array.isArray(value), needs: 'needs a list of values' },
  texts: {
    fits: value => Array.isArray(value) && value.every(item => typeof item === 'string' && item !== ''),
    needs: 'needs a list of texts',
  },
  days: { fits: whole(0, 100_000), needs: 'needs a whole number of days' },
  days_of_year: { fits: whole(0, 366), needs: 'needs a whole number of days, at most 366' },
  month: { fits: whole(1, 12), needs: 'needs the number of a month' },
  years: { fits: whole(0, 150), needs: 'needs a whole number of years, at most 150' },
  two_years: { fits: whole(0, 150), needs: 'needs two whole numbers of years, at most 150' },
}

export const attributeCondition = z
  .strictObject({
    type: z.literal('attribute'),
    /** A declared attribute, or one of `pseudoAttributes`. */
    attribute: storableText(100),
    op: z.enum(attributeOperators),
    value: z.union([scalarSchema, valueListSchema]).optional(),
    /** Upper end of `between`. */
    value2: scalarSchema.optional(),
  })
  .superRefine(({ op, value, value2 }, context) => {
    const operand = operandOf[op]
    const { fits, needs } = demands[operand]
    if (!fits(value)) context.addIssue({ code: 'custom', path: ['value'], message: `${op} ${needs}` })
    const two = operand === 'two' || operand === 'two_years'
    if (
      two ? value2 === undefined || (operand === 'two_years' && !whole(0, 150)(value2)) : value2 !== undefined
    )
      context.addIssue({
        code: 'custom',
        path: ['value2'],
        message: two ? `${op} ${needs}` : `${op} takes no second value`,
      })
  })
export type AttributeCondition = z.infer<typeof attributeCondition>
