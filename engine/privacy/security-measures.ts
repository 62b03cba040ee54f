import type { Text } from '../shared/text.ts'

/** What this program does of itself for the security of processing (GDPR Art. 30(1)(g), 32(1)). */
export const securityMeasures: readonly Text[] = [
  {
    de: 'Rollen und Schlüssel mit einzelnen Rechten; Kennwörter als Argon2id-Hash; jede Änderung im Prüfprotokoll.',
    en: 'Roles and keys with single rights; passwords as Argon2id hashes; every change in the audit log.',
  },
  {
    de: 'Die Anwendung darf Einwilligungsprotokoll und Prüfprotokoll nicht ändern; das Einwilligungsprotokoll ist versiegelt.',
    en: 'The application cannot change consent ledger and audit log; the consent ledger is sealed.',
  },
  {
    de: 'Sperrlisten enthalten nur Hashwerte mit geheimem Schlüssel; Geheimnisse für andere Systeme liegen verschlüsselt.',
    en: 'Suppression lists hold keyed hashes only; secrets of other systems are encrypted.',
  },
  {
    de: 'Keine personenbezogenen Daten in Protokolldateien, Warteschlangen und Messwerten.',
    en: 'No personal data in logs, queues and metrics.',
  },
  {
    de: 'Aufbewahrungsfristen je Tabelle und Merkmal, jede Nacht durchgesetzt; Löschung auf Antrag in einem Vorgang.',
    en: 'Retention per table and attribute, enforced every night; erasure on request in one transaction.',
  },
  {
    de: 'Öffentliche Links sind signiert; ihr Aufruf allein ändert nichts.',
    en: 'Public links are signed; opening them changes nothing.',
  },
]
