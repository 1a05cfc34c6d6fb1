export const startDemo = (): void => undefined
