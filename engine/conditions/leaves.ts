import { type AttributeCondition, attributeLeaf } from './attribute.ts'
import { type BoughtCondition, boughtLeaf } from './bought.ts'
import { type EventCondition, eventLeaf } from './event.ts'
import { type HoldoutCondition, holdoutLeaf } from './holdout.ts'
import type { Leaf } from './leaf.ts'
import { type MessageCondition, messageLeaf } from './message.ts'
import { type OrdersCondition, ordersLeaf } from './orders.ts'
import { type PermissionCondition, permissionLeaf } from './permission.ts'
import { type ReachableCondition, reachableLeaf } from './reachable.ts'
import { type SegmentCondition, segmentLeaf } from './segment.ts'
import { type ShareCondition, shareLeaf } from './share.ts'
import { type SourceCondition, sourceLeaf } from './source.ts'
import { type SuppressedCondition, suppressedLeaf } from './suppressed.ts'
import { type TagCondition, tagLeaf } from './tag.ts'
import { type UnopenedCondition, unopenedLeaf } from './unopened.ts'

/** Every kind of clause. */
export type LeafCondition =
  | AttributeCondition
  | EventCondition
  | OrdersCondition
  | BoughtCondition
  | MessageCondition
  | UnopenedCondition
  | PermissionCondition
  | SuppressedCondition
  | ReachableCondition
  | SourceCondition
  | SegmentCondition
  | ShareCondition
  | HoldoutCondition
  | TagCondition

export const leaves: { readonly [T in LeafCondition['type']]: Leaf<Extract<LeafCondition, { type: T }>> } = {
  attribute: attributeLeaf,
  event: eventLeaf,
  orders: ordersLeaf,
  bought: boughtLeaf,
  message: messageLeaf,
  unopened: unopenedLeaf,
  permission: permissionLeaf,
  suppressed: suppressedLeaf,
  reachable: reachableLeaf,
  source: sourceLeaf,
  segment: segmentLeaf,
  share: shareLeaf,
  holdout: holdoutLeaf,
  tag: tagLeaf,
}

/** All that is known about a clause of this kind. */
export function leafOf<C extends LeafCondition>(condition: C): Leaf<C> {
  return leaves[condition.type] as unknown as Leaf<C>
}
