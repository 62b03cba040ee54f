import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { notedEnvelope } from '../../../engine/returns/envelope.ts'
import { returnPath } from '../../../engine/returns/return-address.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'

const keyring = keyringOf({ id: 'a1b2c3d4', key: 'x'.repeat(32) })
const ours = returnPath(keyring, v7(), 'bounce.shop.test')
const forged = ours.replace(/.@/, match => (match === 'a@' ? 'c@' : 'a@'))
const of = (text: string) => notedEnvelope(keyring, Buffer.from(text))

it.each([
  ['noted by a server', `Delivered-To: shop@host\nX-Original-To: ${ours}\n\n`],
  ['folded, in capitals, with CRLF', `x-original-to:\r\n <${ours.toUpperCase()}>\r\n\r\n`],
  ['written by the sender', `To: "Rücklauf" <${ours}>, info@shop.test\n\n`],
  ['of a mail of ours that lies in a folder', `Return-Path: <${ours}>\n\n`],
])('finds the recipient %s', (_what, text) => {
  expect(of(text).recipient).toBe(ours)
})

it('knows a forged one by what a server noted alone, and prefers one that verifies', () => {
  expect(of(`Delivered-To: ${forged}\n\n`).recipient).toBe(forged)
  expect(of(`To: ${forged}\n\n`).recipient).toBeNull()
  expect(of(`Delivered-To: ${forged}\nTo: ${ours}\n\n`).recipient).toBe(ours)
  expect(of(`Subject: x\n\nDelivered-To: ${ours}\n`).recipient).toBeNull()
})

it('tells an empty sender from none', () => {
  expect(of('Return-Path: <>\n\n').mailFrom).toBe('')
  expect(of('Return-Path: <a@b.de>\n\n').mailFrom).toBe('a@b.de')
  expect(of('Subject: x\n\n').mailFrom).toBeNull()
})

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), bytes => {
      expect(notedEnvelope(keyring, bytes).recipient).toBeNull()
    }),
  )
})
