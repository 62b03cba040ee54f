import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconBan,
  IconClock,
  IconCopy,
  IconHandStop,
  IconHelp,
  IconHourglass,
  IconMailCheck,
  IconMailPause,
  IconMailX,
  IconRobot,
} from '@tabler/icons-react'
import type { Return, ReturnOutcome } from '../../../api/returns.ts'

/** In the order of the filter: what is worth a look comes first. */
export const outcomeLooks: Record<ReturnOutcome, { icon: typeof IconMailX; color: string }> = {
  complaint: { icon: IconAlertOctagon, color: 'red' },
  hard: { icon: IconMailX, color: 'orange' },
  soft: { icon: IconMailPause, color: 'yellow' },
  policy: { icon: IconBan, color: 'red' },
  reply: { icon: IconArrowBackUp, color: 'petrol' },
  opt_out: { icon: IconHandStop, color: 'red' },
  auto_reply: { icon: IconRobot, color: 'gray' },
  delayed: { icon: IconClock, color: 'gray' },
  delivered: { icon: IconMailCheck, color: 'green' },
  unclear: { icon: IconHelp, color: 'gray' },
  logged: { icon: IconCopy, color: 'gray' },
}

export const outcomes = Object.keys(outcomeLooks) as ReturnOutcome[]

export const ways = [
  'smtp',
  'imap',
  'file',
  'ses',
  'postmark',
  'mailgun',
  'sendgrid',
  'brevo',
  'log',
] as const satisfies readonly Return['way'][]

export function lookOf(outcome: ReturnOutcome | null) {
  return outcome ? outcomeLooks[outcome] : { icon: IconHourglass, color: 'gray' }
}

/** Put away by staff. */
export const isDismissed = (row: Return) => row.acted?.dismissed === true
