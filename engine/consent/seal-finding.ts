import type { Text } from '../shared/text.ts'

/** What a verification of the ledger found wrong; `seal` and `recordId` say where. */
export type Finding = { code: FindingCode; seal: number | null; recordId: string | null }

const sentences = {
  rolled_back: {
    de: 'Siegel {seal} ist außerhalb vermerkt, die Datenbank endet davor: Das Ende des Protokolls wurde abgeschnitten oder die Datenbank zurückgesetzt.',
    en: 'Seal {seal} is on record outside, the database ends before it: the end of the ledger was cut off, or the database was set back.',
  },
  head_differs: {
    de: 'Siegel {seal} ist nicht das, das außerhalb vermerkt ist: Das Protokoll wurde neu geschrieben.',
    en: 'Seal {seal} is not the one on record outside: the ledger was written anew.',
  },
  seal_missing: { de: 'Siegel {seal} fehlt.', en: 'Seal {seal} is missing.' },
  seal_changed: { de: 'Siegel {seal} wurde geändert.', en: 'Seal {seal} was changed.' },
  seal_chain: {
    de: 'Siegel {seal} schließt nicht an das vorige an: Dazwischen wurde etwas entfernt, eingefügt oder umgestellt.',
    en: 'Seal {seal} does not follow on the one before it: something between them was removed, inserted or moved.',
  },
  seal_key_unknown: {
    de: 'Siegel {seal} lässt sich nicht prüfen: Sein Schlüssel steht nicht mehr in SECRET_KEYS_OLD.',
    en: 'Seal {seal} cannot be checked: its key is no longer among SECRET_KEYS_OLD.',
  },
  seal_lines: {
    de: 'Siegel {seal} hält nicht mehr die Zeilen, über die es gesetzt wurde: Zeilen fehlen, kamen hinzu oder wurden umgestellt.',
    en: 'Seal {seal} no longer holds the lines it was set over: lines are missing, were added or moved.',
  },
  record_missing: {
    de: 'Zeile {record} (Siegel {seal}) wurde gelöscht.',
    en: 'Line {record} (seal {seal}) was deleted.',
  },
  record_changed: {
    de: 'Zeile {record} (Siegel {seal}) wurde geändert oder umgestellt.',
    en: 'Line {record} (seal {seal}) was changed or moved.',
  },
  record_unsealed: {
    de: 'Zeile {record} ist weder versiegelt, noch wartet sie darauf: Sie wurde am Siegel vorbei eingefügt, oder ihr Siegel wurde entfernt.',
    en: 'Line {record} is neither sealed nor waiting to be: it was put in past the seal, or its seal was removed.',
  },
  waiting_missing: {
    de: 'Zeile {record} wartete auf ihr Siegel und wurde gelöscht.',
    en: 'Line {record} waited for its seal and was deleted.',
  },
  evidence_changed: {
    de: 'Der Nachweis der Zeile {record} (Siegel {seal}) wurde geändert.',
    en: 'The evidence of line {record} (seal {seal}) was changed.',
  },
  evidence_missing: {
    de: 'Der Nachweis der Zeile {record} (Siegel {seal}) fehlt, ohne dass seine Löschung vermerkt ist.',
    en: 'The evidence of line {record} (seal {seal}) is missing, and no erasure of it is on record.',
  },
  erasure_forged: {
    de: 'Die vermerkte Löschung des Nachweises der Zeile {record} (Siegel {seal}) ist nicht von uns unterschrieben.',
    en: 'The erasure on record of the evidence of line {record} (seal {seal}) does not bear our signature.',
  },
  evidence_back: {
    de: 'Der Nachweis der Zeile {record} (Siegel {seal}) ist als gelöscht vermerkt und doch vorhanden.',
    en: 'The evidence of line {record} (seal {seal}) is on record as erased, and is there all the same.',
  },
  permission_differs: {
    de: 'Erlaubnisse sind nicht, was das Protokoll ergibt: Jemand hat sie an ihm vorbei geändert. „ledger rebuild“ leitet sie neu ab.',
    en: 'Permissions are not what the ledger says: somebody changed them past it. "ledger rebuild" derives them anew.',
  },
} as const satisfies Record<string, Text>

export type FindingCode = keyof typeof sentences
export const findingCodes = Object.keys(sentences) as FindingCode[]

/** The finding as a sentence, with the number of the seal and the id of the line. */
export function findingSentence({ code, seal, recordId }: Finding): Text {
  const fill = (text: string) =>
    text.replaceAll('{seal}', String(seal ?? '?')).replaceAll('{record}', recordId ?? '?')
  const { de, en } = sentences[code]
  return { de: fill(de), en: fill(en) }
}
