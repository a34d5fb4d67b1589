// Documents at the edges: one of only a table, hundreds of pages, forty
// columns, pictures of every sort, letters of other scripts, charts of every
// number.  Each becomes a PDF, or is refused with file:line:column.
// Usage: node pdf_hard.mjs write DIR a-1a|a-2a   a workspace for each case
//        node pdf_hard.mjs judge OUT MESSAGES
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

// ── pictures ──

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8 + data.length + 4);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), out.length - 4);
  return out;
}

function crc32(bytes) {
  let crc = ~0;
  for (const b of bytes) {
    crc ^= b;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

// The seven passes of an interlaced picture: x, y, steps.
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

// A PNG of grey steps; color: 0 grey, 2 RGB, 3 palette, 4 grey and alpha,
// 6 RGBA; `parts` go before the data.
function png(width, height, { color = 2, bits = 8, interlaced = false, parts = [] } = {}) {
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[color];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, color, 0, 0, interlaced ? 1 : 0], 8);
  const rows = [];
  const row = (w, y) => {
    const data = Buffer.alloc(1 + Math.ceil((w * channels * bits) / 8));
    for (let i = 1; i < data.length; i++) data[i] = color === 3 ? (i + y) % 2 : (i * 40 + y * 17) & 255;
    rows.push(data);
  };
  for (const [x, y, dx, dy] of interlaced ? adam7 : [[0, 0, 1, 1]]) {
    const w = Math.ceil((width - x) / dx);
    if (w > 0) for (let i = y; i < height; i += dy) row(w, i);
  }
  const all = [chunk('IHDR', head), ...parts, chunk('IDAT', zlib.deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...all]);
}

const palette = chunk('PLTE', Buffer.from([200, 0, 0, 0, 0, 200]));
const clear = (...bytes) => chunk('tRNS', Buffer.from(bytes));

// Eight by eight pixels of one grey, coded by hand: all coefficients are 0.
function jpeg(components) {
  const part = (mark, ...bytes) => Buffer.from([0xff, mark, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes]);
  const ids = Array.from({ length: components }, (_, i) => i + 1);
  const table = [0, 1, ...Array(15).fill(0), 0]; // one code of one bit: 0
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), part(0xdb, 0, ...Array(64).fill(1)),
    part(0xc0, 8, 0, 8, 0, 8, components, ...ids.flatMap((i) => [i, 0x11, 0])),
    part(0xc4, ...table), part(0xc4, 0x10, ...table.slice(1)),
    part(0xda, components, ...ids.flatMap((i) => [i, 0]), 0, 63, 0),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ]);
}

// ── text ──

const lines = (n, f) => Array.from({ length: n }, (_, i) => f(i)).join('\n');
const table = (columns, rows) => '```таблица\nназвание: Таблица\nстолбцы: [' + lines(columns, (i) => `Столбец ${i + 1}`).replaceAll('\n', ', ') +
  `]\nбланк: ${rows}\n` + '```\n';
const chart = (kind, series) => '```диаграмма\nназвание: Числа\nданные: показатели\nвид: ' + kind + `\nряды: [${series}]\n` + '```\n';
const numbers = (pairs) => 'показатели:\n' + pairs.map(([was, is], i) => `  п${i}: {название: Показатель ${i + 1}, было: ${was}, стало: ${is}}\n`).join('');
const picture = (name) => `![Что на картинке](${name})\n`;
const deep = (n) => lines(n, (i) => `${'  '.repeat(i)}- уровень ${i + 1}`) + '\n';

// name: {body, head, files, programme, refused}
const cases = {
  'only-table': { body: table(3, 2) },
  'only-picture': { body: picture('a.png'), files: { 'a.png': png(3, 3) } },
  'only-chart': { body: chart('столбцы', 'было, стало'), programme: numbers([[1, 2]]) },
  'empty': { body: '' },
  'long': { body: lines(1600, (i) => `## Раздел ${i + 1}\n\n${'Строка текста о наставничестве. '.repeat(24)}\n`) },
  'long-contents': { body: '```содержание\n```\n\n' + lines(400, (i) => `## Раздел ${i + 1}\n\n${'Строка текста. '.repeat(40)}\n`) },
  'wide-table': { body: table(40, 3), warned: /P002/ },
  'wide-table-landscape': { body: table(40, 60), head: 'страница: альбомная', warned: /P002/ },
  'note-in-cell': {
    body: 'Текст[^1].\n\n' + '```таблица\nданные: показатели\nстолбцы: [название, было]\n```\n\n[^1]: Сноска к тексту.\n',
    programme: 'показатели:\n  п: {название: "Доля[^1]", было: 1, стало: 2}\n',
  },
  'long-word': { body: `Слово ${'длинноеслово'.repeat(60)} в строке.\n`, warned: /P004/ },
  'long-word-in-cell': { body: table(6, 1).replace('Столбец 1', 'Ш'.repeat(80)), warned: /P00[24]/ },
  'pixel': { body: picture('a.png'), files: { 'a.png': png(1, 1) } },
  'stripe': { body: picture('a.png'), files: { 'a.png': png(10000, 1) } },
  'column': { body: picture('a.png'), files: { 'a.png': png(1, 10000) } },
  'png-16': { body: picture('a.png'), files: { 'a.png': png(9, 9, { bits: 16 }) } },
  'png-16-alpha': { body: picture('a.png'), files: { 'a.png': png(9, 9, { bits: 16, color: 6 }) } },
  'png-1-bit': { body: picture('a.png'), files: { 'a.png': png(9, 9, { bits: 1, color: 0 }) } },
  'png-interlaced': { body: picture('a.png'), files: { 'a.png': png(19, 13, { interlaced: true }) } },
  'png-interlaced-alpha': { body: picture('a.png'), files: { 'a.png': png(19, 13, { interlaced: true, color: 6 }) } },
  'png-alpha': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 6 }) } },
  'png-grey': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 0 }) } },
  'png-grey-alpha': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 4 }) } },
  'png-grey-clear': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 0, parts: [clear(0, 40)] }) } },
  'png-colour-clear': { body: picture('a.png'), files: { 'a.png': png(9, 9, { parts: [clear(0, 40, 0, 80, 0, 120)] }) } },
  'png-palette': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 3, parts: [palette] }) } },
  'png-palette-clear': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 3, parts: [palette, clear(0, 128)] }) } },
  'png-palette-short': { body: picture('a.png'), files: { 'a.png': png(9, 9, { color: 3, parts: [chunk('PLTE', Buffer.from([1, 2, 3]))] }) } },
  'png-no-palette': { body: `Начало.\n\n${picture('a.png')}`, files: { 'a.png': png(9, 9, { color: 3 }) }, refused: /report\.md:10:1: ошибка P026/ },
  'png-huge': { body: picture('a.png'), files: { 'a.png': png(1, 1).fill(127, 16, 24) }, refused: /report\.md:8:1: ошибка (P026|M017)/ },
  'png-cut': { body: picture('a.png'), files: { 'a.png': png(90, 90).subarray(0, 90) }, refused: /report\.md:8:1: ошибка (P026|M017)/ },
  'jpeg-grey': { body: picture('a.jpg'), files: { 'a.jpg': jpeg(1) } },
  'jpeg-colour': { body: picture('a.jpg'), files: { 'a.jpg': jpeg(3) } },
  'jpeg-cmyk': { body: `Начало.\n\n${picture('a.jpg')}`, files: { 'a.jpg': jpeg(4) }, refused: /report\.md:10:1: ошибка P026.*испорчен/ },
  'emoji': { body: 'Спасибо 🎉 всем.\n', refused: /report\.md:8:9: ошибка P001.*U\+1F389/ },
  'chinese': { body: 'Первая строка.\n\nПословица 学 в тексте.\n', refused: /report\.md:10:11: ошибка P001.*U\+5B66/ },
  'emoji-in-title': { head: 'заголовок: Итоги 🎉', body: 'Текст.\n', refused: /report\.md:\d+:\d+: ошибка P001.*U\+1F389/ },
  'emoji-in-heading': { body: '## Итоги 🎉\n\nТекст.\n', refused: /report\.md:8:\d+: ошибка P001.*U\+1F389/ },
  'emoji-in-chart': { body: chart('столбцы', 'было, стало'), programme: 'показатели:\n  п: {название: Рост 🎉, было: 1, стало: 2}\n', refused: /report\.md:8:\d+: ошибка P001.*U\+1F389/ },
  'emoji-in-cell': { body: '```таблица\nданные: показатели\nстолбцы: [название, было]\n```\n', programme: 'показатели:\n  п: {название: Рост 🎉, было: 1, стало: 2}\n', refused: /\.(md|yaml):\d+:\d+: ошибка P001.*U\+1F389/ },
  'emoji-in-alt': { body: picture('a.png').replace('Что', '🎉 Что'), files: { 'a.png': png(2, 2) } },
  'signs': { body: 'На\u00ADстав\u00ADни\u00ADче\u00ADство, за\u0301мок, и\u0306 и е\u0308, 5\u00A0пар, тон\u202Fкий, ноль\u200Bширины, сою\u2060з, 100\u2009%, т\u2011д.\n' },
  'arabic': { body: 'Слово مرحبا в тексте.\n', refused: /report\.md:8:7: ошибка P001.*справа налево/ },
  'hebrew': { body: 'Слово שלום в тексте.\n', refused: /report\.md:8:7: ошибка P001.*справа налево/ },
  'greek-and-latin': { body: 'Слова λόγος, naïve, Straße, Łódź, ﬁ, ½, ×, −, …, €, ₽, №, §, ≤ и →.\n' },
  'long-title': { head: `заголовок: О ${'реализации программы наставничества '.repeat(9).trim()}`, body: 'Текст.\n' },
  'deep-lists': { body: deep(12) },
  'deeper-lists': { body: deep(60), refused: /report\.md:\d+:\d+: ошибка M018/ },
  'deep-quotes': { body: `${'> '.repeat(20)}глубоко\n` },
  'long-list': { body: lines(300, (i) => `${i + 1}. Пункт`) + '\n' },
  'big-code': { body: '```\n' + lines(200, (i) => `код ${i}\tвторой  столбец`) + '\n```\n' },
  ...Object.fromEntries([['columns', 'столбцы'], ['stacked', 'с накоплением'], ['lines', 'линии'], ['shares', 'доли']].flatMap(([name, kind]) => [
    [`chart-${name}-zero`, { body: chart(kind, 'было, стало'), programme: numbers([[0, 0], [0, 0]]) }],
    [`chart-${name}-negative`, { body: chart(kind, 'было, стало'), programme: numbers([[-5, 3], [2, -1]]) }],
    [`chart-${name}-huge`, { body: chart(kind, 'было, стало'), programme: numbers([[1, 999999999999], [500000000000, 3]]) }],
    [`chart-${name}-tiny`, { body: chart(kind, 'было, стало'), programme: numbers([["'0,0001'", "'0,0002'"]]) }],
    [`chart-${name}-one`, { body: chart(kind, 'стало'), programme: numbers([[1, 7]]) }],
    [`chart-${name}-many`, { body: chart(kind, 'было, стало'), programme: numbers(Array.from({ length: name === 'shares' ? 30 : 60 }, (_, i) => [i, 60 - i])) }],
    [`chart-${name}-too-many`, { body: chart(kind, 'было, стало'), programme: numbers(Array.from({ length: 61 }, (_, i) => [i, 61 - i])), refused: /report\.md:8:\d+: ошибка M024.* 61 / }],
    [`chart-${name}-gaps`, { body: chart(kind, 'было, стало'), programme: numbers([[1, 'не указано'], ['не указано', 'не указано'], [3, 4]]) }],
    [`chart-${name}-none`, { body: `Текст.\n\n${chart(kind, 'было, стало')}`, programme: numbers([['не указано', 'не указано']]), warned: /report\.md:10:\d+: предупреждение M030/ }],
  ])),
};

function write(dir, format) {
  for (const [name, c] of Object.entries(cases)) {
    if (format === 'a-2a' && !c.files) continue;
    const year = path.join(dir, name, '2023-2024');
    fs.mkdirSync(year, { recursive: true });
    fs.writeFileSync(path.join(dir, name, 'school.yaml'), 'версия_формата: 1\nнаименование: {полное: Школа № 8, сокращённое: Школа № 8}\nруководитель: Иванова А.А.\n' + `оформление: {архивный_формат: ${format}}\n`);
    fs.writeFileSync(path.join(dir, name, 'people.yaml'), 'работники:\n  - {фио: Иванова Анна Андреевна, должность: директор}\n');
    fs.writeFileSync(path.join(year, 'program.yaml'), `куратор: Иванова А.А.\n${c.programme ?? ''}`);
    const head = c.head ?? 'название_вида: отчёт';
    fs.writeFileSync(path.join(year, 'report.md'), `---\nвид: справка\nдата: 30.05.2024\n${head}\n${/заголовок:/.test(head) ? '' : 'заголовок: Об итогах\n'}текст: целиком\n---\n${/заголовок:/.test(head) ? '\n' : ''}${c.body}`);
    for (const [file, data] of Object.entries(c.files ?? {})) fs.writeFileSync(path.join(year, file), data);
  }
}

function judge(out, messages) {
  const said = fs.readFileSync(messages, 'utf8').split('\n');
  const judged = Object.entries(cases).filter(([, c]) => !out.endsWith('a-2a') || c.files);
  let good = 0;
  for (const [name, c] of judged) {
    const mine = said.filter((l) => l.includes(`/${name}/`));
    const pdf = path.join(out, name, 'archive', '2023-2024', 'report.pdf');
    const made = fs.existsSync(pdf);
    const fault = made
      ? (c.refused ? 'was not refused' : c.warned && !mine.some((l) => c.warned.test(l)) ? `no message ${c.warned}` : null)
      : (c.refused ? (mine.some((l) => c.refused.test(l)) ? null : `not refused by ${c.refused}`) : 'no PDF');
    if (fault === null) good++;
    else console.log(`hard: ${name}: ${fault}\n  ${mine.join('\n  ')}`);
  }
  const all = judged.length;
  console.log(`pdf hard: ${good} of ${all} cases`);
  return good === all;
}

const [task, ...args] = process.argv.slice(2);
if (task === 'write') write(...args);
else process.exit(judge(...args) ? 0 : 1);
