// spelling.mjs words FILES…: the Russian words of texts and pages, one a line,
// each once.  spelling.mjs judge VOCABULARY WORDS FILES…: reads what hunspell
// does not know on stdin and prints what is neither in the vocabulary nor a
// name: a capitalised word that begins as one of the records FILES does, with
// three letters of ending.  The text of a PDF loses a hyphen that ends a line
// («инженер-» / «технолог»): WORDS tell which words have one.
import { readFileSync } from 'node:fs'

// not «ТЭ-21», «УГ-1»: codes
const russian = /[А-ЯЁа-яё]+(?:[-’][А-ЯЁа-яё]+)*(?![А-ЯЁа-яё]|[-–]\d)/g
const read = file => readFileSync(file, 'utf8').replace(/\u00ad/g, '')
const [task, ...args] = process.argv.slice(2)

if (task === 'words') {
  const words = new Set()
  for (const file of args)
    for (const w of read(file).replace(/<(style|script)[^>]*>.*?<\/\1>/gs, ' ').match(russian) ?? [])
      if (w.length > 1) words.add(w)
  console.log([...words].sort().join('\n'))
} else {
  const [vocabulary, all, ...records] = args
  const known = new Set(read(vocabulary).split('\n').filter(l => l && !l.startsWith('#')).join(' ').split(/\s+/))
  const unhyphened = new Set(read(all).match(russian).filter(w => w.includes('-')).map(w => w.replaceAll('-', '')))
  const names = new Set()
  for (const file of records)
    for (const w of read(file).match(/[А-ЯЁ][а-яё]+/g) ?? []) names.add(w)
  const isName = w => /^[А-ЯЁ][а-яё]+$/.test(w) &&
    [...names].some(n => n.startsWith(w.slice(0, Math.max(3, w.length - 3))) && Math.abs(n.length - w.length) <= 3)
  const wrong = read(0).split('\n').filter(w => w.length > 1 && !known.has(w) && !known.has(w.toLowerCase()) &&
    !unhyphened.has(w) && !w.split(/-|(?<=[а-яё])(?=[А-ЯЁ])/).every(part => isName(part) || known.has(part)))
  if (wrong.length > 0) console.log(wrong.join('\n'))
  process.exit(wrong.length > 0 ? 1 : 0)
}
