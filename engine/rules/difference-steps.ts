import { isDeepEqual } from '../shared/equal.ts'
import type { Language, Text } from '../shared/text.ts'
import type { RuleChange } from './change.ts'
import { describeArm, describeStep, shareOf } from './describe-step.ts'
import type { Speaker } from './names.ts'
import type { Step } from './step.ts'
import { allSteps, armsOf, type Placed } from './tree.ts'

type Speakers = Record<Language, Speaker>

/** What became of each step, in the order of the later definition; what was removed comes last. */
export function compareSteps(from: readonly Step[], to: readonly Step[], speakers: Speakers): RuleChange[] {
  const before = new Map(allSteps(from).map(placed => [placed.step.id, placed]))
  const after = allSteps(to)
  const stayed = unmoved(from, to)
  const kept = new Set(after.map(({ step }) => step.id))
  const changes = after.flatMap((placed): RuleChange[] => {
    const { step, path } = placed
    const old = before.get(step.id)
    const change = (kind: RuleChange['kind'], say: (speaker: Speaker) => string): RuleChange => ({
      kind,
      stepId: step.id,
      path,
      sentence: both(speakers, say),
    })
    const where = (speaker: Speaker) => placeOf(placed, to, speaker)
    const said = (speaker: Speaker) => describeStep(step, speaker)
    if (!old) return [change('added', one => `${one.say('Neu', 'New')} ${where(one)}: ${said(one)}`)]
    return [
      ...(stayed.has(step.id)
        ? []
        : [change('moved', one => `${one.say('Verschoben', 'Moved')} ${where(one)}: ${said(one)}`)]),
      ...(isDeepEqual(own(old.step), own(step))
        ? []
        : [change('changed', one => contrast(old.step, step, one))]),
      ...compareArms(old, placed, speakers),
    ]
  })
  const removed = [...before.values()]
    .filter(({ step }) => !kept.has(step.id))
    .map(({ step, path }): RuleChange => {
      const sentence = both(speakers, one => `${one.say('Entfernt', 'Removed')}: ${describeStep(step, one)}`)
      return { kind: 'removed', stepId: step.id, path, sentence }
    })
  return [...changes, ...removed]
}

function both(speakers: Speakers, say: (speaker: Speaker) => string): Text {
  return { de: say(speakers.de), en: say(speakers.en) }
}

/** A step without what stands in its arms, and without the arms, which are compared on their own. */
function own(step: Step): Record<string, unknown> {
  const { came: _c, otherwise: _o, arms: _a, ...rest } = step as Step & Record<string, unknown>
  return rest
}

/** Before and after; what the sentence of the step does not say is added. */
function contrast(before: Step, after: Step, speaker: Speaker): string {
  const parts: string[] = []
  const [old, now] = [describeStep(before, speaker), describeStep(after, speaker)]
  if (old !== now) parts.push(`${old} → ${now}`)
  const [earlier, later] = [details(before, speaker), details(after, speaker)]
  for (const [label, value] of later) {
    const was = earlier.get(label)
    if (was !== value) parts.push(`${label}: ${was ?? '–'} → ${value}`)
  }
  for (const [label, value] of earlier) if (!later.has(label)) parts.push(`${label}: ${value} → –`)
  if (parts.length === 0) return `${now}: ${speaker.say('Einzelheiten geändert', 'details changed')}`
  return old === now ? `${now}: ${parts.join('; ')}` : parts.join('; ')
}

/** What of a step its sentence does not say. */
function details(step: Step, speaker: Speaker): Map<string, string> {
  const found = new Map<string, string>()
  const add = (de: string, en: string, value: string | undefined) => {
    if (value !== undefined) found.set(speaker.say(de, en), value)
  }
  add('Name', 'Name', step.name === undefined ? undefined : speaker.quote(step.name))
  if ('purpose' in step) add('Zweck', 'Purpose', speaker.named('purposes', step.purpose))
  if (step.type === 'task')
    add('Text', 'Text', step.text === undefined ? undefined : speaker.quote(step.text))
  if (step.type === 'webhook') {
    const given = step.attributes.map(key => speaker.named('attributes', key)).join(', ')
    add('Merkmale', 'Attributes', given || speaker.say('keine', 'none'))
  }
  if (step.type === 'split' && step.test) {
    const { perArm, days, automatic } = step.test
    add('Durchläufe je Weg', 'Runs per way', String(perArm))
    add('Tage', 'Days', String(days))
    add(
      'Entscheidet',
      'Decided by',
      automatic ? speaker.say('Anlass', 'Anlass') : speaker.say('ein Mensch', 'a person'),
    )
  }
  return found
}

/** Where a step stands: behind which, or at the beginning of what. */
function placeOf({ step, path, parent }: Placed, steps: readonly Step[], speaker: Speaker): string {
  const label = (one: Step) => speaker.quote(one.name ?? one.id)
  const position = Number(path.slice(path.lastIndexOf('.') + 1))
  const siblings = siblingsOf(step, parent, steps)
  const before = siblings[position - 1]
  if (before) return `${speaker.say('nach', 'after')} ${label(before)}`
  if (!parent) return speaker.say('am Anfang', 'at the beginning')
  const arm = armName(parent.step, parent.arm, speaker)
  return speaker.say(`am Anfang von ${arm}`, `at the beginning of ${arm}`)
}

function siblingsOf(step: Step, parent: Placed['parent'], steps: readonly Step[]): readonly Step[] {
  if (!parent) return steps
  return armsOf(parent.step).find(({ steps: list }) => list.includes(step))?.steps ?? []
}

function armName(step: Step, arm: string, speaker: Speaker): string {
  const named =
    step.type === 'branch' || step.type === 'split' ? step.arms.find(({ id }) => id === arm)?.name : undefined
  const word =
    arm === 'came'
      ? speaker.say('eingetreten', 'happened')
      : arm === 'otherwise'
        ? speaker.say('sonst', 'otherwise')
        : (named ?? arm)
  return speaker.quote(word)
}

/** Ids of steps that stand in the same arm as before, and in the same order among those that do. */
function unmoved(from: readonly Step[], to: readonly Step[]): Set<string> {
  const lists = (steps: readonly Step[]) => {
    const found = new Map<string, string[]>()
    for (const { step, parent } of allSteps(steps)) {
      const list = parent ? `${parent.step.id}/${parent.arm}` : ''
      found.set(list, [...(found.get(list) ?? []), step.id])
    }
    return found
  }
  const earlier = lists(from)
  const stayed = new Set<string>()
  for (const [list, ids] of lists(to)) {
    const old = earlier.get(list) ?? []
    for (const id of longestCommon(old, ids)) stayed.add(id)
  }
  return stayed
}

/** The most of both lists that stands in the same order in both. */
function longestCommon(one: readonly string[], other: readonly string[]): string[] {
  // lengths[i][j]: of the rests from i and j on.
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const found: string[] = []
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      found.push(one[i] as string)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return found
}

type SaidArm = { id: string; sentence: Text; path: string; data: unknown }

/** The arms of a step by id: their conditions or shares, and their order where it decides. */
function saidArms({ step, path }: Placed, speakers: Speakers): SaidArm[] {
  if (step.type === 'branch')
    return step.arms.map(({ steps: _, ...arm }, n) => ({
      id: arm.id,
      path: `${path}.arms.${n}`,
      data: arm,
      sentence: both(
        speakers,
        one =>
          `${one.quote(arm.name ?? arm.id)} ${one.say('wenn gilt:', 'if')} ${describeArm({ ...arm, steps: [] }, one)}`,
      ),
    }))
  if (step.type === 'split')
    return step.arms.map(({ steps: _, ...arm }, n) => ({
      id: arm.id,
      path: `${path}.arms.${n}`,
      data: arm,
      sentence: both(speakers, one => `${one.quote(arm.name ?? arm.id)} ${shareOf(step, arm.weight, one)}`),
    }))
  return []
}

function compareArms(from: Placed, to: Placed, speakers: Speakers): RuleChange[] {
  const before = saidArms(from, speakers)
  const after = saidArms(to, speakers)
  const order = new Set(
    longestCommon(
      before.map(({ id }) => id),
      after.map(({ id }) => id),
    ),
  )
  const stepId = to.step.id
  const text = (de: string, en: string, arm: SaidArm): Text => ({
    de: `${de} ${arm.sentence.de}`,
    en: `${en} ${arm.sentence.en}`,
  })
  const changes = after.flatMap((arm): RuleChange[] => {
    const old = before.find(({ id }) => id === arm.id)
    const { path } = arm
    if (!old) return [{ kind: 'added', stepId, path, sentence: text('Neuer Weg:', 'New way:', arm) }]
    const same = isDeepEqual(old.data, arm.data)
    // The first arm that holds is taken: of a branch the order matters.
    const moved = to.step.type === 'branch' && !order.has(arm.id)
    return [
      ...(moved
        ? [{ kind: 'moved' as const, stepId, path, sentence: text('Weg verschoben:', 'Way moved:', arm) }]
        : []),
      ...(same
        ? []
        : [
            {
              kind: 'changed' as const,
              stepId,
              path,
              sentence: {
                de: `Weg: ${old.sentence.de} → ${arm.sentence.de}`,
                en: `Way: ${old.sentence.en} → ${arm.sentence.en}`,
              },
            },
          ]),
    ]
  })
  const gone = before.filter(({ id }) => !after.some(arm => arm.id === id))
  return [
    ...changes,
    ...gone.map(
      (arm): RuleChange => ({
        kind: 'removed',
        stepId,
        path: arm.path,
        sentence: text('Weg entfernt:', 'Way removed:', arm),
      }),
    ),
  ]
}
