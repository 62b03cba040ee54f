/** Why a template did not render. Thrown inside the renderer only; callers get it as a value. */
export type FaultCode = 'missing_value' | 'template_error' | 'too_large'

export class RenderFault extends Error {
  readonly code: FaultCode
  readonly missing: string | undefined

  constructor(code: FaultCode, message: string, missing?: string) {
    super(message)
    this.name = 'RenderFault'
    this.code = code
    this.missing = missing
  }
}

export function missingValue(path: string): RenderFault {
  return new RenderFault(
    'missing_value',
    `no value for ${path}, and the template has no fall-back for it`,
    path,
  )
}

export function templateError(message: string): RenderFault {
  return new RenderFault('template_error', message)
}
