import { useNavigate } from 'react-router'
import { useCreateCampaign } from '../../../api/campaigns.ts'
import { usePurposes } from '../../../api/vocabulary.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** Makes a draft with a name of today and the purpose that most are for, and opens the guide. */
export function useNewCampaign() {
  const words = useTexts().campaigns
  const formats = useFormats()
  const navigate = useNavigate()
  const { data: purposes = [] } = usePurposes()
  const { mutate, isPending, error } = useCreateCampaign()
  const create = () => {
    const marketing = purposes.filter(({ kind }) => kind === 'marketing')
    const purpose = marketing.find(({ key }) => key === 'newsletter') ?? marketing[0]
    mutate(
      {
        name: words.newName(formats.date(new Date().toISOString())),
        definition: {
          purpose: purpose?.key ?? 'newsletter',
          audience: { include: [] },
          variants: [],
          utm: { source: 'newsletter', medium: 'email' },
        },
      },
      { onSuccess: ({ id }) => void navigate(`/campaigns/${id}/edit`) },
    )
  }
  return { create, isPending, error }
}
