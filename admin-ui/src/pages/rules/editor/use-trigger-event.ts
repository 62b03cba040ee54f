import type { Trigger } from '../edit-model.ts'
import { useRuleEditor } from './editor-context.ts'

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
      return trigger.outcome === 'bounced' ? 'Message Bounced' : 'Link Clicked'
    default:
      return ''
  }
}

export function useTriggerEvent(): string {
  return triggerEvent(useRuleEditor().definition.trigger)
}
