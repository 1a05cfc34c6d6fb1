/** There is no demo panel in WeChat; the browser's is start.h5.ts. */
export const startDemo = (): void => undefined
