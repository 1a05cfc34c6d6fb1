type Facts = Readonly<Record<string, string | number>>

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  seat: ({ title }) => `“${title ?? ''}”有名额了，已经给您留着`,
  changed: ({ title }) => `“${title ?? ''}”的时间或地点变了，请看一看`,
  cancelled: ({ title }) => `“${title ?? ''}”停办了`,
  lapsed: ({ title, points }) => `“${title ?? ''}”没有去取，${points ?? ''} 分退回来了`,
  earned: ({ title, points }) => `“${title ?? ''}”记了 ${points ?? ''} 分，谢谢您`,
}

/** A message as a sentence; newer kinds that this version does not know get a plain one. */
export const messageWords = (kind: string, facts: Facts): string => sentences[kind]?.(facts) ?? '您有一条新消息，请打电话问问单位'
