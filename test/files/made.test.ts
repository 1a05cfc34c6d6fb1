import ExcelJS from 'exceljs'
import { judgePaper, signPaper } from '../../core/codes/signed'
import { qrPng } from '../../core/files/qr-png'
import { writePaper } from '../../core/files/paper'
import { readSheet, writeSheet } from '../../core/files/sheet'
import { testKeys } from '../support/call'
import { entriesOf, scanned } from '../support/paper'

test('a printed code is scanned back as it was written', () => {
  const paper = signPaper(testKeys, 'certificate', 'k_0123456789')
  expect(scanned(qrPng(paper))).toBe(paper)
})

test('a sheet is read back line by line; what looks like a formula stays a text', async () => {
  const sheet = await writeSheet('花名册', [{ heading: '姓名', width: 12 }, { heading: '名额', width: 8 }], [['王秀英', 20], ['=1+1', null]])
  expect(await readSheet(sheet, 100)).toEqual([
    { line: 2, cells: ['王秀英', '20'] },
    { line: 3, cells: ['\u2019=1+1', ''] },
  ])
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(sheet).buffer)
  expect(book.worksheets[0]?.getRow(1).getCell(1).font.bold).toBe(true)
})

test('what is no spreadsheet is said to be none', async () => {
  expect(await readSheet(Buffer.from('not a spreadsheet'), 10)).toBeNull()
})

test('a paper is a Word file with its words and its picture', async () => {
  const paper = await writePaper('条子', [{ kind: 'heading', text: '太极入门' }, { kind: 'digits', text: '123456' }, { kind: 'qr', text: 'yl2.k.1.x.y', side: 40 }, { kind: 'table', headings: ['姓名'], rows: [['王秀英']] }])
  const names = entriesOf(paper)
  const document = names.get('word/document.xml')?.toString('utf8') ?? ''
  for (const words of ['太极入门', '123 456', '王秀英']) expect(document).toContain(words)
  const picture = [...names].find(([name]) => name.endsWith('.png'))?.[1]
  expect(picture && scanned(picture)).toBe('yl2.k.1.x.y')
})

test('a signed paper leads to its record; another kind, record, key or mac leads nowhere', () => {
  const paper = signPaper(testKeys, 'certificate', 'k_0123456789')
  expect(judgePaper(testKeys, 'certificate', paper)).toBe('k_0123456789')
  const [mark, kind, key, record, mac] = paper.split('.')
  const forged = [[mark, 'd', key, record, mac], [mark, kind, '2', record, mac], [mark, kind, key, 'k_other', mac], [mark, kind, key, record, 'A'.repeat(22)], [mark, kind, key, record]]
  for (const parts of forged) expect(judgePaper(testKeys, 'certificate', parts.join('.'))).toBeNull()
  expect(judgePaper(testKeys, 'service', paper)).toBeNull()
})
