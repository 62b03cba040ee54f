import { describe, expect, it } from '@jest/globals'
import { diskLevel, type SystemFacts, systemFindings } from '../../../admin-api/system/findings.ts'
import { ReachablePart } from '../../../admin-api/system/reachable-parts.ts'
import { rateKinds, workKinds } from '../../../db/stores/system-work-store.ts'

const now = new Date('2026-03-01T10:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const days = (count: number) => count * 24 * 60

const worker = { kind: 'worker', version: '1.0.0', host: 'a', startedAt: ago(60), seenAt: now, alive: true }
const chore = { name: 'seal', nextRunAt: now, lastRunAt: now, succeededAt: now, failures: 0, lastError: null }
const noWork = workKinds.map(kind => ({ kind, waiting: 0, more: false, oldestAt: null as Date | null }))
const noRates = rateKinds.map(kind => ({ kind, lastMinute: 0, lastHour: 0, more: false }))
const backedUp = { at: ago(days(1)), bytes: 1, encrypted: true, nightly: true }

const well: SystemFacts = {
  now,
  version: '1.0.0',
  queue: true,
  mail: true,
  processes: [worker],
  work: noWork,
  broken: 0,
  rates: noRates,
  disk: { freeBytes: 50e9, totalBytes: 100e9 },
  verification: { at: ago(60), findingCount: 0 },
  sealed: true,
  chores: [chore],
  backup: { last: backedUp, failed: null },
  inUse: true,
}
const found = (change: Partial<SystemFacts>) =>
  systemFindings({ ...well, ...change }).map(({ code, level }) => `${code} ${level}`)
const waits = (kind: string, minutes: number) =>
  noWork.map(one => (one.kind === kind ? { ...one, waiting: 3, oldestAt: ago(minutes) } : one))

describe('what is found wrong with an installation', () => {
  it('is nothing where all is well, or where nobody knows yet', () => {
    expect(found({})).toEqual([])
    expect(found({ queue: null, mail: null, disk: null })).toEqual([])
    expect(found({ verification: null, sealed: false })).toEqual([])
    expect(found({ backup: { last: null, failed: null }, inUse: false })).toEqual([])
  })

  it('is each of these by itself', () => {
    const cases: [Partial<SystemFacts>, string[]][] = [
      [{ processes: [] }, ['no_worker bad']],
      [{ processes: [{ ...worker, alive: false }] }, ['no_worker bad']],
      [{ processes: [{ ...worker, kind: 'api' }] }, ['no_worker bad']],
      [{ queue: false }, ['queue_down bad']],
      [{ mail: false }, ['mail_down bad']],
      [{ work: waits('runs', 4) }, []],
      [{ work: waits('runs', 6) }, ['work_stuck watch']],
      [{ work: waits('runs', 31) }, ['work_stuck bad']],
      [{ work: waits('imports', 300) }, []],
      [{ work: waits('bulk', 300) }, ['work_stuck bad']],
      [{ broken: 1 }, ['events_broken watch']],
      [{ verification: { at: now, findingCount: 2 } }, ['ledger_broken bad']],
      [{ verification: { at: ago(days(4)), findingCount: 0 } }, ['ledger_unverified watch']],
      [{ verification: null }, ['ledger_unverified watch']],
      [{ disk: { freeBytes: 0.5e9, totalBytes: 100e9 } }, ['disk_full bad']],
      [{ disk: { freeBytes: 4e9, totalBytes: 100e9 } }, ['disk_low watch']],
      [{ processes: [worker, { ...worker, version: '0.9.0' }] }, ['versions_differ watch']],
      [{ processes: [worker, { ...worker, version: '0.9.0', alive: false }] }, []],
      [{ chores: [{ ...chore, failures: 1 }] }, ['chore_fails watch']],
      [{ chores: [{ ...chore, failures: 3 }] }, ['chore_fails bad']],
      [{ chores: [{ ...chore, nextRunAt: ago(31) }] }, ['chore_late watch']],
      [{ backup: { last: null, failed: null } }, ['backup_missing watch']],
      [{ backup: { last: { ...backedUp, at: ago(days(8)) }, failed: null } }, ['backup_old watch']],
      [{ backup: { last: backedUp, failed: { at: now, error: 'no_space' } } }, ['backup_failed watch']],
    ]
    for (const [change, expected] of cases) expect([change, found(change)]).toEqual([change, expected])
  })

  it('does not take a campaign that is sent at its pace for one that stands still', () => {
    const sending = noRates.map(rate => (rate.kind === 'sent' ? { ...rate, lastHour: 500 } : rate))
    expect(found({ work: waits('bulk', 300), rates: sending })).toEqual([])
    expect(found({ work: waits('service', 300), rates: sending })).toEqual(['work_stuck bad'])
  })

  it('says once that no worker runs, and not of every chore that it is late; the worst comes first', () => {
    const change = { processes: [], chores: [{ ...chore, nextRunAt: ago(90) }], broken: 2, mail: false }
    expect(found(change)).toEqual(['no_worker bad', 'mail_down bad', 'events_broken watch'])
  })

  it('judges free space by what it is, not by a share alone', () => {
    expect(diskLevel({ freeBytes: 200e9, totalBytes: 4000e9 })).toBe('good')
    expect(diskLevel({ freeBytes: 15e9, totalBytes: 200e9 })).toBe('watch')
    expect(diskLevel({ freeBytes: 15e9, totalBytes: 100e9 })).toBe('good')
    expect(diskLevel({ freeBytes: 0, totalBytes: 0 })).toBe('bad')
  })
})

describe('a part that may be out of reach', () => {
  it('is asked once for all, and again when the answer is old', async () => {
    let asked = 0
    let time = 0
    const probe = async () => {
      asked += 1
      if (asked > 1) throw new Error('gone')
      return true
    }
    const part = new ReachablePart(probe, { now: () => new Date(time), monotonic: () => time })
    expect(await Promise.all([part.ask(), part.ask(), part.ask()])).toEqual([true, true, true])
    expect([await part.ask(), asked]).toEqual([true, 1])
    time = 10_000
    expect([await part.ask(), asked]).toEqual([false, 2])
  })

  it('holds nobody up when it hangs, and its answer counts when it comes', async () => {
    let answer: (ok: boolean) => void = () => undefined
    const slow = new Promise<boolean>(resolve => {
      answer = resolve
    })
    const part = new ReachablePart(() => slow, { now: () => new Date(0), monotonic: () => 0 })
    const began = performance.now()
    expect(await part.ask()).toBeNull()
    expect(performance.now() - began).toBeLessThan(1_000)
    answer(true)
    expect(await part.ask()).toBe(true)
  })
})
