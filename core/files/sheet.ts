import type { Cell as ExcelCell } from 'exceljs'

/** Loaded when a file is made or read: it takes longer to load than all the rest of the function. */
const newWorkbook = async () => new (await import('exceljs')).default.Workbook()

/** One column: its heading, and how wide it is in characters. */
export interface Column {
  readonly heading: string
  readonly width: number
}

export type Cell = string | number | Date | null

/** A spreadsheet with one sheet: bold headings that stay in view, large enough to be read when printed, A4. */
export async function writeSheet(title: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const book = await newWorkbook()
  const sheet = book.addWorksheet(title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: columns.length > 6 ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columns.map(({ heading, width }) => ({ header: heading, width, style: { font: { size: 14 }, alignment: { vertical: 'middle', wrapText: true } } }))
  sheet.getRow(1).font = { size: 14, bold: true }
  for (const row of rows) sheet.addRow(row.map(safe)).height = 26
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A line of a spreadsheet, by its number there. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** The rows under the headings of a spreadsheet's first sheet, as text, with the number of the line; null when it is no spreadsheet. */
export const readSheet = async (bytes: Buffer, mostRows: number): Promise<readonly Row[] | null> => (await readTable(bytes, mostRows))?.rows ?? null

/** The same with the headings. */
export async function readTable(bytes: Buffer, mostRows: number): Promise<{ readonly headings: readonly string[]; readonly rows: readonly Row[] } | null> {
  const book = await newWorkbook()
  try {
    await book.xlsx.load(new Uint8Array(bytes).buffer)
  } catch {
    return null
  }
  const [sheet] = book.worksheets
  if (!sheet) return null
  const cellsOf = (line: number): string[] => Array.from({ length: sheet.columnCount }, (_, index) => plain(sheet.getRow(line).getCell(index + 1)))
  const rows: Row[] = []
  for (let line = 2; line <= Math.min(sheet.rowCount, mostRows + 1); line++) {
    const cells = cellsOf(line)
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
  }
  return { headings: cellsOf(1), rows }
}

/** What stands in a cell, as its reader sees it; a day as YYYY-MM-DD. */
function plain(cell: ExcelCell): string {
  return cell.value instanceof Date ? cell.value.toISOString().slice(0, 10) : cell.text.trim()
}

/** A text that begins like a formula stays a text, also in programs that read it as CSV. */
const safe = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `\u2019${cell}` : cell)
