import type { AuditLine } from '../../db/stores/audit-store.ts'
import type { Installation } from '../installation.ts'

/** What the console and the command line ask of the demo. Its shop is loaded only when one of these is called. */
export type DemoParts = {
  /** @throws Problem `demo_there`, `demo_numbers_taken` */
  install(audit: AuditLine): Promise<void>
  /** Marks the rows of a demo that is older than the marks. */
  recognise(): Promise<void>
}

export function demoParts(
  { db, clock, keyring, suppressionKey }: Pick<Installation, 'db' | 'clock' | 'keyring' | 'suppressionKey'>,
  brandUrl: string,
): DemoParts {
  return {
    install: async audit => {
      const { installDemoAgain } = await import('./demo.ts')
      await installDemoAgain(db, { clock, keyring, suppressionKey, brandUrl }, audit)
    },
    recognise: async () => {
      const { recogniseDemo } = await import('./recognise.ts')
      await recogniseDemo(db, clock)
    },
  }
}
