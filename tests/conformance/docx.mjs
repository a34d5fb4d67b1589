// docx.mjs FILE...: each .docx against docx_rules.mjs; then faults are planted
// in the richest of them, and each must be found.
import { readFileSync } from 'node:fs'
import { unzip } from './docx_read.mjs'
import { check } from './docx_rules.mjs'

const files = process.argv.slice(2)
let bad = 0
const all = files.map(f => [f, unzip(readFileSync(f))])
for (const [f, parts] of all)
  for (const line of new Set(check(parts))) {
    console.log(`${f}: ${line}`)
    bad++
  }

// [what, part, from, to]: the first file that has `from` gets `to` for it
const doc = 'word/document.xml'
const faults = [
  ['a property before the style', doc, /(<w:pStyle [^>]*>)(<w:keepNext\/>)/, '$2$1'],
  ['alignment before the indent', doc, /(<w:ind [^>]*>)(<w:jc [^>]*>)/, '$2$1'],
  ['size before bold', 'word/styles.xml', /(<w:b\/><w:bCs\/>)(<w:sz [^>]*>)/, '$2$1'],
  ['an unknown style', doc, /<w:pStyle w:val="\w+"/, '<w:pStyle w:val="None"'],
  ['an unknown list', doc, /<w:numId w:val="\d+"/, '<w:numId w:val="9999"'],
  ['an unknown level', doc, /<w:ilvl w:val="\d+"/, '<w:ilvl w:val="8"'],
  ['a field without an end', doc, /<w:r><w:fldChar w:fldCharType="end"\/><\/w:r>/, ''],
  ['a field without a result', doc, /<w:r><w:fldChar w:fldCharType="separate"\/><\/w:r>/, ''],
  ['a bookmark without an end', doc, /<w:bookmarkEnd [^>]*>/, ''],
  ['a reference to no bookmark', doc, /PAGEREF _Ref\d+/, 'PAGEREF _Lost'],
  ['a link to no bookmark', doc, /w:anchor="\w+"/, 'w:anchor="_Lost"'],
  ['a cell without a paragraph', doc, /(<w:tc><w:tcPr>.*?<\/w:tcPr>)<w:p>.*?<\/w:p>\n?<\/w:tc>/s, '$1</w:tc>'],
  ['a row with a cell too few', doc, /<w:tc>(?:(?!<\/w:tc>).)*<\/w:tc>(<\/w:tr>)/s, '$1'],
  ['a merge below nothing', doc, /<w:vMerge w:val="restart"\/>/, ''],
  ['a span too wide', doc, /<w:gridSpan w:val="(\d+)"/, '<w:gridSpan w:val="9"'],
  ['a table beside a table', doc, /(<\/w:tbl>\n)(?:<w:p>(?:(?!<\/w:p>).)*<\/w:p>\n)+(<w:tbl>)/, '$1$2'],
  ['a body without its section', doc, /<w:sectPr>(?:(?!<\/w:sectPr>).)*<\/w:sectPr><\/w:body>/s, '</w:body>'],
  ['page numbers that lead nowhere', doc, /w:type="default" r:id="rId1"/, 'w:type="default" r:id="rId99"'],
  ['a drawing without words', doc, / descr="[^"]*"/, ''],
  ['a chart part that is lost', 'word/_rels/document.xml.rels', /charts\/chart1\.xml/, 'charts/chart9.xml'],
  ['values before categories', 'word/charts/chart1.xml', /(<c:cat>.*?<\/c:cat>)(<c:val>.*?<\/c:val>)/s, '$2$1'],
  ['a chart axis without its place', 'word/charts/chart1.xml', /<c:axPos [^>]*>/, ''],
  ['a footnote that is lost', 'word/footnotes.xml', /<w:footnote w:id="1">.*?<\/w:footnote>/s, ''],
  ['level text before its start', 'word/numbering.xml', /(<w:start [^>]*>)(.*?)(<w:lvlText [^>]*>)/, '$3$2$1'],
  ['a part without its type', '[Content_Types].xml', /<Override PartName="\/word\/numbering.xml"[^>]*>/, ''],
  ['an open element', doc, /<\/w:p>/, ''],
  ['a bare ampersand', doc, /<\/w:t>/, '&</w:t>'],
  ['a negative length', doc, /w:left="\d+"/, 'w:hanging="-5"'],
  ['a control character', doc, /<\/w:t>/, '\u0001</w:t>']
]
for (const [what, part, from, to] of faults) {
  const found = all.find(([, parts]) => parts.has(part) &&
    from.test(parts.get(part).data.toString('utf8')))
  if (found === undefined) {
    console.log(`no file to plant in: ${what}`)
    bad++
    continue
  }
  const parts = new Map(found[1])
  const text = parts.get(part).data.toString('utf8').replace(from, to)
  parts.set(part, { ...parts.get(part), data: Buffer.from(text) })
  if (check(parts).length === 0) {
    console.log(`not caught: ${what}, in ${found[0]}`)
    bad++
  }
}
console.log(`docx: ${files.length} files, ${faults.length} planted faults, ${bad} wrong`)
process.exit(bad > 0 ? 1 : 0)
