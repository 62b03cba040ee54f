import { useState } from 'react'
import { type Asset, useUploadAsset } from '../../../api/assets.ts'
import { ProblemError } from '../../../api/problem.ts'

/** What is sent at most; the API says the same, but only after the whole has been sent. */
const mostBytes = 10 * 1024 * 1024

export type Failure = { name: string; error: unknown }

/** Sends pictures one after the other; what went wrong with one does not hold up the others. */
export function useUpload(onUploaded?: (asset: Asset) => void) {
  const upload = useUploadAsset()
  const [sending, setSending] = useState<string | null>(null)
  const [failed, setFailed] = useState<Failure[]>([])
  return {
    sending,
    failed,
    send: async (files: readonly File[]) => {
      setFailed([])
      for (const file of files) {
        setSending(file.name)
        try {
          if (file.size > mostBytes)
            throw new ProblemError(413, { code: 'file_too_large', title: 'file_too_large' })
          const asset = await upload.mutateAsync(file)
          onUploaded?.(asset)
        } catch (error) {
          setFailed(before => [...before, { name: file.name, error }])
        }
      }
      setSending(null)
    },
  }
}
