// Pages in a real browser: axe (WCAG 2.1 and 2.2 A, AA, best practices) in
// light, dark and narrow; no requests to others; no sideways scrolling; the
// same text without scripts; every control by the Tab key; the accessibility
// tree as its golden says; every page reachable from the home page; the
// section in any folder of a server.  And on every page without a browser:
// nothing that runs, nothing loaded from elsewhere.
// Usage: node site.mjs OUTDIR GOLDENS   BLESS=1 writes the goldens anew
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { address, checkPage, openBrowser, openTabs, pagesOf, runsOrLoads,
  serve, unreachable, walkByKeyboard } from './site_checks.mjs';

const [out, goldens] = process.argv.slice(2);
let passed = 0;
let failed = 0;
const count = (what, faults) => {
  if (faults.length === 0) {
    passed++;
    return;
  }
  failed++;
  for (const fault of faults) console.log(`site: ${what}: ${fault}`);
};

const sites = fs.readdirSync(out).map((w) => path.join(out, w, 'site'))
  .filter((site) => fs.existsSync(site));

// One page of each kind: the home page of every organisation, of the other
// kinds one, from the largest section.
const kindOf = (page) => page.replace(/^\d{4}-\d{4}\//, 'year/')
  .replace(/(-p)?-\d+\//, '/');
function oneOfEach() {
  const seen = new Set();
  const chosen = [];
  const bySize = sites.map((site) => ({ site, pages: pagesOf(site) }))
    .sort((a, b) => b.pages.length - a.pages.length);
  for (const { site, pages } of bySize)
    for (const page of pages) {
      const kind = kindOf(page);
      if (page !== 'index.html' && seen.has(kind)) continue;
      seen.add(kind);
      chosen.push(path.join(site, page));
    }
  return chosen;
}

// The tree as assistive technology sees it.  Sizes and page counts of files
// change with every touch of the layout, so they are left out.
async function compareTree(tabs, site, page, golden) {
  await tabs.live.setViewportSize({ width: 1280, height: 900 });
  await tabs.live.goto(address(path.join(site, page)));
  const tree = (await tabs.live.locator('body').ariaSnapshot())
    .replace(/\d+(,\d+)?[ \u00A0](КБ|МБ)/g, 'N $2')
    .replace(/\d+[ \u00A0]страниц[аы]?/g, 'N страниц') + '\n';
  const file = path.join(goldens, `${golden}.yaml`);
  if (process.env.BLESS) fs.writeFileSync(file, tree);
  const wanted = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (tree === wanted) return [];
  const a = tree.split('\n');
  const b = wanted.split('\n');
  const i = a.findIndex((line, k) => line !== b[k]);
  return [`accessibility tree, ${golden}.yaml:${i + 1}\n` +
    `  is:      ${a[i]}\n  must be: ${b[i]}`];
}

// From a folder on disk whose name needs escapes.
async function openElsewhere(tabs, site) {
  const top = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'));
  const there = path.join(top, 'Наставничество 100% #2', 'site');
  fs.cpSync(site, there, { recursive: true });
  const faults = [];
  for (const page of ['index.html', ...pagesOf(there).slice(-1)])
    faults.push(...await checkPage(tabs, path.join(there, page), []));
  fs.rmSync(top, { recursive: true });
  return faults;
}

const browser = await openBrowser();
const tabs = await openTabs(browser);
for (const file of oneOfEach())
  count(path.relative(out, file), await checkPage(tabs, file));
for (const site of sites) {
  count(path.relative(out, site), unreachable(site));
  count(path.relative(out, site), runsOrLoads(site));
}

const primer = path.join(out, 'primer/site');
const kinds = {
  home: 'index.html',
  documents: 'documents/index.html',
  acts: 'acts/index.html',
  archive: 'archive/index.html',
  year: '2023-2024/index.html',
  order: '2023-2024/order-pairs/index.html',
  report: '2023-2024/report/index.html',
  404: '404.html',
};
for (const [golden, page] of Object.entries(kinds)) {
  count(page, await compareTree(tabs, primer, page, golden));
  count(page, await walkByKeyboard(tabs, path.join(primer, page)));
}
count('on a server', await serve(browser, primer));
count('in another folder', await openElsewhere(tabs, primer));
await browser.close();
console.log(`site browser: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
