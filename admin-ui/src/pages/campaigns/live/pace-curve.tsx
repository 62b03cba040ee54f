import { Sparkline } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useTexts } from '../../../i18n/language.tsx'

/** The pace while one looks on; two looks make a line. */
export function PaceCurve({ samples }: { samples: number[] }) {
  const words = useTexts().campaignPage.live
  const data = samples.length > 1 ? samples : [samples[0] ?? 0, samples[0] ?? 0]
  return (
    <div role="img" aria-label={words.paceCurve}>
      <Sparkline h={36} mt={4} data={data} color="petrol.6" curveType="monotone" strokeWidth={1.5} />
    </div>
  )
}
