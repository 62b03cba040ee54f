import { z } from 'zod'
import { conditionSchema } from '../conditions/schema.ts'
import { policyFields } from './policy.ts'
import { sizeProblem } from './size.ts'
import { type Step, type StepInput, stepsSchema } from './step.ts'
import { allSteps, armsOf } from './tree.ts'
import { triggerSchema } from './trigger.ts'

const definitionSchema = z
  .strictObject({
    trigger: triggerSchema,
    /** Who may enter. */
    condition: conditionSchema.optional(),
    /** When it holds, the run ends: looked at before each step, on events it speaks of, and again at the gate. */
    exitWhen: conditionSchema.optional(),
    ...policyFields,
    steps: stepsSchema,
  })
  .superRefine((definition, context) => {
    const seen = new Set<string>()
    const twice = (id: string, path: string) => {
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: [...path.split('.'), 'id'],
          message: `id "${id}" is used twice`,
        })
      seen.add(id)
    }
    for (const { step, path } of allSteps(definition.steps as Step[])) {
      twice(step.id, path)
      for (const arm of armsOf(step)) if (arm.own) twice(arm.id, `${path}.${arm.path}`)
    }
    const { validFrom, validUntil } = definition
    if (validFrom && validUntil && Date.parse(validFrom) >= Date.parse(validUntil))
      context.addIssue({ code: 'custom', path: ['validUntil'], message: 'ends before it begins' })
  })

/** Validates a definition. Size is looked at before anything descends, so that a hostile one costs no stack. */
export const ruleDefinitionSchema = z.preprocess((input, context) => {
  const problem = sizeProblem(input)
  if (problem === null) return input
  context.addIssue({ code: 'custom', path: ['steps'], message: problem })
  return z.NEVER
}, definitionSchema) as unknown as z.ZodType<RuleDefinition, RuleDefinitionInput>

export type RuleDefinition = Omit<z.output<typeof definitionSchema>, 'steps'> & { steps: Step[] }
/** As written by a person or a file: defaults may be missing. */
export type RuleDefinitionInput = Omit<z.input<typeof definitionSchema>, 'steps'> & { steps: StepInput[] }
