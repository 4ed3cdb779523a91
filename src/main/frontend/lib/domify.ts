// Markup as elements, for the drawing libraries: their style attributes are assigned by script, as the pages' policy asks.
import original from 'domify';

export default function domify(markup: string, document?: Document): Node {
  const made = original(markup.replace(/(<[^>]*?\s)style=/g, '$1data-assigned-style='), document);
  const elements = made instanceof Element ? [made, ...made.querySelectorAll<HTMLElement>('[data-assigned-style]')]
    : [...(made as ParentNode).querySelectorAll?.<HTMLElement>('[data-assigned-style]') ?? []];
  for (const element of elements as HTMLElement[]) {
    const style = element.dataset.assignedStyle;
    if (style) element.style.cssText = style;
    delete element.dataset.assignedStyle;
  }
  return made;
}
