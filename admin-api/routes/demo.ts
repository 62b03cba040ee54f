import { type DemoChange, startRemoval, switchTraffic } from '../../db/stores/demo-remove-store.ts'
import { readDemoStatus } from '../../db/stores/demo-status-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { demoContract } from '../contract/demo.ts'
import { type BoundRoute, implement } from '../implement.ts'

export function demoRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  const show = async () => {
    await context.demo?.recognise()
    const { setting, players, ...status } = await readDemoStatus(db, clock.now())
    const removal = setting?.removal ?? null
    const there = status.state === 'there' || status.state === 'removing'
    return {
      ...status,
      installedAt: there && setting ? new Date(setting.installedAt) : null,
      removedAt: setting?.removedAt ? new Date(setting.removedAt) : null,
      traffic: {
        wanted: status.state === 'there' && setting?.traffic !== 'off',
        ...players,
      },
      removal: removal && { ...removal, startedAt: new Date(removal.startedAt) },
      left: status.state === 'removed' ? (setting?.left ?? null) : null,
    }
  }
  return implement('demo', demoContract, {
    show,
    traffic: async call => {
      const { on } = call.body
      const audit = call.audit(on ? 'demo.on' : 'demo.off', 'demo', null)
      checkDone(await switchTraffic(db, on, clock.now(), audit))
      return await show()
    },
    install: async call => {
      if (!context.demo)
        throw new Problem('demo_unavailable', 'This program cannot set up the demo.', { status: 503 })
      await context.demo.install(call.audit('demo.install', 'demo', null))
      return await show()
    },
    remove: async call => {
      await context.demo?.recognise()
      const now = clock.now()
      const audit = call.audit('demo.remove', 'demo', null)
      checkDone(await startRemoval(db, call.body.own, { now, timeZone }, audit))
      return await show()
    },
  })
}

function checkDone(change: DemoChange): void {
  if (change === 'none') throw new Problem('demo_not_there', 'There is no demo here.', { status: 409 })
  if (change === 'removing') throw new Problem('demo_removing', 'The demo is being removed.', { status: 409 })
}
