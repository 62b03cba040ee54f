import { Alert, Badge, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Import, useImport } from '../../../api/imports.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { BackLink } from '../../../shared/back-link.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { MappingPanel } from './mapping-panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { ResultPanel } from './result-panel.tsx'
import { stateColors } from './state-colors.ts'

/** One file on its way in: what its columns are, what would happen, how far it is, what happened. */
export function ImportPage({ id }: { id: string }) {
  const texts = useTexts().data.imports
  const query = useImport(id)
  return (
    <>
      <BackLink to="/data/imports">{texts.back}</BackLink>
      <AsyncPanel query={query}>{one => <Steps one={one} />}</AsyncPanel>
    </>
  )
}

function Steps({ one }: { one: Import }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const may = useMay()
  const [again, setAgain] = useState(false)
  const mapping = one.state === 'mapping' || (one.state === 'ready' && again)
  return (
    <Stack gap="lg" mt="sm">
      <PageTitle
        title={one.fileName}
        about={words.kinds[one.kind]}
        actions={
          <Badge variant="light" size="lg" color={stateColors[one.state]}>
            {words.states[one.state]}
          </Badge>
        }
      />
      {one.state === 'failed' && (
        <Alert color="red" icon={<IconAlertTriangle size={20} stroke={1.6} />} title={words.failed}>
          {one.error?.[language]}
        </Alert>
      )}
      {one.state === 'cancelled' && <Alert color="gray">{words.cancelled}</Alert>}
      {mapping && may('imports:write') && <MappingPanel one={one} onChecking={() => setAgain(false)} />}
      {(one.state === 'checking' || one.state === 'running' || one.state === 'uploading') && (
        <ProgressPanel one={one} />
      )}
      {one.state === 'ready' && !again && <PreviewPanel one={one} onBack={() => setAgain(true)} />}
      {(one.state === 'done' || one.state === 'cancelled' || one.state === 'failed') && (
        <ResultPanel one={one} />
      )}
      {(one.state === 'done' || one.state === 'cancelled' || one.state === 'failed') && (
        <Group>
          <Button component={Link} to="/data/imports" variant="default">
            {words.another}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
