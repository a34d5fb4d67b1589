// What is asked of a page in a real browser.  Shared by site.mjs, which asks
// it of finished pages, and site_faults.mjs, which asks it of broken ones.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const axe = fs.readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
  'best-practice'];

export const openBrowser = () => chromium.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

export const address = (file) => pathToFileURL(path.resolve(file)).href;

// Tables, charts and links, by rules that no checker has.
const ownRules = () => {
  const faults = [];
  const name = (n) => n.id || n.className.baseVal || n.className || n.tagName;
  for (const table of document.querySelectorAll('table')) {
    const caption = table.querySelector('caption')?.textContent.trim();
    const region = table.closest('[role=region]')?.getAttribute('aria-label');
    if (!caption && !region && table.querySelector('th'))
      faults.push(`table without a name: ${name(table)}`);
    for (const th of table.querySelectorAll('th'))
      if (!th.scope) faults.push(`th without scope: ${th.textContent}`);
  }
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    const text = (tag) =>
      svg.querySelector(`:scope > ${tag}`)?.textContent.trim();
    if (!text('title') || !text('desc'))
      faults.push(`chart without title or description: ${name(svg)}`);
    if (!svg.closest('.chart, figure')?.parentElement
      .querySelector('details table'))
      faults.push(`chart without its data: ${name(svg)}`);
  }
  for (const node of document.querySelectorAll('[href], [src]'))
    if (/^\s*(javascript|data|vbscript):/i.test(
      node.getAttribute('href') ?? node.getAttribute('src')))
      faults.push(`address that runs: ${node.outerHTML.slice(0, 80)}`);
  if (document.querySelector('script, iframe, object, embed'))
    faults.push('a script or a frame');
  for (const node of document.querySelectorAll('*'))
    for (const a of node.attributes)
      if (/^on/i.test(a.name)) faults.push(`handler ${a.name}`);
  return faults;
};

// Links of a page that lead to no file or no id.
const ids = new Map();
const hasId = (file, id) => {
  if (!ids.has(file)) ids.set(file, fs.readFileSync(file, 'utf8'));
  return ids.get(file).includes(` id="${id}"`);
};
const deadLinks = (links) => links.filter((link) => {
  if (!link.startsWith('file:')) return false;
  const url = new URL(link);
  const id = decodeURIComponent(url.hash.slice(1));
  url.hash = '';
  const file = fileURLToPath(url);
  return !fs.existsSync(file) || fs.statSync(file).isDirectory() ||
    (id && !hasId(file, id));
});

const views = {
  light: { width: 1280, height: 900, axe: true },
  dark: { width: 1280, height: 900, axe: true, color: 'dark' },
  narrow: { width: 320, height: 640, axe: true },
  zoomed: { width: 640, height: 450 }, // 200 % of 1280
};

// Two tabs for all pages: one with scripts (for axe), one without.
export async function openTabs(browser) {
  const tab = async (options) =>
    (await browser.newContext({ locale: 'ru-RU', ...options })).newPage();
  return { live: await tab({}), bare: await tab({ javaScriptEnabled: false }) };
}

// The faults of a page, as «view: what».
export async function checkPage(tabs, file, only = Object.keys(views)) {
  const faults = [];
  const page = tabs.live;
  ids.delete(path.resolve(file));
  const asked = (r) => {
    if (!/^(file|data):/.test(r.url())) faults.push(`request to ${r.url()}`);
  };
  const lost = (r) => faults.push(`not found: ${r.url()}`);
  await page.route(/^https?:/, (route) => route.abort());
  page.on('request', asked);
  page.on('requestfailed', lost);
  await page.setViewportSize(views.light);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address(file));
  const text = await page.locator('body').innerText();
  faults.push(...await page.evaluate(ownRules));
  faults.push(...deadLinks(await page.evaluate(
    () => [...document.querySelectorAll('a[href]')].map((a) => a.href)))
    .map((link) => `link to nowhere: ${link}`));
  await page.addScriptTag({ content: axe });
  for (const name of only) {
    const view = views[name];
    await page.setViewportSize({ width: view.width, height: view.height });
    await page.emulateMedia({ colorScheme: view.color ?? 'light' });
    const over = await page.evaluate(() =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth);
    if (over > 0) faults.push(`${name}: scrolls sideways by ${over} px`);
    if (!view.axe) continue;
    const found = await page.evaluate((runOnly) =>
      axe.run(document, { runOnly, preload: false }), tags);
    for (const v of found.violations)
      faults.push(`${name}: ${v.id}: ${v.help}: ` +
        v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | '));
  }
  page.off('request', asked);
  page.off('requestfailed', lost);
  await tabs.bare.goto(address(file));
  const bare = await tabs.bare.locator('body').innerText();
  if (bare !== text || bare.length < 80)
    faults.push('without scripts the text is another');
  return faults;
}

// Walks a page by the Tab key: every visible link and control is reached, in
// the order of the page, and shows that it is.
export async function walkByKeyboard(tabs, file) {
  const faults = [];
  const page = tabs.live;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address(file));
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll(
      'a[href], summary, [tabindex="0"], button, input')].filter(
      (n) => n.checkVisibility());
    all.forEach((n, i) => { n.dataset.walk = i; });
    return all.length;
  });
  const reached = [];
  for (let i = 0; i <= wanted; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const n = document.activeElement;
      const s = getComputedStyle(n);
      const box = n.getBoundingClientRect();
      return { walk: n.dataset.walk, text: n.textContent.slice(0, 40),
        seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 &&
          box.bottom > 0 && box.width > 0 };
    });
    if (at.walk === undefined) break;
    if (!at.seen) faults.push(`focus not visible on «${at.text}»`);
    reached.push(Number(at.walk));
  }
  for (let i = 0; i < wanted; i++)
    if (reached[i] !== i) {
      faults.push(`the Tab key reaches ${reached.length} of ${wanted}, ` +
        `place ${i} out of order`);
      break;
    }
  // the first one leads past the navigation
  await page.goto(address(file));
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => document.activeElement.hash);
  if (skip) await page.keyboard.press('Enter');
  if (!skip || await page.evaluate(() => document.activeElement.id) !== 'main')
    faults.push('the skip link does not lead to the text');
  return faults;
}

/* ── a whole section ───────────────────────────────────────────────────── */

export const pagesOf = (site) => fs.readdirSync(site, { recursive: true })
  .map(String).filter((f) => f.endsWith('.html') && !f.endsWith('fragment.html'))
  .sort();

// Pages that no chain of links leads to from the home page.
export function unreachable(site) {
  const seen = new Set(['index.html']);
  const queue = ['index.html'];
  while (queue.length > 0) {
    const page = queue.pop();
    const html = fs.readFileSync(path.join(site, page), 'utf8');
    for (const [, href] of html.matchAll(/<a [^>]*href="([^"#:]+)/g)) {
      const to = path.join(path.dirname(page), href);
      if (!to.endsWith('.html') || seen.has(to)) continue;
      seen.add(to);
      if (fs.existsSync(path.join(site, to))) queue.push(to);
    }
  }
  return pagesOf(site).filter((p) => p !== '404.html' && !seen.has(p))
    .map((p) => `no way from the home page to ${p}`);
}

// In a folder of a server whose name needs escapes: every page opens, asks for
// nothing outside that folder, and has its style.
export async function serve(browser, site) {
  const faults = [];
  const prefix = '/школа 8/раздел #1/';
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(request.url);
    const file = path.join(site, asked.slice(prefix.length));
    const found = asked.startsWith(prefix) && fs.existsSync(file);
    if (!found && !asked.endsWith('favicon.ico'))
      faults.push(`asks for ${asked}`);
    response.writeHead(found ? 200 : 404, { 'Content-Type':
      file.endsWith('.css') ? 'text/css' : file.endsWith('.png') ? 'image/png'
        : 'text/html' });
    response.end(found ? fs.readFileSync(file) : '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${server.address().port}`;
  const page = await (await browser.newContext()).newPage();
  page.on('request', (r) => {
    if (!r.url().startsWith(base)) faults.push(`request to ${r.url()}`);
  });
  for (const name of pagesOf(site)) {
    await page.goto(base + prefix.split('/').map(encodeURIComponent).join('/')
      + name);
    const rules = await page.evaluate(() => [...document.styleSheets]
      .reduce((n, s) => n + s.cssRules.length, 0));
    if (rules < 50) faults.push(`${name}: no style`);
  }
  server.close();
  return faults;
}

// Pages, fragments and style sheets that run something or would load something
// from elsewhere.  Addresses that are only named (canonical, feeds) may be.
export function runsOrLoads(site) {
  const faults = [];
  const files = fs.readdirSync(site, { recursive: true }).map(String)
    .filter((f) => /\.(html|css)$/.test(f));
  const loads = [
    /<(script|iframe|object|embed|base|form)[\s>]/i,
    /<[^>]*\s(src|srcset|data|poster|background|action|ping)\s*=\s*["']?\s*(\w+:|\/)/i,
    /<link[^>]*rel="(?!canonical"|alternate")[^>]*href="(\w+:|\/)/i,
    /<use[^>]*href="(?!#)/i,
    /<[^>]*\s(on\w+|style)\s*=/i,
    /http-equiv/i,
  ];
  for (const file of files) {
    const text = fs.readFileSync(path.join(site, file), 'utf8');
    const markup = text.replace(/>[^<]*</g, '><');
    for (const rule of file.endsWith('.css') ? [] : loads)
      if (rule.test(markup)) faults.push(`${file}: ${rule.exec(markup)[0]}`);
    for (const [style] of file.endsWith('.css') ? [[text]]
      : text.matchAll(/<style[^>]*>.*?<\/style>/gs))
      if (/@import|url\((?!#)/i.test(style)) faults.push(`${file}: loads`);
  }
  return faults;
}
