import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconCalendarEvent,
  IconClick,
  IconClock,
  IconClockPause,
  IconDoorExit,
  IconForms,
  IconGitBranch,
  IconHandClick,
  IconMail,
  IconMailbox,
  IconPencil,
  IconRefresh,
  IconShieldCheck,
  IconShoppingBag,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'
import type { Step, StepType, TriggerType } from '../edit-model.ts'

export const stepIcons: Record<StepType, typeof IconMail> = {
  send: IconMail,
  wait: IconClock,
  waitFor: IconClockPause,
  branch: IconGitBranch,
  split: IconArrowsSplit2,
  update: IconPencil,
  webhook: IconWebhook,
  task: IconBell,
  exit: IconDoorExit,
}

export const triggerIcons: Record<TriggerType, typeof IconMail> = {
  event: IconBolt,
  segment: IconUsersGroup,
  date: IconCalendarEvent,
  schedule: IconRefresh,
  consent: IconShieldCheck,
  form: IconForms,
  message: IconClick,
  product: IconShoppingBag,
  hand: IconHandClick,
}

export function iconOf(step: Step): typeof IconMail {
  return step.type === 'send' && step.channel === 'post' ? IconMailbox : stepIcons[step.type]
}

/** What does something stands out; what only waits or decides stays quiet. */
export const stepColors: Record<StepType, string> = {
  send: 'petrol',
  wait: 'gray',
  waitFor: 'gray',
  branch: 'indigo',
  split: 'indigo',
  update: 'orange',
  webhook: 'orange',
  task: 'orange',
  exit: 'red',
}
