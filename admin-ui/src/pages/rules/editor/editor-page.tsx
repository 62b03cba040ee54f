import { Skeleton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useRule } from '../../../api/rules.ts'
import { useMay } from '../../../api/session.ts'
import type { Rule } from '../../../api/types.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { BackLink } from '../../../shared/back-link.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { newDefinition } from '../edit-new.ts'
import { readDraft } from '../edit-read.ts'
import { RuleEditor } from './rule-editor.tsx'

/** `/rules/new/edit` begins a rule; once it is stored its own address takes that place. */
export function RuleEditorPage() {
  const { id = '' } = useParams()
  const texts = useTexts()
  const words = texts.ruleEditor
  const navigate = useNavigate()
  const may = useMay()
  const isNew = id === 'new'
  const query = useRule(isNew ? '' : id)
  const rule = isNew ? null : (query.data ?? null)
  // The one that was made here goes on being the same editor, with its undo.
  const [made, setMade] = useState<string | null>(null)
  const onCreated = useCallback(
    (created: Rule) => {
      setMade(created.id)
      void navigate(`/rules/${created.id}/edit`, { replace: true })
    },
    [navigate],
  )
  const title = rule?.name ?? words.untitled
  useEffect(() => {
    document.title = `${title} · Anlass`
  }, [title])
  const definition = rule ? readDraft(rule.draft) : newDefinition()
  return (
    <>
      <BackLink to={isNew ? '/rules' : `/rules/${id}`} close>
        {isNew ? texts.rules.back : words.back}
      </BackLink>
      {!isNew && !rule ? (
        query.error ? (
          <ErrorPanel error={query.error} retry={query.refetch} />
        ) : (
          <Skeleton height={420} radius="lg" aria-busy="true" />
        )
      ) : isNew && !may('rules:write') ? (
        <EmptyState icon={IconLock} title={texts.errors.forbidden}>
          {texts.errors.forbiddenAdvice}
        </EmptyState>
      ) : definition === null ? (
        <EmptyState icon={IconLock} title={words.unreadable}>
          {words.unreadableAdvice}
        </EmptyState>
      ) : (
        <RuleEditor
          key={made === id ? 'new' : id}
          rule={rule}
          start={{ name: rule?.name ?? words.untitled, definition }}
          onCreated={onCreated}
        />
      )}
    </>
  )
}
