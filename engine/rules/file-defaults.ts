import { isDeepEqual } from '../shared/equal.ts'

/*
 * A file says only what somebody chose: what the schema fills in by itself is left out. Values that stand here must be
 * the schema's defaults; a property test holds that a definition survives the way through a file.
 */

type Data = Record<string, unknown>

/** Members that may be left out, by the object they stand in. */
const definitionDefaults: Data = {
  reentry: { mode: 'always' },
  exitWhenConditionFails: false,
  holdoutPercent: 0,
  whenCapped: { action: 'hold', hours: 72 },
  priority: 0,
  maxEventAgeHours: 24,
}

const triggerDefaults: Record<string, Data> = {
  event: { where: [], trust: 'server' },
  date: { days: 0, at: '09:00', yearly: false },
  schedule: { at: '09:00' },
  form: { where: [] },
  product: { where: [] },
}

const stepDefaults: Record<string, Data> = {
  send: { channel: 'email' },
  webhook: { attributes: [] },
  task: { dueIn: { amount: 1, unit: 'days' } },
  waitFor: { where: [], since: 'step', came: [], otherwise: [] },
  branch: { otherwise: [] },
}

function without(data: Data, defaults: Data = {}): Data {
  const usual = (key: string, value: unknown) =>
    value === undefined || (Object.hasOwn(defaults, key) && isDeepEqual(value, defaults[key]))
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => !usual(key, value)))
}

/** The definition without what is usual, for people to read. */
export function withoutDefaults(definition: Data): Data {
  const { trigger, steps, goal, quiet, whenCapped, volume, ...rest } = definition as Record<string, Data>
  const { type } = trigger as { type: string }
  const made: Data = {
    trigger: without(trigger as Data, triggerDefaults[type]),
    ...rest,
    goal: goal && without(goal, { where: [], windowDays: 7, exit: true }),
    quiet: quiet && without(quiet, { action: 'hold' }),
    whenCapped,
    volume: volume && without(volume, { peaks: [] }),
    steps: plainSteps(steps as unknown as Data[]),
  }
  return without(made, definitionDefaults)
}

function plainSteps(steps: readonly Data[]): Data[] {
  return steps.map(step => {
    const { came, otherwise, arms, date, fallback, test, ...rest } = step as Record<string, Data>
    const plain: Data = {
      ...rest,
      date: date && without(date, { days: 0, missing: 'exit' }),
      fallback: fallback && without(fallback, stepDefaults.send),
      test: test && without(test, { automatic: true }),
      arms:
        arms &&
        (arms as unknown as Data[]).map(arm => {
          const { steps: inside, ...others } = arm
          return without({ ...others, steps: plainSteps(inside as Data[]) }, { steps: [] })
        }),
      came: came && plainSteps(came as unknown as Data[]),
      otherwise: otherwise && plainSteps(otherwise as unknown as Data[]),
    }
    return without(plain, stepDefaults[String(step.type)])
  })
}
