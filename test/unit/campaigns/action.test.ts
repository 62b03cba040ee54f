import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type CampaignAction,
  campaignActions,
  type Standing,
  stateAfter,
} from '../../../engine/campaigns/action.ts'
import { type CampaignState, campaignStates, mayMove } from '../../../engine/campaigns/state.ts'
import { runs } from '../../support/runs.ts'

describe('a campaign', () => {
  it.each<[CampaignAction, Standing, CampaignState | null]>([
    ['launch', { state: 'draft', open: null, planned: false }, 'scheduled'],
    ['launch', { state: 'scheduled', open: null, planned: false }, null],
    ['begin', { state: 'scheduled', open: null, planned: false }, 'planning'],
    ['begin', { state: 'sending', open: 'sending', planned: true }, null],
    ['unschedule', { state: 'scheduled', open: null, planned: false }, 'draft'],
    ['unschedule', { state: 'sending', open: 'sending', planned: true }, null],
    ['unschedule', { state: 'paused', open: null, planned: false }, 'draft'],
    ['unschedule', { state: 'paused', open: 'paused', planned: true }, null],
    ['pause', { state: 'draft', open: null, planned: false }, null],
    ['pause', { state: 'scheduled', open: null, planned: false }, 'paused'],
    ['pause', { state: 'planning', open: 'planning', planned: false }, 'paused'],
    ['resume', { state: 'paused', open: null, planned: false }, 'scheduled'],
    ['resume', { state: 'paused', open: 'paused', planned: false }, 'planning'],
    ['resume', { state: 'paused', open: 'paused', planned: true }, 'sending'],
    ['cancel', { state: 'draft', open: null, planned: false }, null],
    ['cancel', { state: 'paused', open: 'paused', planned: true }, 'cancelled'],
    ['cancel', { state: 'done', open: null, planned: false }, null],
  ])('%s %j leads to %s', (action, standing, to) => {
    expect(stateAfter(action, standing)).toBe(to)
  })

  it('keeps to the states’ moves on any way through them', () => {
    type Model = { standing: Standing; seen: CampaignState[] }
    const step = fc.oneof(
      fc.constantFrom(...campaignActions),
      // What workers do: everybody has a row; everything is sent.
      fc.constantFrom('planned' as const, 'finished' as const),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, again) => {
        const model: Model = { standing: { state: 'draft', open: null, planned: false }, seen: ['draft'] }
        for (const one of steps) {
          const before = model.standing
          const after =
            one === 'planned' || one === 'finished' ? worked(one, before, again) : acted(one, before)
          if (!after) continue
          expect(mayMove(before.state, after.state)).toBe(true)
          // Only what is at an end or never began has no occurrence under way; a draft and what waits have none.
          expect(after.open !== null).toBe(
            after.state === 'planning' ||
              after.state === 'sending' ||
              (after.state === 'paused' && after.open !== null),
          )
          model.standing = after
          model.seen.push(after.state)
        }
        const end = model.seen.findIndex(state => state === 'done' || state === 'cancelled')
        expect(end === -1 || end === model.seen.length - 1).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })

  it('has no way out of its ends', () => {
    for (const action of campaignActions)
      for (const state of ['done', 'cancelled'] as const)
        expect(stateAfter(action, { state, open: null, planned: true })).toBeNull()
    for (const from of campaignStates) expect(mayMove(from, from)).toBe(false)
  })
})

function acted(action: CampaignAction, standing: Standing): Standing | null {
  const state = stateAfter(action, standing)
  if (state === null) return null
  if (action === 'begin') return { state, open: 'planning', planned: false }
  if (action === 'cancel') return { state, open: null, planned: false }
  if (standing.open === null) return { ...standing, state }
  return {
    ...standing,
    state,
    open: state === 'paused' ? 'paused' : state === 'sending' ? 'sending' : 'planning',
  }
}

function worked(what: 'planned' | 'finished', standing: Standing, again: boolean): Standing | null {
  if (what === 'planned')
    return standing.state === 'planning' ? { state: 'sending', open: 'sending', planned: true } : null
  if (standing.state !== 'sending') return null
  return { state: again ? 'scheduled' : 'done', open: null, planned: false }
}
