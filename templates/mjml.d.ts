declare module 'mjml' {
  export type MjmlError = { line: number; message: string; tagName: string; formattedMessage: string }
  export type MjmlOptions = {
    fonts?: Record<string, string>
    keepComments?: boolean
    minify?: boolean
    beautify?: boolean
    validationLevel?: 'skip' | 'soft' | 'strict'
    ignoreIncludes?: boolean
  }
  /** Since MJML 5 a promise. */
  export default function mjml2html(
    mjml: string,
    options?: MjmlOptions,
  ): Promise<{ html: string; errors: MjmlError[] }>
}
