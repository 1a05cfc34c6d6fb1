/** In WeChat a sheet needs no keys. The browser's is sheetKeys.h5.ts. Gives the sheet's id. */
export const useSheetKeys: (onClose: () => void) => string = () => 'sheet'
