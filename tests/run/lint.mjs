// A linter of finished Russian texts, independent of the program: tree dumps
// (build --dump=tree) are read as lines, and each line is judged by plain
// tables and endings.  It knows nothing of how a text was made.
//
//   number and noun       «5 пары», «21 пар», «2 наставников»
//   predicate and subject «проведено 1 встреча», «назначен Иванова Анна Ивановна»
//   items of a list       infinitives with infinitives
//   headings, colons      nothing below them
//   doubled words, signs  «в в», «..», «, .»
//   nothing counted       «0 групп» in running text
import { fileURLToPath } from 'node:url'

// ── reading dumps ──

// A document's lines in order: {text, kind: para|heading|title|item, level,
// cell, list, depth}.  A line is a paragraph: its texts and values joined.
export function readDump(dump) {
  const documents = []
  let d = null, stack = [], line = null, lists = 0
  for (const raw of dump.split('\n')) {
    const start = raw.match(/^== (.*)$/)
    if (start) {
      d = { name: start[1], lines: [] }
      documents.push(d)
      stack = []
      continue
    }
    const m = d && raw.match(/^( *)(\S+)(.*)$/)
    if (!m) continue
    const depth = m[1].length / 2, word = m[2], rest = m[3]
    stack.length = Math.min(stack.length, depth)
    const node = { word, rest }
    if (word === 'list') node.list = ++lists
    stack[depth] = node
    const up = stack.filter(Boolean)
    if (line && depth <= line.depth) line = null // a caption is no part of it
    if (word === 'paragraph' || word === 'heading') {
      const list = up.filter(n => n.list).map(n => n.list)
      line = { text: '', kind: word === 'heading' ? 'heading' : 'para', depth,
        level: Number((rest.match(/ (\d)(?: |$)/) ?? ['', '1'])[1]), cell: up.some(n => n.word === 'cell'),
        office: up.some(n => n.word === 'office'), list: list.at(-1) ?? 0, lists: list,
        first: up.at(-2)?.word === 'item' && !up.at(-2).seen }
      if (up.at(-2)?.word === 'item') up.at(-2).seen = true
      d.lines.push(line)
    } else if (word === 'gap' && line) line.text += '____'
    else if ((word === 'text' || word === 'value') && line) {
      const s = rest.match(/"(.*)"/)
      line.text += s ? s[1].replace(/~/g, '\u00a0') : ''
    } else if (word === 'table' || word === 'figure' || word === 'annex')
      d.lines.push({ text: '', kind: word, depth, list: 0, lists: [] })
  }
  return documents
}

// ── numbers ──

// Forms: one | after 2 (gen. sg.) | after 5 (gen. pl.) | oblique sg | oblique pl
const nouns = [
  ['пара', 'пары', 'пар', 'паре пару парой', 'парам парами парах', 'ж'],
  ['группа', 'группы', 'групп', 'группе группу группой', 'группам группами группах', 'ж'],
  ['наставник', 'наставника', 'наставников', 'наставнику наставником наставнике', 'наставникам наставниками наставниках', 'м'],
  ['наставляемый', 'наставляемых', 'наставляемых', 'наставляемого наставляемому наставляемым наставляемом', 'наставляемым наставляемыми', 'м'],
  ['человек', 'человека', 'человек', 'человеку человеком человеке', 'людям людьми людях', 'м'],
  ['участник', 'участника', 'участников', 'участнику участником участнике', 'участникам участниками участниках', 'м'],
  ['мероприятие', 'мероприятия', 'мероприятий', 'мероприятию мероприятием мероприятии', 'мероприятиям мероприятиями мероприятиях', 'с'],
  ['встреча', 'встречи', 'встреч', 'встрече встречу встречей', 'встречам встречами встречах', 'ж'],
  ['пункт', 'пункта', 'пунктов', 'пункту пунктом пункте', 'пунктам пунктами пунктах', 'м'],
  ['форма', 'формы', 'форм', 'форме форму формой', 'формам формами формах', 'ж'],
  ['семинар', 'семинара', 'семинаров', 'семинару семинаром семинаре', 'семинарам семинарами семинарах', 'м'],
  ['педагог', 'педагога', 'педагогов', 'педагогу педагогом педагоге', 'педагогам педагогами педагогах', 'м'],
]
const bySurface = new Map()
for (const [one, few, many, sg, pl, gender] of nouns)
  for (const [form, what] of [[one, 'one'], [few, 'few'], [many, 'many'],
    ...sg.split(' ').map(f => [f, 'sg']), ...pl.split(' ').map(f => [f, 'pl'])]) {
    if (!bySurface.has(form)) bySurface.set(form, { gender, one, kinds: new Set() })
    bySurface.get(form).kinds.add(what)
  }

const plural = n => n % 10 === 1 && n % 100 !== 11 ? 'one'
  : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 'few' : 'many'
// words that ask for the genitive of what they count
const genitive = /(?:^|[\s(])(?:из|для|от|до|у|без|около|более|менее|свыше|среди|работы|состав[ае]?)\s+$/i

function* lintNumbers(text) {
  for (const m of text.matchAll(/(?<![\d,.№/-])(?<!№[\s\u00a0])(\d+)[\s\u00a0]([а-яё]+)/g)) {
    const noun = bySurface.get(m[2])
    if (!noun) continue
    const form = plural(Number(m[1])), kinds = noun.kinds
    const isGenitive = genitive.test(text.slice(0, m.index).replace(/\u00a0/g, ' '))
    const right = form === 'one' ? (isGenitive ? kinds.has('few') || kinds.has('sg') : kinds.has('one') || kinds.has('sg'))
      : kinds.has('pl') || (form === 'few' && !isGenitive ? kinds.has('few') : kinds.has('many'))
    if (!right) yield `число и слово: «${m[0]}»`
    if (Number(m[1]) === 0) yield `считать нечего: «${m[0]}»`
  }
}

// ── predicates ──

const past = /(?<![а-яё])(участвует|участвуют|проведен[аоы]?|проведён|создан[аоы]?|сформирован[аоы]?|выполнен[аоы]?|прошёл|прошла|прошло|прошли)[\s\u00a0](\d+)[\s\u00a0]([а-яё]+)/gi
const genderOf = w => /(?:ет|ют)$/.test(w) ? '' : /(?:но|ло)$/.test(w) ? 'с' : /(?:на|ла)$/.test(w) ? 'ж' : /(?:ны|ли)$/.test(w) ? 'мн' : 'м'

function* lintPredicates(text) {
  for (const m of text.matchAll(past)) {
    const noun = bySurface.get(m[3])
    if (!noun) continue
    const g = genderOf(m[1].toLowerCase()), one = plural(Number(m[2])) === 'one'
    if (/ют$/.test(m[1]) ? one : g !== '' && (one ? g !== noun.gender : g !== 'с' && g !== 'мн'))
      yield `сказуемое и подлежащее: «${m[0]}»`
  }
  // a person: the only full name of the sentence, by its patronymic
  for (const sentence of text.split(/[.;:]\s/)) {
    const names = [...sentence.matchAll(/[А-ЯЁ][а-яё]+[\s\u00a0][А-ЯЁ][а-яё]+(вна|ична|вич|ич)(?![а-яё])/g)]
    const words = [...sentence.matchAll(/(?<![а-яё])(назначен|ознакомлен|согласен|согласна|награжд[её]н|составил|получил|утвержд[её]н)(а|о|ы)?(?![а-яё])/gi)]
    if (names.length !== 1 || words.length === 0) continue
    const she = names[0][1].endsWith('на')
    for (const w of words) {
      const feminine = w[2] === 'а' || w[1].toLowerCase() === 'согласна'
      if (w[2] === 'о' || w[2] === 'ы') continue
      if (feminine !== she) yield `сказуемое и человек: «${w[0]}» и «${names[0][0]}»`
    }
  }
}

// ── lists ──

// What an item begins with: an infinitive, a predicate, other.
function opening(text) {
  const word = (text.match(/^[А-ЯЁа-яё]+/) ?? [''])[0].toLowerCase()
  if (word === '' || word.length < 4) return ''
  if (/(?:ать|ять|ить|еть|уть|оть|ыть|ться|тись|зти|сти|йти|очь|ечь)$/.test(word) && !/(?:ность|ость|область|печать|память|часть)$/.test(word))
    return 'инфинитив'
  if (/(?:ует|яет|ает|еет|дит|вит|сит|тит|жит|чит|уют|яют|ают|[ае]н[аоы]|ят[аоы])$/.test(word)) return 'глагол'
  return 'имя'
}

function* lintLists(lines) {
  const lists = new Map()
  for (const l of lines)
    if (l.first && l.list && !l.cell) {
      if (!lists.has(l.list)) lists.set(l.list, [])
      lists.get(l.list).push(l)
    }
  for (const items of lists.values()) {
    const short = items.filter(i => !/\.$/.test(i.text) || items.every(x => !/[.!?]\s/.test(x.text)))
    const kinds = new Map(short.map(i => [opening(i.text), i.text]))
    kinds.delete('')
    // only lists of parts of one sentence: items that end in a semicolon
    if (kinds.size > 1 && items.slice(0, -1).every(i => /;$/.test(i.text)))
      yield `части перечня в разной форме: ${[...kinds.values()].map(t => `«${t.slice(0, 40)}»`).join(', ')}`
    if (items.length === 1 && /;$/.test(items[0].text)) yield `перечень из одного кончается точкой с запятой: «${items[0].text.slice(0, 40)}»`
    for (const i of items.slice(0, -1))
      if (/;$/.test(items[0].text) && !/[;:,]$/.test(i.text)) yield `часть перечня без знака: «${i.text.slice(-40)}»`
  }
}

// ── what stands above nothing ──

function* lintEmpty(lines) {
  for (let i = 0; i < lines.length; i++) {
    const l = lines[i], next = lines[i + 1]
    if (l.kind === 'heading' && (!next || next.kind === 'annex' || (next.kind === 'heading' && next.level <= l.level)))
      yield `заголовок без текста: «${l.text}»`
    if (l.kind === 'para' && !l.cell && !l.office && /:$/.test(l.text) && (!next || next.kind === 'heading' || next.kind === 'annex'))
      yield `двоеточие ни перед чем: «${l.text.slice(-50)}»`
  }
}

// ── words and signs ──

function* lintWords(text) {
  const plain = text.replace(/\u00a0/g, ' ')
  for (const m of plain.matchAll(/(?<![а-яё-])([а-яё]{1,30}) \1(?![а-яё-])/gi)) yield `слово дважды: «${m[0]}»`
  for (const m of plain.matchAll(/[,;:] ?[.,;]|(?<!\.)\.\.(?!\.)|\( *\)|«»| [,;:.!?)](?!\.)| {2}/g))
    if (!/__/.test(plain)) yield `лишний знак: «${plain.slice(Math.max(0, m.index - 15), m.index + 10)}»`
}

export function* lintDocument(d) {
  yield* lintEmpty(d.lines)
  yield* lintLists(d.lines)
  for (const l of d.lines) {
    if (l.cell) {
      for (const f of lintNumbers(l.text)) if (!f.startsWith('считать')) yield f
      continue
    }
    yield* lintNumbers(l.text)
    yield* lintPredicates(l.text)
    yield* lintWords(l.text)
  }
}

// ── itself ──

// lint.mjs: broken texts must be found, one of each kind, and good ones not.
function check() {
  const dump = (...lines) => readDump(['== д', 'document', ...lines].join('\n'))[0]
  const para = s => ['  paragraph', `    text "${s}"`]
  const item = s => ['    item label="–"', '      paragraph', `        text "${s}"`]
  const wrong = [
    [dump(...para('создано 5 пары')), 'число и слово'], [dump(...para('из 21 пар')), 'число и слово'],
    [dump(...para('закреплены 2 наставников')), 'число и слово'], [dump(...para('создано 0 групп')), 'считать нечего'],
    [dump(...para('проведено 1 встреча')), 'сказуемое и подлежащее'], [dump(...para('проведена 5 встреч')), 'сказуемое и подлежащее'],
    [dump(...para('Куратором назначен Сомова Анна Ивановна.')), 'сказуемое и человек'],
    [dump(...para('Куратором назначена Сомов Пётр Ильич.')), 'сказуемое и человек'],
    [dump('  heading 1', '    text "Показатели"', '  heading 1', '    text "Итоги"', ...para('да')), 'заголовок без текста'],
    [dump(...para('по формам:')), 'двоеточие'], [dump(...para('работы в в школе')), 'слово дважды'],
    [dump(...para('работы , школы')), 'лишний знак'],
    [dump('  list – tight', ...item('помочь войти в профессию;'), ...item('создание среды.')), 'части перечня'],
    [dump('  list – tight', ...item('помочь войти в профессию;')), 'перечень из одного'],
  ]
  const right = [
    dump(...para('создано 5 пар, 2 пары и 21 пара; выполнено 22 из 24 пунктов, с 2 парами')),
    dump(...para('проведена 21 встреча, проведено 5 встреч, прошли 2 человека')),
    dump('  heading 1', '    text "Показатели"', ...para('Куратором назначена Сомова Анна Ивановна.')),
    dump('  list – tight', ...item('помочь войти в профессию;'), ...item('поддержать в работе.')),
    dump(...para('приказ от 05.09.2023 № 5, группы')),
  ]
  let failed = 0
  for (const [d, what] of wrong)
    if (![...lintDocument(d)].some(f => f.startsWith(what))) {
      console.log(`not found: ${what} in ${JSON.stringify(d.lines.map(l => l.text))}`)
      failed++
    }
  for (const d of right) for (const f of lintDocument(d)) {
    console.log(`found in a good text: ${f}`)
    failed++
  }
  console.log(`lint: ${wrong.length + right.length - failed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) check()
