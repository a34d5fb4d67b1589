// A district's sums against an independent count.
// Usage: node district.mjs property SPRAVKA DIR N     N random districts
//        node district.mjs sums SPRAVKA WORKSPACE PACKAGES_DIR [PACKAGE …]
//        node district.mjs many DIR N                 N packages, for speed
//        node district.mjs names NAMES PACKAGE        no form of a name in it
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/* ── an independent count ──────────────────────────────────────────────── */

// reports: per organisation a map of numbers (path → number, [part, base],
// null) or null where nothing was reported.
function sumOf(reports, key) {
  let n = 0;
  let base = 0;
  let count = 0;
  let share = false;
  for (const report of reports) {
    const v = report?.[key];
    if (v === null || v === undefined) continue;
    if (Array.isArray(v)) {
      if (v[1] === 0) continue;
      share = true;
      n += v[0];
      base += v[1];
    } else n += v;
    count++;
  }
  return { n, base, count, share };
}

// «22,5 % (27 из 120)» as the program prints it, thousands apart from 10,000
const grouped = (n) =>
  n < 10000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
function shown({ n, base, count, share }) {
  if (count === 0) return 'не рассчитано';
  if (!share) return grouped(n);
  const tenths = Math.floor((2000 * n + base) / (2 * base));
  const percent = `${Math.floor(tenths / 10)}${tenths % 10 ? `,${tenths % 10}` : ''}`;
  return `${percent} % (${grouped(n)} из ${grouped(base)})`;
}

const facts = (spravka, dir) => {
  const out = new Map();
  for (const f of JSON.parse(execFileSync(spravka,
    ['facts', dir, '--format=json'],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })))
    out.set(f.name, f);
  return out;
};

// What is wrong in the facts of one district; now and before are reports.
function faultsOf(got, now, before) {
  const keys = new Set(now.flatMap((r) => Object.keys(r ?? {})));
  const faults = [];
  const want = (name, value) => {
    const f = got.get(name);
    // a value that is not known prints without JSON value
    const is = f?.value ?? (f ? 'не рассчитано' : 'нет');
    if (is !== value) faults.push(`${name}: ${is}, а не ${value}`);
  };
  for (const key of keys) {
    const sum = sumOf(now, key);
    want(`свод.${key}`, shown(sum));
    want(`свод.${key}.организации`, String(sum.count));
    const last = sum.count === 0 ? null : got.get(`свод.${key}.по_данным`)?.value;
    if (last && !last.startsWith(`по данным ${sum.count} из ${now.length}`))
      faults.push(`${key}: ${last}`);
    const both = now.map((r, i) => {
      const given = (v) => v !== null && v !== undefined &&
        !(Array.isArray(v) && v[1] === 0);
      return given(r?.[key]) && given(before[i]?.[key]) ? r : null;
    });
    const common = sumOf(both, key);
    if (common.count > 0 && before.some((r) => r))
      want(`свод.${key}.сопоставимо`, shown(common));
    else if (got.has(`свод.${key}.сопоставимо`))
      faults.push(`${key}: сопоставимо без общих организаций`);
  }
  want('свод.организации.всего', String(now.length));
  want('свод.организации.представили',
    String(now.filter((r) => r).length));
  return faults;
}

/* ── random districts ──────────────────────────────────────────────────── */

let seed = 1;
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed >>> 8) / (1 << 24) * n);
};

const paths = ['итого.участники', 'итого.наставники', 'итого.наставляемые',
  'итого.пары', 'итого.группы', 'дорожная_карта.всего', 'мероприятия.всего',
  'охват.педагоги', 'охват.обучающиеся', 'формы.учитель_учитель.пары'];

function numbers() {
  const out = {};
  for (const p of paths) {
    if (random(5) === 0) continue;
    if (random(6) === 0) {
      out[p] = null;
      continue;
    }
    out[p] = p.startsWith('охват.') ? [random(40), 40 + random(100)]
      : random(20) === 0 ? 0 : random(3000);
  }
  return out;
}

const packageOf = (name, code, year, numbersOf, documents = []) =>
  JSON.stringify({ format: 'spravka-package', version: 1, program: 'test',
    organisation: { name, code }, year, day: `${year.slice(5)}-08-31`,
    inputs: '0'.repeat(64), names: {}, numbers: numbersOf, documents }, null, 1);

const school = (organisations) => `версия_формата: 1
уровень: район
наименование: {полное: Методический центр, сокращённое: МЦ}
руководитель: Ольшанская Р.Д.
организации:
${organisations.join('\n')}
`;

function district(dir, n) {
  const now = [];
  const before = [];
  const organisations = [];
  const typed = [];
  fs.mkdirSync(path.join(dir, 'packages'), { recursive: true });
  fs.mkdirSync(path.join(dir, '2023-2024'), { recursive: true });
  for (let i = 0; i < n; i++) {
    const name = `МБОУ СОШ № ${i + 1}`;
    const kind = ['школы', 'детские сады', 'колледжи'][random(3)];
    organisations.push(`  орг ${i}: {наименование: ${name}, вид: ${kind}, код: 'к${i}'}`);
    const way = random(4);
    now[i] = way === 0 ? null : numbers();
    before[i] = random(3) === 0 ? null : numbers();
    if (way === 1) {
      typed.push(`  орг ${i}: {итоги: {${Object.entries(now[i])
        .map(([k, v]) => `${k}: ${v === null ? 'не указано'
          : Array.isArray(v) ? `{часть: ${v[0]}, из: ${v[1]}}` : v}`)
        .join(', ')}}}`);
      if (Object.keys(now[i]).length === 0) {
        typed.pop();
        now[i] = null;
      }
    } else if (now[i])
      fs.writeFileSync(path.join(dir, 'packages', `a${i}.json`),
        packageOf(name, `к${i}`, '2023-2024', now[i]));
    if (before[i])
      fs.writeFileSync(path.join(dir, 'packages', `b${i}.json`),
        packageOf(name, `к${i}`, '2022-2023', before[i]));
  }
  fs.writeFileSync(path.join(dir, 'school.yaml'), school(organisations));
  fs.writeFileSync(path.join(dir, 'people.yaml'),
    'работники:\n  - {фио: Ольшанская Рената Дмитриевна, должность: директор}\n');
  fs.writeFileSync(path.join(dir, '2023-2024', 'program.yaml'),
    typed.length > 0 ? `организации:\n${typed.join('\n')}\n`
      : 'цель: проверка\n');
  return { now, before };
}

function property(spravka, dir, n) {
  let passed = 0;
  let failed = 0;
  for (let i = 0; i < n; i++) {
    const to = path.join(dir, `d${i}`);
    const { now, before } = district(to, 1 + random(12));
    const faults = faultsOf(facts(spravka, to), now, before);
    if (faults.length === 0) passed++;
    else {
      failed++;
      console.log(`district ${i}: ${faults.slice(0, 3).join('; ')}`);
    }
  }
  console.log(`district property: ${passed} passed, ${failed} failed`);
}

/* ── the invented district ─────────────────────────────────────────────── */

// reports in the order of FILES: packages as JSON, «-» where there is none
function sums(spravka, workspace, files, last) {
  const read = (f) => f === '-' ? null : JSON.parse(fs.readFileSync(f, 'utf8')).numbers;
  const faults = faultsOf(facts(spravka, workspace), files.map(read),
    last.map(read));
  for (const f of faults) console.log(`district sums: ${f}`);
  console.log(`district sums: ${faults.length === 0 ? 1 : 0} passed, ${
    faults.length === 0 ? 0 : 1} failed`);
}

// The words of all forms of all persons in the control list of names: a block
// begins with the name, «Миронова Ольга Васильевна», and its forms are
// indented; titles and organisations have blocks of their own.
function personWords(list) {
  const words = [];
  let person = false;
  for (const line of list.split('\n')) {
    if (/^\S/.test(line))
      person = /^[А-ЯЁ][а-яёА-ЯЁ-]+ [А-ЯЁ][а-яё]+( [А-ЯЁ][а-яё]+)?(\s\s|$)/.test(line);
    if (person)
      words.push(...(line.split('←')[0].match(/[А-ЯЁ][а-яё]{3,}/g) ?? []));
  }
  return words.map((w) => w.toLowerCase());
}

// No form of a name that stands in NAMES is a word of the package.
function names(list, file) {
  const has = new Set(fs.readFileSync(file, 'utf8').toLowerCase()
    .match(/[а-яё]{4,}/g) ?? []);
  const words = personWords(fs.readFileSync(list, 'utf8'));
  const found = new Set(words.filter((w) => has.has(w)));
  for (const w of found) console.log(`${file}: ${w}`);
  process.exit(found.size > 0 ? 1 : 0);
}

function many(dir, n) {
  fs.mkdirSync(path.join(dir, 'packages'), { recursive: true });
  fs.mkdirSync(path.join(dir, '2023-2024'), { recursive: true });
  const organisations = [];
  for (let i = 0; i < n; i++) {
    organisations.push(`  орг ${i}: {наименование: 'МБОУ СОШ № ${i}', вид: ${
      ['школы', 'детские сады', 'колледжи'][i % 3]}, код: 'к${i}'}`);
    const p = {};
    for (const k of ['участники', 'наставники', 'наставляемые', 'пары',
      'группы', 'встречи']) {
      p[`итого.${k}`] = 6 + i % 50;
      for (const f of ['учитель_учитель', 'ученик_ученик', 'работодатель_ученик'])
        p[`формы.${f}.${k}`] = 2 + i % 3 * 2;
      p[`итого.${k}`] = 3 * (2 + i % 3 * 2);
    }
    Object.assign(p, { 'охват.педагоги': [3 + i % 9, 20 + i % 40],
      'охват.обучающиеся': [10 + i % 90, 300 + i % 500],
      'дорожная_карта.всего': 20, 'дорожная_карта.выполнено': i % 21,
      'мероприятия.всего': i % 60, 'обучение.слушатели': null });
    fs.writeFileSync(path.join(dir, 'packages', `p${i}.json`),
      packageOf(`МБОУ СОШ № ${i}`, `к${i}`, '2023-2024', p,
        [{ kind: 'приказ о парах', number: '1', date: '2023-10-02' }]));
  }
  fs.writeFileSync(path.join(dir, 'school.yaml'), school(organisations));
  fs.writeFileSync(path.join(dir, 'people.yaml'),
    'работники:\n  - {фио: Ольшанская Рената Дмитриевна, должность: директор}\n');
  fs.writeFileSync(path.join(dir, '2023-2024', 'program.yaml'),
    'цель: проверка скорости\n');
  fs.writeFileSync(path.join(dir, '2023-2024', 'report.md'), `---
вид: сводная справка
номер: 1
дата: 14.06.2024
состояние: подписан
подписывает: руководитель
---
`);
}

const [what, ...args] = process.argv.slice(2);
if (what === 'property') property(args[0], args[1], Number(args[2]));
else if (what === 'sums') {
  const split = args.indexOf('--before');
  sums(args[0], args[1], args.slice(2, split), args.slice(split + 1));
} else if (what === 'names') names(args[0], args[1]);
else if (what === 'many') many(args[0], Number(args[1]));
