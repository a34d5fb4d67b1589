// Pages broken on purpose: each fault must be seen by the checker named with
// it.  A checker that finds nothing on a broken page proves nothing on a good
// one.  Usage: node site_faults.mjs SITE   SITE is a section with a report
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkPage, openBrowser, openTabs, pagesOf, runsOrLoads, serve,
  unreachable, walkByKeyboard } from './site_checks.mjs';
import { compareText } from './site_text.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const page = '2023-2024/report/index.html';

// [name, checker, what it must say, from, to]
const faults = [
  ['lang', 'html-validate', /lang/, / lang="ru"/, ''],
  ['lang-axe', 'browser', /html-has-lang/, / lang="ru"/, ''],
  ['duplicate-id', 'vnu', /Duplicate ID/, '<h2', '<p id="main">x</p><h2'],
  ['duplicate-id-2', 'html-validate', /no-dup-id/, '<h2', '<p id="main">x</p><h2'],
  ['no-alt', 'vnu', /alt/, / alt=""/, ''],
  ['no-alt-axe', 'browser', /image-alt/, / alt=""/, ''],
  ['heading-gap', 'browser', /heading-order/, /<h2(.*?)<\/h2>/, '<h5$1</h5>'],
  ['heading-gap-2', 'html-validate', /heading-level/, /<h2(.*?)<\/h2>/, '<h5$1</h5>'],
  ['second-h1', 'html-validate', /heading-level/, /<h2(.*?)<\/h2>/, '<h1$1</h1>'],
  ['contrast', 'browser', /light: color-contrast/, '<h2', '<p style="color:#aaa;background:#fff">Бледно</p><h2'],
  ['contrast-dark', 'browser', /dark: color-contrast/, '<h2', '<p style="color:light-dark(#000,#444);background:light-dark(#fff,#000)">Бледно</p><h2'],
  ['wide', 'browser', /narrow: scrolls/, '<h2', '<p style="width:400px">x</p><h2'],
  ['long-word', 'browser', /narrow: scrolls/, '<h2', `<p style="overflow-wrap:normal">${'ъ'.repeat(80)}</p><h2`],
  ['table-unnamed', 'browser', /table without a name/, /aria-labelledby="[^"]*">\s*<table([^>]*)>\s*<caption.*?<\/caption>/s, '><table$1>'],
  ['no-scope', 'browser', /th without scope/, / scope="col"/, ''],
  ['chart-title', 'browser', /chart without title/, /(<svg[^>]*>\s*)<title.*?<\/title>/s, '$1'],
  ['chart-desc', 'browser', /chart without title/, /<desc.*?<\/desc>/s, ''],
  ['chart-data', 'browser', /chart without its data/, /<details class="data">.*?<\/details>/s, ''],
  ['dead-link', 'browser', /link to nowhere/, 'href="../../acts/', 'href="../../akty/'],
  ['dead-fragment', 'browser', /link to nowhere/, 'href="#main"', 'href="#mian"'],
  ['dead-style', 'browser', /not found/, 'style.css', 'stile.css'],
  ['request', 'browser', /request to https/, '<h2', '<img src="https://counter.example/x.png" alt=""><h2'],
  ['font-request', 'browser', /request to https/, '</head>', '<style>@import "https://fonts.example/x.css";</style></head>'],
  ['script', 'browser', /script or a frame/, '</main>', '<script>1</script></main>'],
  ['script-text', 'browser', /without scripts/, '</main>', '<script>document.querySelector("h2").textContent = "x";</script></main>'],
  ['handler', 'browser', /handler onclick/, '<h2', '<h2 onclick="x()"'],
  ['javascript', 'browser', /address that runs/, 'href="../../acts/index.html"', 'href="JavaScript:alert(1)"'],
  ['no-landmark', 'browser', /landmark|region/, /<main([^>]*)>(.*?)<\/main>/s, '<div$1>$2</div>'],
  ['empty-link', 'browser', /link-name/, '<h2', '<a href="#main"></a><h2'],
  ['no-title', 'vnu', /title/, /<title>.*?<\/title>/s, ''],
  ['crossed', 'vnu', /.+/, '<h2', '<b><p>x</b></p><h2'],
  ['bad-attribute', 'vnu', /not allowed/, '<h2', '<h2 sise="1"'],
  ['broken-entity', 'html-validate', /.+/, '<h2', '<p>a & b < c</p><h2'],
  ['lost-text', 'text', /differ/, 'Средний балл наставляемых обучающихся', 'Средний балл обучающихся'],
  ['lost-row', 'text', /differ/, /<tr><th scope="row">учитель.*?<\/tr>/s, ''],
  ['other-number', 'text', /differ/, '>45<', '>46<'],
  ['swapped', 'text', /differ/, /18\sнаставников и\s28/, '28 наставников и 18'],
  ['no-focus', 'keyboard', /focus not visible/, '</head>', '<style>a:focus-visible{outline:none}</style></head>'],
  ['no-tab', 'keyboard', /Tab key/, 'class="button"', 'class="button" tabindex="-1"'],
  ['tab-order', 'keyboard', /Tab key/, 'class="button"', 'class="button" tabindex="5"'],
  ['skip', 'keyboard', /skip link/, 'href="#main"', 'href="#document"'],
];

const top = fs.mkdtempSync(path.join(os.tmpdir(), 'faults-'));
fs.cpSync(process.argv[2], top, { recursive: true });
const good = fs.readFileSync(path.join(top, page), 'utf8');
const fileOf = (name) => path.join(top, path.dirname(page), `${name}.html`);
let passed = 0;
let failed = 0;
const judge = ([name, checker, wanted], said) => {
  if (wanted.test(said)) {
    passed++;
    return;
  }
  failed++;
  console.log(`site faults: ${name}: ${checker} did not see it` +
    (said ? `, it said: ${said.slice(0, 200)}` : ''));
};

for (const [name, , , from, to] of faults) {
  const bad = good.replace(from, to);
  if (bad === good) {
    failed++;
    console.log(`site faults: ${name}: nothing to break on the page`);
  }
  fs.writeFileSync(fileOf(name), bad);
}

// The two that read files get all of theirs at once.
const of = (checker) => faults.filter((f) => f[1] === checker);
const said = (lines, name) => lines.filter((l) => l.includes(`/${name}.html`))
  .join('\n');
const vnu = spawnSync('java', ['-Xss4m', '-jar',
  path.join(here, 'node_modules/vnu-jar/build/dist/vnu.jar'), '--format',
  'gnu', ...of('vnu').map((f) => fileOf(f[0]))], { encoding: 'utf8' });
for (const fault of of('vnu'))
  judge(fault, said(vnu.stderr.split('\n'), fault[0]));
const validate = spawnSync('npx', ['--no-install', 'html-validate', '--config',
  path.join(here, 'htmlvalidate.json'), '--formatter', 'json',
  ...of('html-validate').map((f) => fileOf(f[0]))],
{ encoding: 'utf8', cwd: here });
const results = JSON.parse(validate.stdout || '[]');
for (const fault of of('html-validate'))
  judge(fault, results.filter((r) => r.filePath === fileOf(fault[0]))
    .flatMap((r) => r.messages.map((m) => `${m.ruleId}: ${m.message}`))
    .join('\n'));

const browser = await openBrowser();
const tabs = await openTabs(browser);
const ask = {
  browser: (file, wanted) => checkPage(tabs, file,
    [/narrow|dark/.exec(wanted)?.[0] ?? 'light']),
  keyboard: (file) => walkByKeyboard(tabs, file),
  text: (file) => compareText(tabs.live, file),
};
for (const fault of faults)
  if (ask[fault[1]])
    judge(fault, (await ask[fault[1]](fileOf(fault[0]), fault[2].source)).join('\n'));

// Faults of a whole section: [name, check, what it must say, page, from, to];
// without a page, on all of them.
const root = '<link rel="stylesheet" href="/style.css">';
const sections = [
  ['island', unreachable, /no way .* to 2023-2024\/order-pairs/, null,
    /href="[^"]*order-pairs\/index.html"/g, 'href="#main"'],
  ['root-style', (s) => serve(browser, s), /asks for \/style.css/, page,
    /<link rel="stylesheet"[^>]*>/, root],
  ['root-style-2', runsOrLoads, /stylesheet/, page,
    /<link rel="stylesheet"[^>]*>/, root],
  ['no-style', (s) => serve(browser, s), /no style/, '404.html',
    /<style>.*?<\/style>/s, ''],
  ['outside', (s) => serve(browser, s), /request to http/, page,
    '</main>', '<img alt="" src="http://counter.example/x"></main>'],
  ['outside-2', runsOrLoads, /src="http/, page,
    '</main>', '<img alt="" src="http://counter.example/x"></main>'],
  ['import', runsOrLoads, /style.css: loads/, 'style.css',
    '*,', '@import "https://fonts.example/x.css"; *,'],
  ['url', runsOrLoads, /style.css: loads/, 'style.css',
    'margin: 0;', 'background: url(//x.example/x.png);'],
  ['script', runsOrLoads, /<script/, '2023-2024/report/fragment.html',
    '<p>', '<p><script>1</script>'],
  ['handler', runsOrLoads, /onclick/, page, '<h2', '<h2 onclick="x()"'],
];
for (const [name, check, wanted, only, from, to] of sections) {
  const broken = fs.mkdtempSync(path.join(os.tmpdir(), 'section-'));
  fs.cpSync(process.argv[2], broken, { recursive: true });
  let changed = 0;
  for (const file of only ? [only] : pagesOf(broken)) {
    const text = fs.readFileSync(path.join(broken, file), 'utf8');
    const bad = text.replace(from, to);
    changed += bad !== text;
    fs.writeFileSync(path.join(broken, file), bad);
  }
  if (changed === 0) {
    failed++;
    console.log(`site faults: ${name}: nothing to break`);
  }
  judge([name, 'section', wanted], (await check(broken)).join('\n'));
  fs.rmSync(broken, { recursive: true });
}
await browser.close();
fs.rmSync(top, { recursive: true });
console.log(`site faults: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
