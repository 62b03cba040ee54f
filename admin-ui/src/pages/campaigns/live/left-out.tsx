import { Table, Text, Title } from '@mantine/core'
import type { Progress } from '../../../api/campaign-results.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { FigureButton } from '../results/figure-button.tsx'

/** Why some got nothing: every reason in words, with those it kept out behind its number. */
export function LeftOut({ books }: { books: Progress['books'] }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.live
  const lines = [
    ...books.failed.map(line => ({ ...line, figure: 'failed' as const, kind: words.failedKind })),
    ...books.skipped.map(line => ({ ...line, figure: 'skipped' as const, kind: words.skippedKind })),
  ]
  if (lines.length === 0) return null
  return (
    <section aria-label={words.leftOutTitle}>
      <Title order={3} mt="md" mb={4}>
        {words.leftOutTitle}
      </Title>
      <Table verticalSpacing={6} horizontalSpacing={2} fz="sm">
        <Table.Tbody>
          {lines.map(({ figure, kind, reason, count, sentence }) => (
            <Table.Tr key={`${figure} ${reason}`} data-reason={reason}>
              <Table.Td>
                {sentence[language]}{' '}
                <Text span fz="xs" c={figure === 'failed' ? 'red' : 'dimmed'}>
                  {kind}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className="campaign-number">
                <FigureButton filter={{ figure, reason }} name={sentence[language]} count={count} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
