// `typescript` 5 beside the compiler of version 7, because 7 has no JavaScript interface.
import ts from 'typescript'

/** What a file imports, dynamic imports and re-exports included, as written. */
export function importsOf(file: { text: string }): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(imported => imported.fileName)
}
