import { ActionIcon, Drawer, Group, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTexts } from '../../../i18n/language.tsx'
import { findStep } from '../edit-tree.ts'
import { type Note, useRuleEditor } from './editor-context.ts'
import { PoliciesForm } from './policies-form.tsx'
import { StepForm } from './step-forms.tsx'
import { useStepTitle } from './step-title.ts'
import { TriggerForm } from './trigger-form.tsx'

type Props = {
  wide: boolean
  /** Shown where nothing is open. */
  overview: ReactNode
  /** Counts up whenever the keyboard goes into the settings. */
  entered: number
  /** On a narrow screen the overview stands below the flow. */
  below: RefObject<HTMLDivElement | null>
  onLeave(): void
  onBlur(): void
}

/** The settings of what is open: beside the flow, or over it on a narrow screen. */
export function Panel({ wide, overview, entered, below, onLeave, onBlur }: Props) {
  const words = useTexts().ruleEditor
  const editor = useRuleEditor()
  const title = usePlaceTitle(editor.open)
  const content = <PanelContent />
  if (!wide)
    return (
      <>
        <div ref={below}>{overview}</div>
        <Drawer
          opened={editor.open !== null}
          onClose={() => editor.openPanel(null)}
          position="bottom"
          size="88%"
          title={title}
          closeButtonProps={{ 'aria-label': words.closePanel }}
          styles={{ title: { fontWeight: 650 } }}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving a field ends what was typed into it */}
          <div onBlur={onBlur} className="rule-panel-body">
            {content}
          </div>
        </Drawer>
      </>
    )
  return (
    <aside className="rule-panel" aria-label={words.panel} data-testid="rule-panel">
      {editor.open === null ? (
        <div className="rule-panel-scroll">{overview}</div>
      ) : (
        <Sheet key={editor.open} title={title ?? ''} entered={entered} onLeave={onLeave} onBlur={onBlur}>
          {content}
        </Sheet>
      )}
    </aside>
  )
}

type SheetProps = {
  title: string
  entered: number
  onLeave(): void
  onBlur(): void
  children: ReactNode
}

function Sheet({ title, entered, onLeave, onBlur, children }: SheetProps) {
  const words = useTexts().ruleEditor
  const { openPanel } = useRuleEditor()
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (entered === 0) return
    body.current
      ?.querySelector<HTMLElement>('input:not([disabled]), select:not([disabled]), textarea')
      ?.focus()
  }, [entered])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the flow from any field
    <div
      className="rule-panel-sheet"
      onBlur={onBlur}
      onKeyDown={event => {
        // An open list of a field takes the key for itself.
        if (event.key !== 'Escape' || event.defaultPrevented) return
        if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return
        event.stopPropagation()
        onLeave()
      }}
    >
      <Group justify="space-between" wrap="nowrap" className="rule-panel-head">
        <Title order={2}>{title}</Title>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.closePanel}
          onClick={() => openPanel(null)}
        >
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </Group>
      <div ref={body} className="rule-panel-scroll rule-panel-body">
        {children}
      </div>
    </div>
  )
}

/** What a place is called. */
export function usePlaceTitle(place: string | null): string | null {
  const title = useNamePlace()
  return place === null ? null : title(place)
}

export function useNamePlace(): (place: string) => string {
  const words = useTexts().ruleEditor
  const { definition } = useRuleEditor()
  const titleOf = useStepTitle()
  return place => {
    if (place === 'trigger') return words.trigger.title
    if (place === 'policies') return words.policies.title
    const step = findStep(definition.steps, place)
    return step ? titleOf(step) : words.issues.whole
  }
}

function PanelContent() {
  const { open, definition, notes, sentences, triggerSentence, readOnly } = useRuleEditor()
  if (open === null) return null
  const step = findStep(definition.steps, open)
  const sentence = open === 'trigger' ? triggerSentence : (sentences.get(open) ?? null)
  return (
    <>
      {sentence && (
        <Text fz="sm" mb="sm" className="rule-sentence">
          {sentence}
        </Text>
      )}
      <Notes notes={notes.get(open)} />
      <fieldset disabled={readOnly} className="rule-fieldset">
        {open === 'trigger' && <TriggerForm />}
        {open === 'policies' && <PoliciesForm />}
        {step && <StepForm key={step.id} step={step} />}
      </fieldset>
    </>
  )
}

/** What speaks against it, with what can be done about it. */
export function Notes({ notes }: { notes: readonly Note[] | undefined }) {
  if (!notes?.length) return null
  return (
    <ul className="rule-notes">
      {notes.map(note => {
        const Glyph = note.severity === 'error' ? IconAlertTriangle : IconInfoCircle
        return (
          <li key={note.key} className="clause-issue" data-severity={note.severity}>
            <Glyph size={16} stroke={1.8} />
            <span>
              <Text span fz="sm" inherit>
                {note.text}
              </Text>
              {note.remedy && (
                <Text span fz="xs" c="dimmed" display="block">
                  {note.remedy}
                </Text>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
