import { expect, it } from '@jest/globals'
import { findingCodes } from '../../../admin-api/system/findings.ts'
import { de } from '../../../admin-ui/src/i18n/de.ts'
import { en } from '../../../admin-ui/src/i18n/en.ts'
import { rateKinds, workKinds } from '../../../db/stores/system-work-store.ts'
import { chores } from '../../../workers/chores/all.ts'

it('there are words for every chore, every kind of work and everything that can be found', () => {
  for (const words of [de.system, en.system]) {
    expect(chores.map(({ name }) => name).filter(name => !words.chores.names[name])).toEqual([])
    expect(Object.keys(words.work.kinds).sort()).toEqual([...workKinds].sort())
    expect(Object.keys(words.rates.kinds).sort()).toEqual([...rateKinds].sort())
    expect(Object.keys(words.problems).sort()).toEqual([...findingCodes].sort())
    expect(Object.keys(words.advice).sort()).toEqual([...findingCodes].sort())
  }
  // No more names than chores, in both languages alike.
  expect(Object.keys(de.system.chores.names)).toEqual(Object.keys(en.system.chores.names))
})
