/** Attributes and properties as twins: a property is what is written, and writes. */

/** The property of an attribute: `building-id` is `buildingId`. */
export function propertyOf(attribute: string): string {
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Gives a class of elements a property for each attribute that has none from HTML. */
export function reflect(elements: { prototype: HTMLElement }, attributes: readonly string[]): void {
  for (const attribute of attributes) {
    const property = propertyOf(attribute);
    if (property in HTMLElement.prototype) continue;
    Object.defineProperty(elements.prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute);
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  }
}

/** A property that a framework set before the element was defined hides the accessor: set it again through it. */
export function upgradeProperty(element: HTMLElement, name: string): void {
  if (!Object.hasOwn(element, name)) return;
  const own = element as unknown as Record<string, unknown>;
  const value = own[name];
  delete own[name];
  own[name] = value;
}
