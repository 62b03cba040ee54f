import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'

/** Checked when connecting, not before: a name may point elsewhere a moment later. */
export const publicLookup: LookupFunction = (hostname, options, callback) =>
  systemLookup(hostname, options, (error, address, family) => {
    if (error) return callback(error, address, family)
    const all = Array.isArray(address) ? address : [{ address, family: family ?? 4 }]
    if (all.some(entry => isPrivateAddress(entry.address)))
      return callback(Object.assign(new Error('the address is not public'), { code: 'EPRIVATE' }), '', 4)
    callback(null, address as string, family)
  })
