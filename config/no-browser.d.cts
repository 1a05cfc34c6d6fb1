declare class NoBrowser {
  apply(compiler: object): void
}

/** A webpack plugin: see no-browser.cjs. */
export = NoBrowser
