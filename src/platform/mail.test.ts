import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { log } from './log.ts'
import { createMail } from './mail.ts'
import { layOutMail } from './mail-layout.ts'

let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await openMailbox()
})
beforeEach(() => mailbox.answer(null))
afterAll(() => mailbox?.close())

const message = { to: 'chloe@example.org', subject: 'Été', text: 'Bonjour à toutes\n', html: '<p>Bonjour à toutes</p>' }
const mailBy = (smtpUrl: string | null) =>
  createMail({ smtpUrl, publicUrl: 'https://maillon.example', log: log('mail') })

test('a message reaches the SMTP server, in text and in HTML', async () => {
  expect(await mailBy(mailbox.url).send(message)).toBe('sent')
  const { subject, text, html, from } = mailbox.last('chloe@example.org')
  expect({ subject, text: text.trim(), html: html.trim(), from }).toEqual({
    subject: 'Été',
    text: 'Bonjour à toutes',
    html: '<p>Bonjour à toutes</p>',
    from: 'bonjour@maillon.example',
  })
})

test('a message can say who writes, beside the address', async () => {
  await mailBy(mailbox.url).send({ ...message, from: 'Lien-Loire, "le réseau"' })
  const { from } = mailbox.last('chloe@example.org')
  expect(from).toMatch(/^=\?UTF-8\?.*\?= <bonjour@maillon\.example>$/)
})

test('without a sender in the address of the server, the instance writes under its own host', async () => {
  await mailBy(mailbox.url.replace(/\?.*/, '')).send(message)
  expect(mailbox.last('chloe@example.org').from).toBe('maillon@maillon.example')
})

test('automatic answers are asked not to answer', async () => {
  await mailBy(mailbox.url).send(message)
  expect(mailbox.last('chloe@example.org').headers.get('auto-submitted')).toBe('auto-generated')
})

test('a server that says "not now" is a reason to try again', async () => {
  mailbox.answer(451)
  await expect(mailBy(mailbox.url).send(message)).rejects.toThrow(/451|not now/i)
})

test('a server that is not there is a reason to try again', async () => {
  await expect(mailBy('smtp://127.0.0.1:1').send(message)).rejects.toThrow()
})

test('an address that does not exist is not tried again', async () => {
  mailbox.answer(550)
  expect(await mailBy(mailbox.url).send(message)).toBe('refused')
})

test('without SMTP_URL there is no mail', async () => {
  const mail = mailBy(null)
  expect(mail.available).toBe(false)
  await expect(mail.send(message)).rejects.toThrow('SMTP_URL')
})

test('what people typed stands in HTML as text', () => {
  const { html } = layOutMail({
    language: 'fr',
    subject: '<b>',
    before: ['<script>alert(1)</script>'],
    action: { label: 'Ouvrir', url: 'https://maillon.example/"><script>' },
    from: { name: '<i>', url: 'https://maillon.example' },
  })
  expect(html).not.toMatch(/<(script|b|i)>/)
})

test('where a message leads is said before each address, in text; how it ends is a link, in HTML', () => {
  const { text, html } = layOutMail({
    language: 'fr',
    subject: 'x',
    before: ['Bonjour,'],
    lists: [{ title: 'Été', items: [{ words: 'Une fête', by: 'Chloé', url: 'https://maillon.example/1' }] }],
    action: { label: 'Tout voir', url: 'https://maillon.example/depuis' },
    leave: { words: "Vous l'avez demandé.", label: 'Ne plus le recevoir', url: 'https://maillon.example/resume/a' },
    from: { name: 'Maillon', url: 'https://maillon.example' },
  })
  expect(text).toContain('Tout voir\u00a0:\nhttps://maillon.example/depuis')
  expect(text).toContain('Vous l’avez demandé.\nNe plus le recevoir\u00a0:\nhttps://maillon.example/resume/a')
  expect(html).toContain('<a href="https://maillon.example/resume/a">Ne plus le recevoir</a>')
  // The link above is enough where much else is read.
  expect(html).not.toContain('>https://maillon.example/depuis<')
})

test('French messages have the spaces and apostrophes of French, and addresses are left alone', () => {
  const { text } = layOutMail({
    language: 'fr',
    subject: 'x',
    before: ["C'est « prêt » :", 'La page de Ensemble', 'celle de Les Jardins'],
    lists: [{ title: 'Ici', items: [{ words: 'de Les Halles', by: 'Chloé', url: 'https://maillon.example/1' }] }],
    action: { label: 'Ouvrir', url: "https://maillon.example/l'adresse" },
    from: { name: 'Maillon', url: 'https://maillon.example' },
  })
  expect(text).toContain('C’est «\u00a0prêt\u00a0»\u00a0:')
  expect(text).toContain('La page d’Ensemble\n\ncelle des Jardins')
  // What others wrote stays as it is.
  expect(text).toContain('- de Les Halles')
  expect(text).toContain("https://maillon.example/l'adresse")
})
