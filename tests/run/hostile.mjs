// Workspaces with hostile values, one value in one place each, and what came
// of them.  Usage: node hostile.mjs make DIR
//                  node hostile.mjs judge DIR OUT MESSAGES
// A value must come out as text, or be refused with file:line:column.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const payloads = {
  script: '<script>alert(1)</script>',
  close: '</p></main></svg><script src=//x.example/x.js></script>',
  image: '"><img src=x onerror=alert(1)>',
  quote: '\' onmouseover=\'alert(1)\' "x"="y',
  cdata: ']]><b>жирно</b><![CDATA[',
  comment: '--><style>*{display:none}</style><!--',
  address: 'javascript:alert(1)',
  data: 'data:text/html,<script>alert(1)</script>',
  tag: '{{ школа }} {% если x %}',
  open: 'а {{ б',
  entity: '&lt;script&gt; &#60;b&#62; &amp;amp;',
  bidi: 'a\u202Eгод\u2066 rtl \u200Fx',
  formula: '=HYPERLINK("http://x.example";"x")',
  markdown: '[x](javascript:alert(1)) ![y](https://x.example/y.png) **z**',
  long: 'ы'.repeat(400),
  xml: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "e">]>&e;',
  pdf: ') Tj ET (\\) >> endobj',
};

const q = (s) => `'${s.replaceAll('\'', '\'\'')}'`;
const defaults = {
  founder: 'Управление образования', full: 'Учреждение «Школа № 1»',
  short: 'Школа № 1', place: 'г. Примерск', address: 'ул. Садовая, д. 1',
  phone: '8 (0000) 00-00-01', email: 'a@example.org',
  website: 'https://example.org', section: 'Наставничество',
  files: 'https://example.org/n/files/', base: 'https://example.org/n/',
  color: '#1f4e79', person: 'Гусева Елена Юрьевна', post: 'методист',
  goal: 'помощь педагогам', task: 'помочь', form: 'учитель – учитель',
  item: 'Анкетирование', answer: 'куратор', number: '3',
  title: 'Об итогах года', text: 'Просто текст.', heading: 'Итоги',
  caption: 'Таблица', link: 'https://example.org/',
  note: 'Сноска.', chart: 'Диаграмма', point: 'Пункт', code: 'код',
};

// The files of a workspace; `v` holds the value of every place.
const files = (v) => ({
  'school.yaml': `версия_формата: 1
учредитель: ${q(v.founder)}
наименование:
  полное: ${q(v.full)}
  сокращённое: ${q(v.short)}
  в_тексте: школа
место: ${q(v.place)}
реквизиты:
  адрес: ${q(v.address)}
  телефон: ${q(v.phone)}
  электронная_почта: ${q(v.email)}
  сайт: ${q(v.website)}
руководитель: Миронова О.В.
сайт:
  раздел: ${q(v.section)}
  адрес: ${q(v.base)}
  файлы: ${q(v.files)}
  цвет: ${q(v.color)}
`,
  'people.yaml': `работники:
  - фио: Миронова Ольга Васильевна
    должность: директор
  - фио: ${q(v.person)}
    код: куратор-1
    должность: ${q(v.post)}
`,
  '2023-2024/program.yaml': `куратор: куратор-1
цель: ${q(v.goal)}
задачи:
  - ${q(v.task)}
формы:
  педагоги:
    название: ${q(v.form)}
    всего: {наставники: 3, наставляемые: 4}
дорожная_карта:
  столбцы: [номер, название, срок, ответственный]
  этапы:
    - название: Этап
      пункты:
        - {название: ${q(v.item)}, срок: май 2024, ответственный: ${q(v.answer)}, выполнено: да}
`,
  '2023-2024/report.md': `---
вид: справка
номер: ${q(v.number)}
дата: 30.05.2024
состояние: подписан
подписывает: руководитель
заголовок: ${q(v.title)}
текст: целиком
---
${v.text}

## ${v.heading}

1. ${v.point}

\`${v.code}\` и [ссылка](<${v.link}>), сноска[^а].

[^а]: ${v.note}

\`\`\`таблица
название: ${q(v.caption)}
данные: формы
столбцы: [название, наставники, наставляемые]
\`\`\`

\`\`\`диаграмма
вид: столбцы
данные: формы
ряды: [наставники, наставляемые]
название: ${q(v.chart)}
\`\`\`
`,
  '2023-2024/order.md': `---
вид: приказ
номер: 7
дата: 01.09.2023
подписывает: руководитель
заголовок: О внедрении
---
Текст.

\`\`\`приказываю
- Утвердить.
\`\`\`
`,
  '2023-2024/roadmap.md': `---
вид: дорожная карта
дата: 01.09.2023
номер: 2
состояние: подписан
---
`,
});

function write(dir, tree) {
  for (const [name, text] of Object.entries(tree)) {
    const file = path.join(dir, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

function make(dir) {
  write(path.join(dir, 'good'), files(defaults));
  for (const [kind, value] of Object.entries(payloads))
    for (const place of Object.keys(defaults))
      write(path.join(dir, `${place}-${kind}`),
        files({ ...defaults, [place]: value }));
  // names of files and folders
  const tree = files(defaults);
  const names = ['<script>', '"x" onload="y', 'a\'b', ']]>', 'a&b;c', '{{ x }}',
    'a\u202Eb', 'ы'.repeat(60), 'a b c', 'javascript:x'];
  names.forEach((name, i) => {
    write(path.join(dir, `file-${i}`), { ...tree,
      [`2023-2024/${name}.md`]: tree['2023-2024/report.md']
        .replace("номер: '3'", `номер: ${i + 10}`) });
    write(path.join(dir, `${name}-folder`), tree);
  });
}

/* ── what came of them ─────────────────────────────────────────────────── */

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
const unescape = (s) => s.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
  (_, dec, hex, name) => name ? entities[name] ?? ''
    : String.fromCodePoint(dec ? Number(dec) : parseInt(hex, 16)));
// Typography changes quotes, spaces, dashes; hyphenation adds soft hyphens;
// numbers are read as Cyrillic.
const twins = { a: 'а', c: 'с', e: 'е', o: 'о', h: 'н', k: 'к',
  m: 'м', p: 'р', t: 'т', x: 'х', y: 'у' };
const letters = (s) => s.replace(/[^\p{L}\p{N}<>&;=/:(){}[\]!]/gu, '')
  .toLowerCase().replace(/[acehkmoptxy]/g, (c) => twins[c]);

// A page as a list of tags and its text; anything that is not one is a fault.
export function faultsOf(html, bad) {
  const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][\w:-]*="[^"<]*")*)\s*\/?>/gy;
  const known = /^(script|img|iframe|object|embed|base|form|input)$/;
  let at = html.startsWith('<!DOCTYPE html>') ? 15 : 0;
  for (;;) {
    const open = html.indexOf('<', at);
    if (open < 0) return;
    tag.lastIndex = open;
    const m = tag.exec(html);
    if (!m) return void bad(`not a tag: ${html.slice(open, open + 60)}`);
    if (m[1] === '' && m[2] === 'style')
      at = html.indexOf('</style>', open);
    else at = tag.lastIndex;
    if (known.test(m[2])) bad(`element ${m[0]}`);
    for (const [, name, value] of m[3].matchAll(/ ([\w:-]+)="([^"]*)"/g)) {
      if (/^(on|style$|formaction)/i.test(name)) bad(`attribute ${m[0]}`);
      if (/^(href|src|content|action)$/.test(name) && name !== 'content' &&
          !/^(https?:\/\/|mailto:|tel:|#|[\w./-]*$)/.test(unescape(value)))
        bad(`address ${m[0]}`);
    }
  }
}

export function listAll(dir) {
  return fs.readdirSync(dir, { recursive: true }).map(String)
    .filter((f) => fs.statSync(path.join(dir, f)).isFile());
}

function judge(dir, out, messages) {
  let passed = 0;
  let refused = 0;
  let failed = 0;
  const lists = [];
  const lines = fs.readFileSync(messages, 'utf8').split('\n');
  for (const name of fs.readdirSync(dir)) {
    const [, place, kind] = /^(\w+)-(\w+)$/.exec(name) ?? [];
    const before = failed;
    const bad = (text) => {
      failed++;
      console.log(`hostile: ${name}: ${text}`);
    };
    const made = path.join(out, name);
    if (!fs.existsSync(made)) {
      if (!lines.some((l) => l.includes(`/${name}`) &&
          /:\d+:\d+: ошибка \w\d{3}: /.test(l)))
        bad('neither written nor refused with a place');
      refused++;
    } else {
      const all = listAll(made);
      let text = '';
      for (const file of all) {
        const whole = path.join(made, file);
        if (file.endsWith('.html')) {
          const html = fs.readFileSync(whole, 'utf8');
          faultsOf(html, (what) => bad(`${file}: ${what}`));
          text += unescape(html) + unescape(html.replace(/<[^>]*>/g, ''));
        } else if (file.endsWith('.xml')) {
          lists.push(whole);
        } else if (/\.(csv|css)$/.test(file)) {
          const s = fs.readFileSync(whole, 'utf8');
          if (/(^\uFEFF?|[;\n])"?[=@]/m.test(s) && file.endsWith('.csv'))
            bad(`${file}: a formula`);
        }
        if (!/^[\w./-]+$/.test(file)) bad(`${file}: name`);
      }
      // an address, a code or a colour is not shown as it stands
      const markup = /^(text|heading|point|note|code|link)$/.test(place) &&
        /^(entity|markdown)$/.test(kind);
      if (kind && !/^(base|files|link|color)$/.test(place) && !markup &&
          !letters(text).includes(letters(payloads[kind])))
        bad('accepted, but nowhere to be read');
    }
    if (failed === before) passed++;
  }
  try {
    execFileSync('xmllint', ['--noout', '--nonet', ...lists],
      { stdio: 'pipe' });
    passed++;
  } catch (error) {
    failed++;
    console.log(`hostile: not XML: ${error.stderr}`);
  }
  console.log(`hostile: ${refused} refused`);
  console.log(`hostile: ${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

const [command, ...rest] = process.argv.slice(2);
if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (command === 'make') make(...rest);
  else judge(...rest);
}
