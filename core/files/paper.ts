import { AlignmentType, Document, ImageRun, Packer, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { qrPng } from './qr-png'

/** What a printed page is made of. Sizes are in points: 14 for notes, 18 for what is read, 60 for digits across a table. */
export type Piece =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string; readonly points?: number; readonly bold?: boolean; readonly centred?: boolean }
  | { readonly kind: 'digits'; readonly text: string }
  /** `side`: millimetres. */
  | { readonly kind: 'qr'; readonly text: string; readonly side: number }
  /** A PNG (or what WeChat draws, a JPEG), `side` millimetres wide and high. */
  | { readonly kind: 'picture'; readonly png: Buffer; readonly side: number }
  | { readonly kind: 'table'; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'page' }

/** A font that both Word and WeChat's viewer have or replace well. */
const font = { ascii: 'Arial', eastAsia: 'Microsoft YaHei', hAnsi: 'Arial' }
const pixelsPerMm = 96 / 25.4

/** A page to print, as a Word file, A4: it opens on every computer and in WeChat, and needs no fonts of its own. */
export async function writePaper(title: string, pieces: readonly Piece[]): Promise<Buffer> {
  const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1_000, bottom: 1_000, left: 1_100, right: 1_100 } }
  const document = new Document({ title, creator: '银领', styles: { default: { document: { run: { font, size: 36 } } } }, sections: [{ properties: { page }, children: pieces.map(drawn) }] })
  return Packer.toBuffer(document)
}

function drawn(piece: Piece): Paragraph | Table {
  switch (piece.kind) {
    case 'heading':
      return words(piece.text, { points: 30, bold: true, centred: true })
    case 'line':
      return words(piece.text, piece)
    case 'digits':
      return words(piece.text.replace(/(\d{3})(?=\d)/g, '$1 '), { points: 64, bold: true, centred: true })
    case 'qr':
      return picture(qrPng(piece.text), piece.side)
    case 'picture':
      return picture(piece.png, piece.side)
    case 'table':
      return table(piece.headings, piece.rows)
    case 'page':
      return new Paragraph({ children: [new PageBreak()] })
  }
}

function picture(png: Buffer, sideMm: number): Paragraph {
  const side = Math.round(sideMm * pixelsPerMm)
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new ImageRun({ type: isJpeg(png) ? 'jpg' : 'png', data: png, transformation: { width: side, height: side } })] })
}

const isJpeg = (picture: Buffer): boolean => picture[0] === 0xff && picture[1] === 0xd8

interface Look {
  readonly points?: number
  readonly bold?: boolean
  readonly centred?: boolean
}

function words(text: string, { points = 18, bold = false, centred = false }: Look): Paragraph {
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { after: 160 },
    children: [new TextRun({ text, bold, size: points * 2, font })],
  })
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[], bold: boolean) =>
    new TableRow({ tableHeader: bold, children: cells.map((text) => new TableCell({ children: [words(text, { points: 14, bold })] })) })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(headings, true), ...rows.map((cells) => row(cells, false))] })
}
