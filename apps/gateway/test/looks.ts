import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What is wrong with how a page looks, and for whom. */

/** Elements whose content is wider than they are, and is not meant to be cut. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('body *'))
      .filter((element) => {
        const { display, overflowX } = getComputedStyle(element);
        return (
          display !== 'inline' && overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1
        );
      })
      .map(({ tagName, className, textContent }) => `${tagName}.${className} ${textContent.slice(0, 40)}`),
  );

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA. It is run beside the page's policy, which would not let it in. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    ).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** Texts whose contrast is below WCAG's AA: 4.5, or 3 for large type. */
export const faintTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backgroundOf = (element: Element | null): string => {
      for (let at = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (channels(backgroundColor)[3] !== 0) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    return Array.from(document.querySelectorAll('body *'))
      .filter((element) =>
        Array.from(element.childNodes).some(
          ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
        ),
      )
      .filter((element) => {
        const style = getComputedStyle(element);
        const [lighter = 0, darker = 0] = [luminance(style.color), luminance(backgroundOf(element))].sort(
          (a, b) => b - a,
        );
        const isLarge = parseFloat(style.fontSize) >= 24;
        return (lighter + 0.05) / (darker + 0.05) < (isLarge ? 3 : 4.5);
      })
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
  });
