export function fit(components: Record<string, Record<string, string>>): void
