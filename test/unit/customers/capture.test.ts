import { describe, expect, it } from '@jest/globals'
import {
  type CapturingEvent,
  captureDetail,
  captureOfEvent,
  capturesOf,
} from '../../../engine/customers/capture.ts'
import { formEvents, formSources } from '../../../engine/forms/definition.ts'

const at = new Date('2026-03-01T10:00:00Z')
const event = (more: Partial<CapturingEvent>): CapturingEvent => ({
  customerId: 'a',
  created: false,
  fromBrowser: false,
  placesOrder: false,
  name: 'Seen',
  properties: {},
  at,
  ...more,
})
const kinds = (...events: CapturingEvent[]) =>
  capturesOf(events, 'shop').map(({ customerId, kind }) => `${customerId} ${kind}`)

describe('ways of capture', () => {
  it('know the event of every form', () => {
    for (const source of formSources)
      expect([source, captureOfEvent(formEvents[source])]).not.toEqual([source, null])
    expect(captureOfEvent('constructor')).toBeNull()
  })

  it('are told by nothing of a known customer but what is one itself', () => {
    expect(kinds(event({}), event({ fromBrowser: true }), event({ name: 'Order Completed' }))).toEqual([])
    expect(kinds(event({ name: 'Contest Entered' }), event({ placesOrder: true }))).toEqual([
      'a contest',
      'a order',
    ])
  })

  it('are the web for whoever a browser told of, and the API only for want of anything better', () => {
    expect(kinds(event({ created: true, fromBrowser: true }))).toEqual(['a web'])
    expect(kinds(event({ created: true }))).toEqual(['a api'])
    expect(kinds(event({ created: true }), event({ created: true, placesOrder: true }))).toEqual(['a order'])
    expect(
      kinds(
        event({ created: true, fromBrowser: true, name: 'Product Reviewed' }),
        event({ created: true, customerId: 'b' }),
        event({ created: true, customerId: 'b' }),
      ),
    ).toEqual(['a review', 'a web', 'b api'])
  })

  it('are named by what the shop calls them', () => {
    expect(captureDetail({ contest: ' Summer ', form: 7 })).toBe('Summer')
    expect(captureDetail({ form: 'x'.repeat(500) })).toHaveLength(200)
    expect(captureDetail(Object.create({ form: 'inherited' }))).toBeNull()
  })
})
