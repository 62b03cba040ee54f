import { MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCaptureKinds, useTags } from '../../api/suggestions.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { useEditor } from '../editor-context.ts'
import { Choice } from '../inputs/choice.tsx'
import { NeededNumber, Word } from '../inputs/fields.tsx'
import { SegmentPicker } from '../inputs/pickers.tsx'
import { Tags } from '../inputs/tags.tsx'
import { TimeframeInput } from '../inputs/timeframe-input.tsx'
import type { HoldoutLeaf, SegmentLeaf, ShareLeaf, SourceLeaf, TagLeaf } from '../model.ts'
import type { FormProps } from './form.ts'

export function SegmentForm({ leaf, onChange }: FormProps<SegmentLeaf>) {
  const words = useTexts().conditions
  const { segmentId } = useEditor()
  return (
    <div className="clause-line">
      <Choice
        label={words.membership}
        value={leaf.is}
        words={words.memberships}
        onChange={is => onChange({ ...leaf, is })}
      />
      <SegmentPicker
        label={words.segment}
        value={leaf.segment}
        except={segmentId}
        onChange={segment => onChange({ ...leaf, segment })}
      />
    </div>
  )
}

export function TagForm({ leaf, onChange }: FormProps<TagLeaf>) {
  const words = useTexts().conditions
  const [typed, setTyped] = useState('')
  const { data: tags = [] } = useTags(typed.trim())
  return (
    <div className="clause-line">
      <Choice
        label={words.tagMatch}
        value={leaf.match}
        words={words.tagMatches}
        onChange={match => onChange({ ...leaf, match })}
      />
      <Tags
        label={words.tags}
        value={leaf.tags}
        onChange={chosen => onChange({ ...leaf, tags: chosen })}
        typed={typed}
        onType={setTyped}
        options={tags.map(value => ({ value }))}
      />
    </div>
  )
}

export function SourceForm({ leaf, onChange }: FormProps<SourceLeaf>) {
  const { language, texts } = useLanguage()
  const words = texts.conditions
  const { data: kinds = [] } = useCaptureKinds()
  return (
    <div className="clause-line">
      <Word>{words.source}</Word>
      <MultiSelect
        aria-label={words.sources}
        {...(leaf.kinds.length === 0 ? { placeholder: words.sources } : {})}
        className="clause-tags"
        searchable
        value={leaf.kinds}
        onChange={chosen => onChange({ ...leaf, kinds: chosen })}
        data={kinds.map(({ kind, name }) => ({ value: kind, label: name[language] }))}
      />
      <TimeframeInput value={leaf} onChange={onChange} />
    </div>
  )
}

/** A share of all customers that stays the same, for comparisons. */
export function ShareForm({ leaf, onChange }: FormProps<ShareLeaf>) {
  const words = useTexts().conditions
  return (
    <div className="clause-line">
      <Word>{words.share}</Word>
      <NeededNumber
        label={words.from}
        min={0}
        max={100}
        value={leaf.from}
        onChange={from => onChange({ ...leaf, from })}
      />
      <Word>{words.shareTo}</Word>
      <NeededNumber
        label={words.to}
        min={0}
        max={100}
        value={leaf.to}
        onChange={to => onChange({ ...leaf, to })}
      />
      <Word>{words.percent}</Word>
      <TextInput
        aria-label={words.seed}
        title={words.seedAbout}
        leftSection={<Word>{words.seed}</Word>}
        leftSectionWidth={86}
        w={210}
        maxLength={100}
        value={leaf.seed}
        onChange={event => onChange({ ...leaf, seed: event.currentTarget.value || '1' })}
      />
    </div>
  )
}

export function HoldoutForm({ leaf, onChange }: FormProps<HoldoutLeaf>) {
  const words = useTexts().conditions
  return (
    <div className="clause-line">
      <Choice
        label={words.holdout}
        value={leaf.is}
        words={words.holdouts}
        onChange={is => onChange({ ...leaf, is })}
      />
    </div>
  )
}
