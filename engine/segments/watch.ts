/**
 * Where the filling of a watched segment stands: after `fillBegins` the inputs are to be written, after `fillStarts` no
 * customer has been looked at yet; else after the customer whose id it is. Both are smaller than any id.
 */
export const fillBegins = '00000000-0000-0000-0000-000000000000'
export const fillStarts = '00000000-0000-0000-0000-000000000001'

/** Everybody who is looked at: visitors, who is merged or erased, and who is restricted are in no segment. */
export const alwaysWatched = [
  { kind: 'customer', key: 'state' },
  { kind: 'customer', key: 'restricted' },
] as const
