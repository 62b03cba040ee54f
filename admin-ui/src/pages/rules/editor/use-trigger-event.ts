import type { Trigger } from '../edit-model.ts'
import { useRuleEditor } from './editor-context.ts'

const messageEvents = {
  bounced: 'Message Bounced',
  clicked: 'Link Clicked',
  complained: 'Message Complained',
  replied: 'Message Replied',
} as const

/** The name of the event that starts the rule, to offer its properties; empty where it is no single one. */
export function triggerEvent(trigger: Trigger): string {
  switch (trigger.type) {
    case 'event':
      return trigger.event
    case 'product':
      return trigger.change === 'back_in_stock' ? 'Product Back In Stock' : 'Product Price Dropped'
    case 'hand':
      return 'Started By Hand'
    case 'message':
      return messageEvents[trigger.outcome]
    default:
      return ''
  }
}

export function useTriggerEvent(): string {
  return triggerEvent(useRuleEditor().definition.trigger)
}
