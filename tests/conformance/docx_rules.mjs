// What a .docx must be to open in Word without a word: children in the order
// that ECMA-376 (5th edition, part 1) prescribes, references that lead
// somewhere, fields and bookmarks that end, tables that are rectangles.
import { parse, walk } from './docx_read.mjs'

const order = s => s.trim().split(/\s+/)
// parent → children in their order; a name in a group of ( | ) may stand at
// any place of the group.  `*` before the list: any order, any number.
const para = order('w:pStyle w:keepNext w:keepLines w:pageBreakBefore ' +
  'w:framePr w:widowControl w:numPr w:pBdr w:shd w:tabs ' +
  'w:suppressAutoHyphens w:spacing w:ind w:contextualSpacing w:jc ' +
  'w:outlineLvl w:rPr w:sectPr')
const run = order('w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:color ' +
  'w:spacing w:sz w:szCs w:highlight w:u w:shd w:vertAlign w:lang')
const blocks = '* w:p w:tbl'
const inlines = '* w:pPr w:r w:hyperlink w:bookmarkStart w:bookmarkEnd'
const axis = 'c:axId c:scaling c:delete c:axPos c:majorGridlines c:title ' +
  'c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr ' +
  'c:crossAx c:crosses c:crossBetween'
const rules = {
  'w:document': 'w:body', 'w:hdr': blocks, 'w:footnotes': '* w:footnote',
  'w:footnote': blocks, 'w:p': inlines, 'w:hyperlink': inlines,
  'w:pPr': para, 'w:rPr': run,
  'w:r': '* w:rPr w:t w:tab w:br w:fldChar w:instrText w:drawing ' +
    'w:footnoteReference w:footnoteRef w:separator w:continuationSeparator ' +
    'w:softHyphen w:noBreakHyphen',
  'w:numPr': 'w:ilvl w:numId', 'w:tabs': '* w:tab',
  'w:pBdr': 'w:top w:left w:bottom w:right',
  'w:sectPr': '* w:headerReference w:footerReference w:type w:pgSz w:pgMar ' +
    'w:titlePg',
  'w:tbl': '* w:tblPr w:tblGrid w:tr',
  'w:tblPr': 'w:tblStyle w:tblW w:jc w:tblInd w:tblBorders w:tblLayout ' +
    'w:tblCellMar w:tblLook w:tblCaption w:tblDescription',
  'w:tblBorders': 'w:top w:left w:bottom w:right w:insideH w:insideV',
  'w:tblCellMar': 'w:top w:left w:bottom w:right',
  'w:tblGrid': '* w:gridCol', 'w:tr': '* w:trPr w:tc',
  'w:trPr': '* w:cantSplit w:trHeight w:tblHeader', 'w:tc': '* w:tcPr w:p w:tbl',
  'w:tcPr': 'w:tcW w:gridSpan w:vMerge w:shd w:vAlign',
  'w:styles': '* w:docDefaults w:style',
  'w:docDefaults': 'w:rPrDefault w:pPrDefault', 'w:rPrDefault': 'w:rPr',
  'w:pPrDefault': 'w:pPr',
  'w:style': 'w:name w:basedOn w:next w:qFormat w:pPr w:rPr w:tblPr',
  'w:settings': 'w:defaultTabStop w:autoHyphenation ' +
    'w:characterSpacingControl w:footnotePr w:compat w:themeFontLang ' +
    'w:decimalSymbol w:listSeparator',
  'w:footnotePr': '* w:footnote', 'w:compat': 'w:doNotExpandShiftReturn w:compatSetting',
  'w:numbering': '* w:abstractNum w:num',
  'w:abstractNum': '* w:multiLevelType w:lvl',
  'w:lvl': 'w:start w:numFmt w:suff w:lvlText w:lvlJc w:pPr w:rPr',
  'w:num': 'w:abstractNumId w:lvlOverride', 'w:drawing': 'wp:inline',
  'wp:inline': 'wp:extent wp:docPr wp:cNvGraphicFramePr a:graphic',
  'a:graphic': 'a:graphicData', 'a:graphicData': '* pic:pic c:chart',
  'pic:pic': 'pic:nvPicPr pic:blipFill pic:spPr',
  'pic:nvPicPr': 'pic:cNvPr pic:cNvPicPr', 'pic:blipFill': 'a:blip a:stretch',
  'a:stretch': 'a:fillRect', 'pic:spPr': 'a:xfrm a:prstGeom',
  'a:xfrm': 'a:off a:ext', 'a:prstGeom': 'a:avLst',
  'c:chartSpace': 'c:date1904 c:lang c:roundedCorners c:chart c:spPr c:txPr ' +
    'c:externalData',
  'c:chart': 'c:autoTitleDeleted c:plotArea c:legend c:plotVisOnly ' +
    'c:dispBlanksAs',
  'c:plotArea': 'c:layout c:barChart c:lineChart c:catAx c:valAx',
  'c:barChart': 'c:barDir c:grouping c:varyColors c:ser+ c:gapWidth ' +
    'c:overlap c:axId+',
  'c:lineChart': 'c:grouping c:varyColors c:ser+ c:marker c:axId+',
  'c:ser': 'c:idx c:order c:tx c:spPr c:invertIfNegative c:marker c:dLbls ' +
    'c:cat c:val c:smooth',
  'c:tx': '* c:strRef c:rich', 'c:strRef': 'c:f c:strCache',
  'c:numRef': 'c:f c:numCache', 'c:strCache': 'c:ptCount c:pt+',
  'c:numCache': 'c:formatCode c:ptCount c:pt+', 'c:pt': 'c:v',
  'c:cat': 'c:strRef', 'c:val': 'c:numRef',
  'c:marker': 'c:symbol c:size c:spPr',
  'c:dLbls': 'c:spPr c:txPr c:dLblPos c:showLegendKey c:showVal ' +
    'c:showCatName c:showSerName c:showPercent c:showBubbleSize',
  'c:catAx': axis, 'c:valAx': axis, 'c:scaling': 'c:orientation c:max c:min',
  'c:majorGridlines': 'c:spPr', 'c:title': 'c:tx c:overlay',
  'c:rich': 'a:bodyPr a:lstStyle a:p', 'c:txPr': 'a:bodyPr a:lstStyle a:p',
  'c:legend': 'c:legendPos c:overlay c:txPr',
  'c:spPr': 'a:noFill a:solidFill a:pattFill a:ln',
  'a:pattFill': 'a:fgClr a:bgClr', 'a:fgClr': 'a:srgbClr',
  'a:bgClr': 'a:srgbClr', 'a:solidFill': 'a:srgbClr',
  'a:ln': 'a:noFill a:solidFill a:prstDash', 'a:p': 'a:pPr a:r a:endParaRPr',
  'a:r': 'a:rPr a:t', 'a:pPr': 'a:defRPr',
  'a:defRPr': 'a:solidFill a:latin a:cs', 'c:externalData': 'c:autoUpdate',
  'cp:coreProperties': '* dc:title dc:subject dc:creator cp:keywords ' +
    'cp:lastModifiedBy dcterms:created dcterms:modified dc:language',
  Relationships: '* Relationship', Types: '* Default Override',
  Properties: '* Application'
}
// What must be there.
const needed = {
  'w:p': [], 'w:tc': ['w:tcPr', 'w:p'], 'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tr': ['w:tc'], 'w:lvl': ['w:start', 'w:numFmt', 'w:lvlText', 'w:lvlJc'],
  'w:style': ['w:name'], 'wp:inline': ['wp:extent', 'wp:docPr', 'a:graphic'],
  'w:sectPr': ['w:headerReference', 'w:pgSz', 'w:pgMar'],
  'c:ser': ['c:idx', 'c:order', 'c:tx', 'c:cat', 'c:val'],
  'c:catAx': ['c:axId', 'c:scaling', 'c:delete', 'c:axPos', 'c:crossAx'],
  'c:valAx': ['c:axId', 'c:scaling', 'c:delete', 'c:axPos', 'c:crossAx']
}
// Which child comes first where the rest is free.
const leading = { 'w:p': 'w:pPr', 'w:r': 'w:rPr', 'w:tbl': 'w:tblPr',
  'w:tr': 'w:trPr', 'w:tc': 'w:tcPr', 'w:abstractNum': 'w:multiLevelType' }

function checkOrder(root, say) {
  for (const node of walk(root)) {
    const rule = rules[node.name]
    const kids = node.kids.map(k => k.name)
    if (rule === undefined) {
      if (kids.length > 0) say(`${node.name} holds ${kids[0]}, by no rule`)
      continue
    }
    const list = Array.isArray(rule) ? rule : order(rule)
    const free = list[0] === '*'
    const places = new Map(list.map((n, i) => [n.replace('+', ''), i]))
    let last = -1
    for (const kid of kids) {
      // the section's properties are the body's last child
      if (!places.has(kid)) {
        if (!(node.name === 'w:body')) say(`${kid} in ${node.name}`)
      } else if (!free) {
        const at = places.get(kid)
        if (at < last) say(`${kid} too late in ${node.name}`)
        if (at === last && !list[at].endsWith('+')) say(`${kid} twice in ${node.name}`)
        last = at
      }
    }
    const first = leading[node.name]
    if (first !== undefined && kids.lastIndexOf(first) > 0)
      say(`${first} is not the first in ${node.name}`)
    for (const name of needed[node.name] ?? [])
      if (!kids.includes(name)) say(`${node.name} without ${name}`)
  }
}
rules['w:body'] = '* w:p w:tbl w:sectPr'

function checkBody(body, say) {
  const kids = body.kids
  if (kids.at(-1)?.name !== 'w:sectPr') say('the body does not end with its section')
  if (kids.filter(k => k.name === 'w:sectPr').length !== 1) say('sections in the body')
  if (kids.at(-2)?.name !== 'w:p') say('no paragraph before the last section')
  for (let i = 1; i < kids.length; i++)
    if (kids[i].name === 'w:tbl' && kids[i - 1].name === 'w:tbl')
      say('two tables touch')
}

function child(node, ...path) {
  for (const name of path) node = node?.kids.find(k => k.name === name)
  return node
}

function checkTable(table, say) {
  const columns = child(table, 'w:tblGrid').kids.map(c => +c.attrs['w:w'])
  let above = []
  for (const w of columns) if (!(w > 0)) say('a column without width')
  for (const row of table.kids.filter(k => k.name === 'w:tr')) {
    const here = []
    let at = 0
    for (const cell of row.kids.filter(k => k.name === 'w:tc')) {
      const props = child(cell, 'w:tcPr')
      const span = +(child(props, 'w:gridSpan')?.attrs['w:val'] ?? 1)
      const merge = child(props, 'w:vMerge')?.attrs['w:val']
      const width = columns.slice(at, at + span).reduce((a, b) => a + b, 0)
      if (Math.abs(width - child(props, 'w:tcW').attrs['w:w']) > span + 1)
        say('a cell is not as wide as its columns')
      if (merge === 'continue' && above[at] !== span)
        say('a merged cell goes on below no cell of its width')
      if (cell.kids.at(-1).name !== 'w:p') say('a cell does not end with a paragraph')
      if (merge !== undefined) here[at] = span
      at += span
    }
    if (at !== columns.length) say(`a row of ${at} columns in a table of ${columns.length}`)
    above = here
  }
}

function checkFields(part, say) {
  let open = []
  const marks = new Map()
  for (const node of walk(part)) {
    if (node.name === 'w:fldChar') {
      const type = node.attrs['w:fldCharType']
      if (type === 'begin') open.push('begin')
      else if (open.length === 0) say(`a field's ${type} without its begin`)
      else if (type === 'separate') open[open.length - 1] = 'separate'
      else if (open.pop() !== 'separate') say('a field without a result')
    }
    if (node.name === 'w:bookmarkStart') {
      if (marks.has(node.attrs['w:id'])) say('a bookmark id twice')
      marks.set(node.attrs['w:id'], node.attrs['w:name'])
    }
    if (node.name === 'w:bookmarkEnd') {
      if (!marks.has(node.attrs['w:id'])) say('a bookmark ends before it begins')
      marks.set(node.attrs['w:id'], marks.get(node.attrs['w:id']) + '\0')
    }
  }
  if (open.length > 0) say('a field does not end')
  for (const name of marks.values()) if (!name.endsWith('\0')) say('a bookmark does not end')
  const names = [...marks.values()].map(n => n.replace('\0', ''))
  if (new Set(names).size !== names.length) say('a bookmark name twice')
  return new Set(names)
}

function target(part, name) {
  const parts = (part.replace(/[^/]*$/, '') + name).split('/')
  const out = []
  for (const p of parts) p === '..' ? out.pop() : out.push(p)
  return out.join('/')
}

/** All that is wrong with the parts, as lines. */
export function check(parts) {
  const wrong = []
  const trees = new Map()
  const say = (part, what) => wrong.push(`${part}: ${what}`)
  for (const [name, { data, time }] of parts) {
    if (time !== parts.values().next().value.time) say(name, 'has a time of its own')
    if (!/\.(xml|rels)$/.test(name)) continue
    try {
      trees.set(name, parse(data.toString('utf8')))
    } catch (e) {
      say(name, e.message)
    }
  }
  if (wrong.length > 0) return wrong
  for (const [name, tree] of trees) checkOrder(tree, what => say(name, what))
  if (wrong.length > 0) return wrong

  // the package: types and relationships
  const types = trees.get('[Content_Types].xml')
  const byName = new Set(), byEnd = new Set()
  for (const t of types.kids)
    t.name === 'Default' ? byEnd.add(t.attrs.Extension) : byName.add(t.attrs.PartName)
  for (const name of byName) if (!parts.has(name.slice(1))) say('[Content_Types].xml', `${name} is not there`)
  for (const name of parts.keys())
    if (!byName.has('/' + name) && !byEnd.has(name.replace(/.*\./, '')) && name !== '[Content_Types].xml')
      say(name, 'has no type')
    else if (name.endsWith('.xml') && !byName.has('/' + name) && name !== '[Content_Types].xml')
      say(name, 'has only the type of any XML')
  for (const [name, tree] of trees) {
    if (!name.endsWith('.rels')) continue
    const of = name.replace('_rels/', '').replace(/\.rels$/, '')
    const ids = new Set()
    for (const r of tree.kids) {
      if (ids.has(r.attrs.Id)) say(name, `${r.attrs.Id} twice`)
      ids.add(r.attrs.Id)
      if (r.attrs.TargetMode !== 'External' && !parts.has(target(of, r.attrs.Target)))
        say(name, `${r.attrs.Target} is not there`)
    }
    for (const node of walk(trees.get(of) ?? { kids: [], attrs: {} }))
      for (const key of ['r:id', 'r:embed'])
        if (key in node.attrs && !ids.has(node.attrs[key]))
          say(of, `${key} ${node.attrs[key]} leads nowhere`)
  }

  // the document
  const main = trees.get('word/document.xml')
  const notes = trees.get('word/footnotes.xml')
  const sayMain = what => say('word/document.xml', what)
  checkBody(main.kids[0], sayMain)
  const marks = checkFields(main, sayMain)
  checkFields(notes, what => say('word/footnotes.xml', what))
  const styles = new Set(trees.get('word/styles.xml').kids.filter(k => k.name === 'w:style')
    .map(k => k.attrs['w:styleId']))
  const nums = new Map(), abstracts = new Map()
  for (const n of trees.get('word/numbering.xml').kids)
    if (n.name === 'w:num') nums.set(n.attrs['w:numId'], n.kids[0].attrs['w:val'])
    else abstracts.set(n.attrs['w:abstractNumId'],
      new Set(n.kids.filter(k => k.name === 'w:lvl').map(k => k.attrs['w:ilvl'])))
  const noteIds = new Set(notes.kids.map(k => k.attrs['w:id']))
  const drawings = new Set()
  let notesSeen = 0
  for (const [name, tree] of trees) {
    if (!name.startsWith('word/')) continue
    for (const node of walk(tree)) {
      const val = node.attrs['w:val']
      if (['w:pStyle', 'w:rStyle', 'w:tblStyle', 'w:basedOn', 'w:next'].includes(node.name) &&
          !styles.has(val)) say(name, `no style ${val}`)
      if (node.name === 'w:numPr') {
        const num = child(node, 'w:numId').attrs['w:val']
        const levels = abstracts.get(nums.get(num))
        if (levels === undefined) say(name, `no list ${num}`)
        else if (!levels.has(child(node, 'w:ilvl').attrs['w:val'])) say(name, 'no such level in a list')
      }
      if (node.name === 'w:tbl') checkTable(node, what => say(name, what))
      if (node.name === 'w:footnoteReference') {
        notesSeen++
        if (!noteIds.has(node.attrs['w:id'])) say(name, 'no such footnote')
      }
      if (node.name === 'wp:docPr') {
        if (drawings.has(node.attrs.id)) say(name, 'a drawing id twice')
        drawings.add(node.attrs.id)
        if (!node.attrs.descr) say(name, 'a drawing without words')
      }
      if (node.name === 'w:hyperlink' && 'w:anchor' in node.attrs && !marks.has(node.attrs['w:anchor']))
        say(name, `no bookmark ${node.attrs['w:anchor']}`)
      const field = node.name === 'w:instrText' && node.text.match(/^ (REF|PAGEREF|NOTEREF) (\S+)/)
      if (field && !marks.has(field[2])) say(name, `no bookmark ${field[2]}`)
      for (const [key, value] of Object.entries(node.attrs))
        if (/^w:(w|h|before|after|line|firstLine|hanging|header|footer|sz|pos)$/.test(key) && !/^\d+$/.test(value))
          say(name, `${node.name} ${key}="${value}"`)
    }
  }
  if (notesSeen + 2 !== notes.kids.length) say('word/footnotes.xml', 'notes without a reference')
  return wrong
}
