import { expect, it } from '@jest/globals'
import { HostRates } from '../../../app/returns-listener/host-rates.ts'

const limits = { connectionsPerHost: 2, connectionRate: 5, wrongRate: 3 }

it('counts what a host has open, and how often it comes within a minute', () => {
  let now = 0
  const rates = new HostRates(limits, () => now)
  expect([1, 2, 3].map(() => rates.connected('192.0.2.1'))).toEqual([true, true, false])
  // Somebody else is not concerned.
  expect(rates.connected('192.0.2.2')).toBe(true)
  rates.closed('192.0.2.1')
  expect(rates.connected('192.0.2.1')).toBe(true)
  rates.closed('192.0.2.1')
  expect([rates.connected('192.0.2.1'), rates.connected('192.0.2.1')]).toEqual([true, false])
  now += 60_001
  rates.closed('192.0.2.1')
  expect(rates.connected('192.0.2.1')).toBe(true)
})

it('shuts a host out for a while that asked for many who do not exist', () => {
  let now = 0
  const rates = new HostRates(limits, () => now)
  expect([1, 2, 3].map(() => rates.wrong('192.0.2.1'))).toEqual([false, false, true])
  expect(rates.connected('192.0.2.1')).toBe(false)
  now += 600_001
  expect(rates.connected('192.0.2.1')).toBe(true)
})

it('takes all addresses of one IPv6 network for one host', () => {
  const rates = new HostRates(limits, () => 0)
  expect(rates.connected('2001:db8:1:2::1')).toBe(true)
  expect(rates.connected('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(true)
  expect(rates.connected('2001:db8:1:2::3')).toBe(false)
  expect(rates.connected('2001:db8:1:3::3')).toBe(true)
})

it('remembers only so many, and none that is there is forgotten', () => {
  const rates = new HostRates({ ...limits, connectionsPerHost: 1 }, () => 0)
  expect(rates.connected('198.51.100.1')).toBe(true)
  for (let n = 0; n < 30_000; n += 1) rates.wrong(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
  expect(rates.connected('198.51.100.1')).toBe(false)
})
