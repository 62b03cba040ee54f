import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { approvalAbove, approvalRefusal, isApproved } from '../../../engine/campaigns/approval.ts'

const record = { author: 'user:a', askedBy: null, approvedBy: null }

describe('four eyes', () => {
  it('only a second person approves', () => {
    expect(approvalRefusal(record, 'user:b')).toBeNull()
    expect(approvalRefusal(record, 'user:a')).toBe('approval_own')
    expect(approvalRefusal({ ...record, askedBy: 'user:b' }, 'user:b')).toBe('approval_own')
    expect(approvalRefusal(record, 'key:b')).toBe('approval_by_key')
    // What a key wrote any person may approve.
    expect(approvalRefusal({ ...record, author: 'key:k' }, 'user:a')).toBeNull()
  })
  it('is needed above the limit only', () => {
    expect(isApproved(record, { above: null, audience: 1e6 })).toBe(true)
    expect(isApproved(record, { above: 100, audience: 100 })).toBe(true)
    expect(isApproved(record, { above: 100, audience: 101 })).toBe(false)
    expect(isApproved({ ...record, approvedBy: 'user:b' }, { above: 100, audience: 101 })).toBe(true)
    expect(isApproved({ ...record, approvedBy: 'user:a' }, { above: 100, audience: 101 })).toBe(false)
  })
  it('never lets one person alone through', () => {
    const people = fc.constantFrom('user:a', 'user:b', 'user:c', 'key:k')
    fc.assert(
      fc.property(people, fc.option(people), people, (author, askedBy, actor) => {
        const asked = { author, askedBy, approvedBy: null }
        if (approvalRefusal(asked, actor) !== null) return
        expect(actor).not.toBe(author)
        expect(isApproved({ ...asked, approvedBy: actor }, { above: 0, audience: 1 })).toBe(true)
      }),
    )
  })
  it('asks for everything where the limit cannot be read', () => {
    expect(approvalAbove(undefined)).toBeNull()
    expect(approvalAbove({ above: null })).toBeNull()
    expect(approvalAbove({ above: 5 })).toBe(5)
    expect(approvalAbove({ over: 5 })).toBe(0)
  })
})
