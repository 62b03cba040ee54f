import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../inputs/choice.tsx'
import { Word } from '../inputs/fields.tsx'
import { PurposeChoice } from '../inputs/pickers.tsx'
import { changed, type PermissionLeaf, type ReachableLeaf, type SuppressedLeaf } from '../model.ts'
import type { FormProps } from './form.ts'

export function PermissionForm({ leaf, onChange }: FormProps<PermissionLeaf>) {
  const words = useTexts().conditions
  return (
    <div className="clause-line">
      <Word>{words.permission}</Word>
      <PurposeChoice
        any={words.pickPurpose}
        value={leaf.purpose || undefined}
        onChange={purpose => onChange({ ...leaf, purpose: purpose ?? '' })}
      />
      <Choice
        label={words.channel}
        value={leaf.channel as keyof typeof words.channels}
        words={words.channels}
        onChange={channel => onChange({ ...leaf, channel })}
      />
      <Choice
        label={words.is}
        value={leaf.is as keyof typeof words.states}
        words={words.states}
        onChange={is => onChange({ ...leaf, is })}
      />
    </div>
  )
}

/** Whether a message would get through: to the address at all, or for a purpose by the gate itself. */
export function ReachableForm({ leaf, onChange }: FormProps<ReachableLeaf>) {
  const words = useTexts().conditions
  return (
    <div className="clause-line">
      <Word>{words.reachable}</Word>
      <Choice
        label={words.channel}
        value={leaf.channel}
        of={['email', 'post']}
        words={words.channels}
        onChange={channel => onChange({ ...leaf, channel })}
      />
      <PurposeChoice
        any={words.anyReason}
        value={leaf.purpose}
        onChange={purpose => onChange(changed(leaf, { purpose }))}
      />
    </div>
  )
}

export function SuppressedForm({ leaf, onChange }: FormProps<SuppressedLeaf>) {
  const words = useTexts().conditions
  return (
    <div className="clause-line">
      <Word>{words.suppressed}</Word>
      <Choice
        label={words.channel}
        value={leaf.channel}
        words={words.addresses}
        onChange={channel => onChange({ ...leaf, channel })}
      />
      <Choice
        label={words.suppressedScope}
        value={leaf.scope ?? 'any'}
        words={words.suppressedScopes}
        onChange={scope => onChange(changed(leaf, { scope: scope === 'any' ? undefined : scope }))}
      />
    </div>
  )
}
