// docx_text.mjs parts WORD PDF: WORD (folder of .docx) says the same words in
// the same order as the structure of its twin in PDF (folders of PDFs, by
// name), with the same tables of the same cells.  Labels of lists are counted
// here as Word counts them.
// docx_text.mjs pages WORD PDF OTHER: PDFs that another program made of the
// same .docx show the same words in the same order.
// docx_text.mjs again WORD OTHER: .docx that another program saved from them
// have kept words, lists, captions, notes and charts.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse, unzip, walk } from './docx_read.mjs'

const run = (...args) => execFileSync(args[0], args.slice(1),
  { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
const words = s => s.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/\u2011/g, '-')
  .replace(/[\u00ad\u2060]/g, '').split(/\s+/).filter(w => w !== '')

function child(node, ...path) {
  for (const name of path) node = node?.kids.find(k => k.name === name)
  return node
}

/* ── a .docx ── */

class Word {
  constructor(file) {
    const parts = unzip(readFileSync(file))
    const tree = name => parts.has(name) ? parse(parts.get(name).data.toString('utf8')) : undefined
    this.main = tree('word/document.xml')
    this.notes = new Map((tree('word/footnotes.xml')?.kids ?? [])
      .map(n => [n.attrs['w:id'], n]))
    this.levels = new Map()
    this.nums = new Map()
    this.counters = new Map()
    for (const n of tree('word/numbering.xml')?.kids ?? []) {
      const id = n.attrs['w:abstractNumId']
      if (n.name === 'w:abstractNum')
        this.levels.set(id, n.kids.filter(k => k.name === 'w:lvl'))
      else if (n.name === 'w:num')
        this.nums.set(n.attrs['w:numId'], child(n, 'w:abstractNumId').attrs['w:val'])
    }
    this.noteText = ''
    this.lists = this.captions = this.charts = this.marks = 0
    this.chartWords = []
    for (const name of parts.keys())
      if (/^word\/charts\/chart\d+\.xml$/.test(name)) {
        this.charts++
        for (const n of walk(tree(name)))
          if (n.name === 'c:v' || n.name === 'a:t') this.chartWords.push(n.text)
      }
  }

  label(props) {
    const numPr = child(props, 'w:numPr')
    const abstract = this.nums.get(child(numPr, 'w:numId')?.attrs['w:val'])
    if (abstract === undefined) return ''
    const at = +child(numPr, 'w:ilvl').attrs['w:val']
    const levels = this.levels.get(abstract)
    const of = i => levels.find(l => +l.attrs['w:ilvl'] === i)
    const start = i => +(child(of(i), 'w:start')?.attrs['w:val'] ?? 1)
    const counter = this.counters.get(abstract) ?? []
    this.counters.set(abstract, counter)
    counter[at] = counter[at] === undefined ? start(at) : counter[at] + 1
    counter.length = at + 1
    const text = child(of(at), 'w:lvlText').attrs['w:val']
    // a bullet may be saved as a sign of a symbol font: it is a bullet still
    if (child(of(at), 'w:numFmt').attrs['w:val'] === 'bullet')
      return /^[\uf000-\uf0ff]$/.test(text) ? '–' : text
    return text.replace(/%(\d)/g, (_, n) => counter[n - 1] ?? start(n - 1))
  }

  text(node) {
    let out = ''
    for (const k of node.kids) {
      if (k.name === 'w:t') out += k.text
      else if (k.name === 'w:tab' || k.name === 'w:br') out += ' '
      else if (k.name === 'w:noBreakHyphen') out += '-'
      else if (k.name === 'w:p') out += this.para(k)
      else if (k.name === 'w:footnoteReference') out += this.note(k)
      else if (!/^(w:pPr|w:rPr|w:tbl|w:drawing|w:instrText|w:tblPr)$/.test(k.name)) out += this.text(k)
    }
    return out
  }

  note(ref) {
    this.marks++
    const n = [...this.notes].filter(([, note]) => note.attrs['w:type'] === undefined)
      .map(([id]) => id).indexOf(ref.attrs['w:id']) + 1
    this.noteText += `${n} ${this.text(this.notes.get(ref.attrs['w:id']))}\n`
    return String(n)
  }

  para(p) {
    const props = child(p, 'w:pPr')
    const label = props === undefined ? '' : this.label(props)
    if (label !== '') this.lists++
    for (const n of walk(p))
      if (n.name === 'w:instrText' && /^\s*SEQ /.test(n.text)) this.captions++
    return `${label} ${this.text(p)}\n`
  }

  // The words, and the tables with rules as lists of cells.
  read(node = child(this.main, 'w:body'), tables = []) {
    let out = ''
    for (const k of node.kids) {
      if (k.name === 'w:p') out += this.para(k)
      if (k.name === 'w:sdt') out += this.read(child(k, 'w:sdtContent'), tables).text
      if (k.name !== 'w:tbl') continue
      const cells = []
      const plain = child(k, 'w:tblPr', 'w:tblStyle')?.attrs['w:val'] === 'PlainGrid'
      if (!plain) tables.push(cells)
      for (const row of k.kids.filter(r => r.name === 'w:tr'))
        for (const cell of row.kids.filter(c => c.name === 'w:tc')) {
          const merge = child(cell, 'w:tcPr', 'w:vMerge')
          const inner = this.read(cell, tables).text
          out += inner
          if (merge === undefined || merge.attrs['w:val'] === 'restart')
            cells.push(words(inner).join(' '))
        }
    }
    return { text: out, tables }
  }
}

/* ── a PDF's structure, as poppler prints it ── */

function readStructure(file) {
  const tables = [], open = []
  let text = '', notes = '', skip = -1
  for (const line of run('pdfinfo', '-struct-text', file).split('\n')) {
    const depth = line.search(/\S/)
    if (depth < 0) continue
    while (open.length > 0 && open.at(-1).depth >= depth) open.pop()
    if (skip >= 0 && depth > skip) continue
    skip = -1
    const quoted = line.match(/^\s*"(.*)"$/)
    if (quoted !== null) {
      if (open.some(o => o.name === 'Note')) notes += quoted[1]
      else text += quoted[1]
      for (const o of open) if (o.cell !== undefined) o.table[o.cell] += quoted[1] + ' '
      continue
    }
    const name = line.trim().replace(/[ :(].*/, '')
    if (name === 'Figure') skip = depth
    const entry = { depth, name }
    if (name === 'Table') {
      entry.table = []
      tables.push(entry.table)
    }
    if (name === 'TH' || name === 'TD') {
      entry.table = open.findLast(o => o.name === 'Table').table
      entry.cell = entry.table.push('') - 1
    }
    if (/^(P|H\d|LI|Lbl|LBody|TOCI|Caption|TH|TD|Note)$/.test(name)) {
      text += '\n'
      notes += '\n'
    }
    open.push(entry)
  }
  return { text, notes, tables: tables.map(t => t.map(c => words(c).join(' '))) }
}

/* ── pages ── */

// Words of pages below their heads, those at line ends made whole.
function readPages(file) {
  const sizes = run('pdfinfo', '-f', '1', '-l', '999', file)
    .matchAll(/Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+)/g)
  let text = ''
  for (const [, n, w, h] of sizes)
    text += run('pdftotext', '-raw', '-f', n, '-l', n, '-x', '0', '-y', '45',
      '-W', String(Math.ceil(w)), '-H', String(Math.ceil(h)), file, '-')
  return words(text.replace(/(\. ?){4,}/g, ' ').replace(/([-–/])\n/g, '$1'))
}

// Without the heads of tables that pages repeat, the words of charts, and
// where words are parted at a hyphen or stroke.
function withoutRepeats(list, heads, vocabulary) {
  const apart = s => s.replace(/\s*([-–/])\s*/g, ' $1 ')
  const known = s => ' ' + apart(s).split(' ')
    .filter(w => w !== '' && !vocabulary.has(w) &&
      (vocabulary.size === 0 || !/^(\d+([.,]\d+)?%?|%)$/.test(w))).join(' ') + ' '
  let text = known(list.join(' '))
  for (const head of heads) {
    const key = known(head)
    const first = text.indexOf(key)
    if (first >= 0 && key.length > 2)
      text = text.slice(0, first + key.length - 1) +
        text.slice(first + key.length - 1).replaceAll(key, ' ')
  }
  return text.trim().split(/\s+/)
}

function tableHeads(word) {
  const heads = []
  for (const n of walk(word.main)) {
    if (n.name !== 'w:tbl') continue
    const rows = n.kids.filter(r => child(r, 'w:trPr', 'w:tblHeader') !== undefined)
    const reader = Object.create(word, { counters: { value: new Map() } })
    heads.push(words(rows.map(r => r.kids.filter(c => c.name === 'w:tc')
      .map(c => reader.read(c).text).join(' ')).join(' ')).join(' '))
  }
  return heads
}

/* ── comparing ── */

let files = 0, wrong = 0
function same(what, a, b) {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (i === a.length && i === b.length) return
  wrong++
  console.log(`${what}, at ${i} of ${a.length} and ${b.length}:\n` +
    `  ${a.slice(i - 3 < 0 ? 0 : i - 3, i + 9).join(' ')}\n` +
    `  ${b.slice(i - 3 < 0 ? 0 : i - 3, i + 9).join(' ')}`)
}

const [mode, from, ...rest] = process.argv.slice(2)
for (const name of readdirSync(from).filter(f => f.endsWith('.docx')).sort()) {
  const stem = basename(name, '.docx')
  const word = new Word(join(from, name))
  const pdf = rest.map(d => join(d, stem + '.pdf')).find(f => existsSync(f))
  files++
  if (mode === 'parts') {
    const a = word.read(), b = readStructure(pdf)
    same(`${name}: words`, words(a.text), words(b.text))
    same(`${name}: notes`, words(word.noteText), words(b.notes))
    if (a.tables.length !== b.tables.length)
      same(`${name}: tables`, a.tables.map(String), b.tables.map(String))
    a.tables.forEach((t, i) => same(`${name}: table ${i + 1}`, t, b.tables[i] ?? []))
  } else if (mode === 'pages') {
    const other = join(rest.at(-1), stem + '.pdf')
    const heads = tableHeads(word)
    const vocabulary = new Set(words(word.chartWords.join(' ')))
    if (word.charts > 0) words('нет данных').forEach(w => vocabulary.add(w))
    same(`${name}: pages`, withoutRepeats(readPages(pdf), heads, vocabulary),
      withoutRepeats(readPages(other), heads, vocabulary))
  } else {
    const back = new Word(join(rest[0], name))
    const a = word.read(), b = back.read()
    same(`${name}: words kept`, words(a.text), words(b.text))
    same(`${name}: notes kept`, words(word.noteText), words(back.noteText))
    for (const key of ['lists', 'captions', 'charts', 'marks'])
      if (word[key] !== back[key]) {
        wrong++
        console.log(`${name}: ${key}: ${word[key]}, saved ${back[key]}`)
      }
  }
}
console.log(`docx_text ${mode}: ${files} files, ${wrong} wrong`)
process.exit(wrong > 0 || files === 0 ? 1 : 0)
