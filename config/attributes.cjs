const { add, components: used, keep } = require('./attributes.json')

/**
 * Makes Taro's table of what each component's template carries fit this app: the ARIA attributes, which Taro leaves out and WeChat
 * reads aloud (base library 2.7.1 on), come in, and how long a press is seen, so that no button has to say it; what nothing here sets
 * goes out (each attribute of a view is written forty times).
 * Components that no page has go out altogether. Whoever uses another attribute or component adds it to attributes.json first. Attributes are numbered, so the templates and the running code must both be given this.
 */
exports.fit = (components) => {
  for (const component of Object.keys(components)) if (!used.includes(component)) Reflect.deleteProperty(components, component)
  for (const [component, names] of Object.entries(keep)) {
    for (const name of Object.keys(components[component])) if (!names.includes(name)) Reflect.deleteProperty(components[component], name)
    Object.assign(components[component], add[component])
  }
}
