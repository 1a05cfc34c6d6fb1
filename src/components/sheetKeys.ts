/** In WeChat a sheet needs no keys. The browser's is sheetKeys.h5.ts. Gives the sheet's id. */
export function useSheetKeys(_onClose: () => void): string {
  return 'sheet'
}
