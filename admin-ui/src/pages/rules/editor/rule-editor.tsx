import { Alert, Button, Group, Stack, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useRuleCheck, useRuleFigures, useSimulation } from '../../../api/rule-editor.ts'
import { useMay } from '../../../api/session.ts'
import type { Rule } from '../../../api/types.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { type Edit, edited, fits } from '../edit-actions.ts'
import { type Focus, focusWithout, triggerFocus } from '../edit-focus.ts'
import { checkable } from '../edit-missing.ts'
import type { Definition, Step } from '../edit-model.ts'
import { copyOf } from '../edit-new.ts'
import { realNumbers, simulatedNumbers } from '../edit-numbers.ts'
import { armKey, findStep, idsIn, type Slot } from '../edit-tree.ts'
import { typedInto } from '../edit-typing.ts'
import { type RuleEditor as Editor, EditorContext } from './editor-context.ts'
import { FiguresBar } from './figures-bar.tsx'
import { Flow } from './flow.tsx'
import { focusOf, Overview } from './overview.tsx'
import { Panel } from './panel.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SaveTrouble } from './save-state.tsx'
import { SimulationCard } from './simulation-card.tsx'
import { useStepTitle } from './step-title.ts'
import { Toolbar } from './toolbar.tsx'
import { flowKey, useUndoKeys } from './use-flow-keys.ts'
import { refusals, useNotes } from './use-notes.ts'
import { useRuleDraft } from './use-rule-draft.ts'
import './editor.css'

/** Copied steps outlive the page, so that they can be pasted into another rule. */
let copied: Step | null = null

const removalNotice = 'rule-step-removed'

type Props = {
  rule: Rule | null
  start: { name: string; definition: Definition }
  onCreated(rule: Rule): void
}

/** The editor of one rule. */
export function RuleEditor({ rule, start, onCreated }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.ruleEditor
  const may = useMay()
  const readOnly = !may('rules:write') || rule?.state === 'archived'
  const draft = useRuleDraft(rule, start, !readOnly, onCreated)
  const { definition, missing } = draft
  const titleOf = useStepTitle()
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? true

  // What the server is asked, a moment after the last change.
  const [settledDefinition] = useDebouncedValue(definition, 300)
  const checked = useMemo(() => checkable(settledDefinition), [settledDefinition])
  const check = useRuleCheck(checked, draft.id)
  const issues = useMemo(
    () => (check.error ? refusals(check.error) : (check.data?.issues ?? [])),
    [check.data, check.error],
  )
  const notes = useNotes(definition, checked, missing, issues)

  const simulation = useSimulation()
  const published = rule?.published ?? null
  const figures = useRuleFigures(draft.id, published !== null)
  const simulated = simulation.result
  const outdated = simulated !== null && simulation.definition !== definition
  const numbers = useMemo(
    () => (simulated ? simulatedNumbers(simulated) : figures.data ? realNumbers(figures.data) : null),
    [simulated, figures.data],
  )

  const [focus, setFocusState] = useState<Focus>(triggerFocus)
  const [open, setOpen] = useState<string | null>(rule === null ? 'trigger' : null)
  const [entered, setEntered] = useState(0)
  const [adding, setAdding] = useState<Slot | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [clipboard, setClipboard] = useState(copied)
  const [publishing, setPublishing] = useState(false)
  const flow = useRef<HTMLDivElement>(null)
  const below = useRef<HTMLDivElement>(null)
  // A wide tree is looked at from its middle, where it begins.
  useEffect(() => {
    const area = flow.current
    if (area) area.scrollLeft = (area.scrollWidth - area.clientWidth) / 2
  }, [])
  const [wanted, setWanted] = useState<Focus | null>(null)
  useEffect(() => {
    if (wanted === null) return
    const card = flow.current?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(wanted)}"]`)
    card?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    setWanted(null)
  }, [wanted])

  const setFocus = useCallback((next: Focus, go = false) => {
    setFocusState(next)
    if (go) setWanted(next)
  }, [])
  const openPanel = useCallback((place: string | null, into = false) => {
    setOpen(place)
    setEntered(before => (into ? before + 1 : 0))
  }, [])

  const edit = (change: Edit) => {
    notifications.hide(removalNotice)
    const next = edited(definition, change)
    draft.edit(change, typedInto(definition, next))
  }
  const insert = (slot: Slot, step: Step) => {
    if (!fits(definition.steps, slot.list, step)) {
      notifications.show({ message: words.tooDeep, color: 'orange' })
      return
    }
    edit({ type: 'insert', slot, step })
    setFocus(step.id)
    openPanel(step.id, true)
  }
  const { undo: back, redo: forth } = draft
  // The offer to bring a step back is about the last change only.
  const undo = useCallback(() => {
    notifications.hide(removalNotice)
    back()
  }, [back])
  const redo = useCallback(() => {
    notifications.hide(removalNotice)
    forth()
  }, [forth])
  const remove = (id: string) => {
    const step = findStep(definition.steps, id)
    if (!step) return
    const next = focusWithout(definition.steps, id)
    edit({ type: 'remove', id })
    if (open !== null && !findStep(edited(definition, { type: 'remove', id }).steps, open)) {
      if (open !== 'trigger' && open !== 'policies') setOpen(null)
    }
    setFocus(next, true)
    notifications.show({
      id: removalNotice,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {words.removed(titleOf(step))}
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              undo()
              setFocus(id, true)
            }}
          >
            {words.undo}
          </Button>
        </Group>
      ),
      autoClose: 6_000,
    })
  }
  const move = (id: string, to: Slot) => {
    const next = edited(definition, { type: 'move', id, to })
    const step = findStep(definition.steps, id)
    if (next === definition && step && !fits(definition.steps, to.list, step))
      notifications.show({ message: words.tooDeep, color: 'orange' })
    edit({ type: 'move', id, to })
    setFocus(id, true)
  }
  const copy = (id: string) => {
    copied = findStep(definition.steps, id)
    setClipboard(copied)
  }
  const paste = (slot: Slot) => {
    if (!clipboard) return
    const step = copyOf(clipboard, idsIn(definition.steps))
    if (!fits(definition.steps, slot.list, step)) {
      notifications.show({ message: words.tooDeep, color: 'orange' })
      return
    }
    edit({ type: 'insert', slot, step })
    setFocus(step.id, true)
  }

  const canUndo = draft.history.past.length > 0
  const canRedo = draft.history.future.length > 0
  useUndoKeys(undo, redo, !readOnly)
  // What is open may be gone after an undo.
  const shown =
    open === null || open === 'trigger' || open === 'policies' || findStep(definition.steps, open)
      ? open
      : null

  const answer = check.data
  const editor: Editor = {
    definition,
    checked,
    issues,
    notes,
    sentences: useMemo(
      () => new Map((answer?.steps ?? []).map(step => [step.id, step.sentence[language]])),
      [answer, language],
    ),
    armSentences: useMemo(
      () => new Map((answer?.arms ?? []).map(one => [armKey(one.step, one.arm), one.sentence[language]])),
      [answer, language],
    ),
    triggerSentence:
      answer && !missing.some(({ at, gap }) => at === 'trigger' && gap !== 'condition')
        ? answer.trigger[language]
        : null,
    policySentences: useMemo(
      () => new Map((answer?.policies ?? []).map(({ path, sentence }) => [path, sentence[language]])),
      [answer, language],
    ),
    numbers,
    numbersOutdated: outdated,
    entered: simulated ?? figures.data ?? null,
    expectedPerDay: simulated?.expectedPerDay ?? null,
    readOnly,
    edit,
    undo,
    canUndo,
    redo,
    canRedo,
    remove,
    insert,
    move,
    copy,
    paste,
    clipboard,
    focus,
    setFocus,
    open: shown,
    openPanel,
    adding,
    setAdding,
    dragged,
    setDragged,
  }

  useUnsavedGuard(draft.atRisk)
  const simulate = (days: number) => {
    if (missing.length > 0) {
      notifications.show({ message: words.simulation.missing, color: 'orange' })
      openPanel(null)
      return
    }
    openPanel(null)
    simulation.start(definition, draft.id, days)
  }
  const publish = async () => {
    if (missing.length > 0 || (await draft.flush()) !== null) setPublishing(true)
    else notifications.show({ message: words.publish.saveFirst, color: 'orange' })
  }
  const fresh = !rule || rule.changed || rule.state === 'draft' || draft.state !== 'saved'
  const overview = (
    <Stack gap="md">
      {simulated && (
        <SimulationCard
          result={simulated}
          days={simulation.days}
          outdated={outdated}
          onAgain={() => simulate(simulation.days)}
          onClear={simulation.clear}
        />
      )}
      <Overview
        sentence={missing.length === 0 ? (answer?.sentence[language] ?? null) : null}
        checking={check.isFetching}
        failed={check.error !== null && issues.length === 0}
      />
    </Stack>
  )
  return (
    <EditorContext value={editor}>
      <div className="rule-editor" data-wide={wide}>
        <VisuallyHidden>
          <h1>{draft.name || words.untitled}</h1>
        </VisuallyHidden>
        <TextInput
          className="rule-name"
          variant="unstyled"
          aria-label={words.name}
          maxLength={200}
          readOnly={readOnly}
          value={draft.name}
          onChange={event => draft.setName(event.currentTarget.value)}
        />
        <Toolbar
          draft={draft}
          simulation={simulation}
          mayPublish={may('rules:publish') && !readOnly}
          fresh={fresh}
          onSimulate={simulate}
          onIssues={() => {
            openPanel(null)
            below.current?.scrollIntoView({ block: 'start' })
          }}
          onPublish={() => void publish()}
        />
        {readOnly && (
          <Alert color="gray" variant="light" mb="md">
            {rule?.state === 'archived' ? words.archived : words.readOnly}
          </Alert>
        )}
        <SaveTrouble draft={draft} />
        <FiguresBar simulation={simulation} outdated={outdated} figures={figures.data ?? null} />
        <div className="rule-columns">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside */}
          <div
            ref={flow}
            className="flow-scroll"
            data-dragging={dragged !== null}
            onKeyDown={event => {
              if (flowKey(editor, event)) {
                event.preventDefault()
                event.stopPropagation()
              }
            }}
          >
            <Flow />
          </div>
          <Panel
            wide={wide}
            overview={overview}
            entered={entered}
            below={below}
            onLeave={() => setFocus(open === null ? focus : focusOf(open), true)}
            onBlur={draft.settle}
          />
        </div>
        {publishing && draft.id !== null && (
          <PublishDialog
            id={draft.id}
            name={draft.name}
            paused={rule?.state === 'paused'}
            simulation={simulation}
            onClose={() => setPublishing(false)}
            onPublished={version => {
              draft.rebase(version)
              simulation.clear()
            }}
          />
        )}
      </div>
    </EditorContext>
  )
}
