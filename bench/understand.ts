import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readMail } from '../engine/returns/mime/part.ts'
import { understandMail } from '../engine/returns/understand.ts'
import type { BenchResult } from './result.ts'

const folder = fileURLToPath(new URL('../../shared/data/bounces/', import.meta.url))

/** A report as Postfix writes it, for machines without the set of real messages. */
const report = (number: number) => `Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: b-k1-${number}@bounce.shop.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

<c${number}@example.org>: host mx.example[192.0.2.1] said: 550 5.1.1 <c${number}@example.org>: Recipient address
    rejected: User unknown (in reply to RCPT TO command)

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; c${number}@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <c${number}@example.org>: Recipient address rejected: User unknown

--B
Content-Type: message/rfc822

From: Shop <info@shop.example>
To: c${number}@example.org
Subject: News
Message-ID: <m${number}@shop.example>

Hello
--B--
`

function mails(): Buffer[] {
  if (!existsSync(folder)) return Array.from({ length: 300 }, (_, number) => Buffer.from(report(number)))
  return readdirSync(folder)
    .filter(name => name.endsWith('.eml'))
    .map(name => readFileSync(folder + name))
}

/** Mails understood a second on one core, beside merely taking them apart into their MIME parts. */
export async function understandBench({ short }: { short: boolean }): Promise<BenchResult> {
  const all = mails()
  const rounds = short ? 5 : 40
  const rate = (work: (mail: Buffer) => unknown): number => {
    for (const mail of all) work(mail)
    const began = performance.now()
    for (let round = 0; round < rounds; round++) for (const mail of all) work(mail)
    return (rounds * all.length) / ((performance.now() - began) / 1000)
  }
  const apart = rate(readMail)
  const understood = rate(understandMail)
  return {
    bench: 'understand',
    figures: { mails: all.length, understoodPerSecond: understood, takenApartPerSecond: apart },
    ratios: { understoodVsApart: understood / apart },
  }
}
