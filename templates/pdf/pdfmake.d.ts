/** The part of pdfmake that is used here; its package brings no types. */
declare module 'pdfmake' {
  type Options = { tableLayouts?: Record<string, unknown> }
  const pdfmake: {
    setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    createPdf(definition: object, options?: Options): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
}
