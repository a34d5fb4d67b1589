// Pages in a real browser: axe (WCAG 2.1 A, AA and best practices) in light,
// dark and narrow; no requests to others; no sideways scrolling; the page's
// text is there without JavaScript.  Usage: node site.mjs PAGE...
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const axe = fs.readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const views = {
  light: { axe: true, viewport: { width: 1280, height: 900 } },
  dark: { axe: true, viewport: { width: 1280, height: 900 },
    colorScheme: 'dark' },
  narrow: { axe: true, viewport: { width: 320, height: 640 } },
  zoomed: { viewport: { width: 640, height: 450 } }, // 200 % of 1280
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
};
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
  'best-practice'];

const browser = await chromium.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
let faults = 0;
const fault = (page, view, text) => {
  console.log(`${page} [${view}]: ${text}`);
  faults++;
};

for (const file of process.argv.slice(2)) {
  for (const [view, options] of Object.entries(views)) {
    const { axe: _, ...look } = options;
    const context = await browser.newContext(
      { locale: 'ru-RU', offline: true, ...look });
    const page = await context.newPage();
    page.on('request', (r) => {
      if (!/^(file|data):/.test(r.url()))
        fault(file, view, `request to ${r.url()}`);
    });
    page.on('requestfailed', (r) => fault(file, view, `not found: ${r.url()}`));
    await page.goto(pathToFileURL(path.resolve(file)).href);
    const over = await page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) fault(file, view, `scrolls sideways by ${over} px`);
    if (!options.axe) {
      await context.close();
      continue;
    }
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(
      (only) => axe.run(document, { runOnly: only, preload: false }), tags);
    for (const v of found.violations)
      fault(file, view, `${v.id}: ${v.help}: ` +
        v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | '));
    await context.close();
  }
  const bare = await browser.newContext(
    { javaScriptEnabled: false, offline: true });
  const page = await bare.newPage();
  await page.goto(pathToFileURL(path.resolve(file)).href);
  if ((await page.locator('main').innerText()).trim().length < 20)
    fault(file, 'no scripts', 'main is empty');
  await bare.close();
}
await browser.close();
console.log(`site: ${process.argv.length - 2} pages in a browser, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
