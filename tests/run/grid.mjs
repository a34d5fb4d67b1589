// The standard texts over a grid: 0, 1, 2, 5, 21 of each counted thing, one
// form or two, women or men, one signer or several, four kinds of
// organisations.
//
//   grid.mjs make DIR        writes a folder of workspaces, one for each point
//   grid.mjs text            tree dumps on stdin → every different line of
//                            running text, names as «Н.», under its kind
//   grid.mjs lint            reads the finished texts of those dumps and prints
//                            what is wrong (the rules: lint.mjs)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lintDocument, readDump } from './lint.mjs'

const counts = [0, 1, 2, 5, 21]

const organisations = [
  { id: 'shkola', head: 'директор', brief: 'МБОУ СОШ № 3', text: 'школа',
    full: 'Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»',
    mentor: 'учитель химии', form: 'учитель – учитель' },
  { id: 'sad', head: 'заведующий', brief: 'МБДОУ «Детский сад № 4»', text: 'детский сад',
    full: 'Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 4»',
    mentor: 'воспитатель', form: 'воспитатель – воспитатель' },
  { id: 'kolledzh', head: 'директор', brief: 'ГБПОУ «Примерский колледж»', text: 'колледж',
    full: 'Государственное бюджетное профессиональное образовательное учреждение «Примерский колледж»',
    mentor: 'мастер производственного обучения', form: 'преподаватель – преподаватель' },
  { id: 'dom', head: 'директор', brief: 'МБУ ДО ДДТ', text: 'дом творчества',
    full: 'Муниципальное бюджетное учреждение дополнительного образования «Дом детского творчества»',
    mentor: 'педагог дополнительного образования', form: 'педагог – педагог' },
]

const women = { name: 'Анна', middle: 'Ивановна', end: 'ова' }
const men = { name: 'Пётр', middle: 'Ильич', end: 'ов' }
// stems of surnames in -ов, -ова
const stems = ('Абрам Баран Власк Гром Дрозд Ерш Журавл Зайч Ильюш Котк Ларион Мак Носк Орех Павлинк ' +
  'Рогож Сом Тетер Усач Филип Хлебник Цветк Чайк Шаповал Щегл Юдик Якунк').split(' ')

// Surname number i, all different: «Абрамова», «Барабрамова» would not be names.
function surname(i, sex) {
  const first = stems[i % stems.length]
  const second = Math.floor(i / stems.length)
  const tail = first + sex.end
  return second === 0 ? tail : `${stems[second - 1]}${sex.end}-${tail}`
}

const initials = (i, sex) => `${surname(i, sex)} ${sex.name[0]}.${sex.middle[0]}.`
const fullName = (i, sex) => `${surname(i, sex)} ${sex.name} ${sex.middle}`

function people(o, n, sex) {
  const lines = ['работники:', `  - {фио: ${fullName(0, sex)}, должность: ${o.head}}`,
    `  - {фио: ${fullName(1, sex)}, должность: методист}`,
    `  - {фио: ${fullName(2, sex)}, должность: заместитель директора}`]
  for (let i = 3; i < 3 + 3 * Math.max(n, 1); i++)
    lines.push(`  - {фио: ${fullName(i, sex)}, должность: ${o.mentor}}`)
  return lines.join('\n') + '\n'
}

function programme(o, n, forms, sex) {
  const lines = [`куратор: ${initials(1, sex)}`, 'основания: [r-145, az-1128]'.slice(0, forms > 1 ? 99 : 18) + (forms > 1 ? '' : ']'),
    'сроки: {начало: 02.10.2023, окончание: 31.05.2024}', 'цель: помощь начинающим педагогам', 'формы:']
  const names = [o.form, 'наставник – группа']
  for (let f = 0; f < forms; f++) lines.push(`  ф${f + 1}: {название: ${names[f]}}`)
  if (n > 0) {
    lines.push('задачи:')
    for (let i = 0; i < Math.min(n, 3); i++) lines.push(`  - ${['помочь войти в профессию', 'поддержать в работе', 'обобщить опыт'][i]}`)
    lines.push('ожидаемые_результаты:')
    for (let i = 0; i < Math.min(n, 2); i++) lines.push(`  - ${['закрепление молодых педагогов', 'рост мастерства'][i]}`)
    lines.push('проблемы:')
    for (let i = 0; i < Math.min(n, 2); i++) lines.push(`  - ${['мало времени на встречи', 'мало внешних наставников'][i]}`)
    lines.push('решения:')
    for (let i = 0; i < Math.min(n, 2); i++)
      lines.push(`  - {текст: ${['Продолжить работу', 'Провести семинары для наставников'][i]}${i > 0 ? `, количество: ${n}` : ''}}`)
    lines.push('мероприятия:')
    for (let i = 0; i < Math.min(n, 3); i++)
      lines.push(`  м${i + 1}: {название: ${['Общая встреча', 'Взаимопосещение уроков', 'Круглый стол'][i]}, вид: ${['встреча', 'взаимопосещение', 'круглый стол'][i]}, дата: ${12 + i}.12.2023${i === 1 && n > 2 ? `, количество: ${n - 2}` : ''}}`)
    lines.push('обучение:', `  курс: {название: Школа наставника, вид: обучение, часы: 8, дата: октябрь 2023, слушатели: [${Array.from({ length: n }, (_, i) => initials(3 + 3 * i, sex)).join(', ')}]}`)
    lines.push('дорожная_карта:', '  этапы:', '    - название: Подготовка', '      пункты:')
    for (let i = 0; i < n; i++)
      lines.push(`        - {название: Шаг ${i + 1}, срок: октябрь 2023, ответственный: куратор, ${i === 1 ? 'выполнено: нет, причина: не хватило времени' : 'выполнено: да'}}`)
    lines.push('рабочие_группы:', '  рг:', '    название: рабочая группа', '    приказ: order-group',
      `    председатель: ${initials(0, sex)}`,
      `    члены: [${Array.from({ length: Math.min(n, 5) }, (_, i) => initials(3 + i, sex)).join(', ')}]`)
    lines.push('пары:')
    for (let i = 0; i < n; i++)
      lines.push(`  - {код: П-${i + 1}, форма: ф1, наставник: ${initials(3 + 3 * i, sex)}, наставляемый: ${initials(forms > 1 && i === 1 ? 3 : 4 + 3 * i, sex)}, приказ: order-pairs, цель: освоение урока, встречи: ${n}, ${forms > 1 && i === 1
        ? 'завершено: {дата: 15.01.2024, причина: увольнение наставляемого, приказ: order-changes}, итог: прекращена'
        : `итог: ${['завершена', 'продлена'][i % 2]}`}}`)
    if (forms > 1) lines.push('группы:')
    for (let i = 0; i < n && forms > 1; i++)
      lines.push(`  - {код: Г-${i + 1}, форма: ф2, название: Группа ${i + 1}, наставник: ${initials(3 + 3 * i, sex)}, наставляемые: [${initials(4 + 3 * i, sex)}, ${initials(5 + 3 * i, sex)}], приказ: order-pairs, встречи: ${n}, итог: завершена}`)
  }
  return lines.join('\n') + '\n'
}

const head = (kind, lines) => `---\nвид: ${kind}\n${lines.join('\n')}\n---\n`

function documents(n, forms, signers, sex) {
  const signs = signers > 1 ? `подписывает: [руководитель, ${initials(2, sex)}]` : 'подписывает: руководитель'
  const out = {
    'order-introduction': head('приказ о внедрении', ['номер: 1', 'дата: 01.09.2023', signs, signers > 1 ? 'приложения: [regulation, roadmap]' : 'приложения: [regulation]']),
    regulation: head('положение', []),
    'regulation-reward': head('положение о поощрении', ['номер: 12', 'дата: 04.09.2023']),
    report: head('справка', ['дата: 31.05.2024', signs]),
    statement: head('отчёт', ['дата: 31.05.2024', signs]),
    monitoring: head('карта мониторинга', ['дата: 31.05.2024']),
    programme: head('программа', ['номер: 13', 'дата: 05.09.2023']),
  }
  if (signers > 1) out.roadmap = head('дорожная карта', [])
  if (forms > 1) out['order-curator'] = head('приказ о кураторе', ['номер: 2', 'дата: 01.09.2023', signs, `назначить: ${initials(1, sex)}`])
  if (n === 0) return out
  return { ...out,
    'order-pairs': head('приказ о парах', ['номер: 4', 'дата: 02.10.2023', signs, ...(signers > 1 ? ['приложения: [pairs-list]'] : [])]),
    ...(signers > 1 ? { 'pairs-list': head('список пар', []) } : {}),
    'order-group': head('приказ о рабочей группе', ['номер: 3', 'дата: 04.09.2023', signs, 'группа: рг']),
    'order-results': head('приказ об итогах', ['номер: 5', 'дата: 31.05.2024', signs, 'основания: [report]',
      `благодарность: [${Array.from({ length: Math.min(n, 3) }, (_, i) => initials(3 + 3 * i, sex)).join(', ')}]`]),
    agreement: head('дополнительное соглашение', ['для_каждого: пары', 'состояние: бланк', 'подписывает: [руководитель, наставник]', 'версия_для_сайта: нет']),
    personal: head('персонализированная программа', ['для_каждого: пары', 'подписывает: [наставник, наставляемый]', 'утверждает: руководитель', 'версия_для_сайта: нет']),
    case: head('лучшая практика', ['пара: П-1', 'состояние: проект']),
    certificate: head('грамота', ['для_каждого: наставники', 'дата: 31.05.2024', 'подписывает: руководитель', 'версия_для_сайта: нет']),
    'consent-mentor': head('согласие наставника', ['для_каждого: наставники', 'состояние: бланк', 'версия_для_сайта: нет']),
    'consent-publication': head('согласие на распространение', ['для_каждого: участники', 'состояние: бланк', 'версия_для_сайта: нет']),
    ...(forms > 1 && n > 1 ? { 'order-changes': head('приказ о внесении изменений', ['номер: 1', 'дата: 16.01.2024', signs, 'изменяет: order-pairs', 'исключить: [П-2]']) } : {}),
    'base-mentors': head('база наставников', ['дата: 31.05.2024']),
    'base-mentees': head('база наставляемых', ['дата: 31.05.2024']),
    journal: head('журнал встреч', ['для_каждого: пары', 'состояние: бланк', 'версия_для_сайта: нет']),
    inventory: head('опись', ['дата: 31.05.2024']),
    'mentor-school': head('план Школы наставника', []),
  }
}

function write(dir, o, n, forms, sex, signers) {
  mkdirSync(join(dir, '2023-2024'), { recursive: true })
  writeFileSync(join(dir, 'school.yaml'), ['версия_формата: 1', 'наименование:', `  полное: ${o.full}`, `  сокращённое: ${o.brief}`,
    `  в_тексте: ${o.text}`, 'место: г. Примерск', `руководитель: ${initials(0, sex)}`, 'рабочая_неделя: 6',
    'оформление: {учебный_год: 2023/24}', 'сайт: {раздел: Наставничество}', ''].join('\n'))
  writeFileSync(join(dir, 'people.yaml'), people(o, n, sex))
  writeFileSync(join(dir, '2023-2024', 'program.yaml'), programme(o, n, forms, sex))
  for (const [name, text] of Object.entries(documents(n, forms, signers, sex)))
    writeFileSync(join(dir, '2023-2024', `${name}.md`), text)
}

function make(dir) {
  let made = 0
  for (const o of organisations) for (const n of counts) for (const forms of [1, 2]) for (const sex of [women, men])
    for (const signers of [1, 2]) {
      write(join(dir, `${o.id}-${n}-${forms}-${sex === women ? 'f' : 'm'}-${signers}`), o, n, forms, sex, signers)
      made++
    }
  console.log(made)
}

// A surname in any form, with what stands for given name and patronymic.
const surnames = new RegExp(`(?:(?:${stems.join('|')})ов[а-яё]{0,2}-)?(?:${stems.join('|')})ов[а-яё]{0,2}` +
  '(?: (?:[АП]\\.\\u00a0?И\\.|(?:Анн|Пётр|Петр)[а-яё]* (?:Ивановн|Ильич)[а-яё]*))?', 'g')
const anonymous = s => s.replace(/\u00a0/g, ' ').replace(/([АП]\. ?И\. ?)([А-ЯЁ][а-яё-]+)/g, 'Н.').replace(surnames, 'Н.')
  .replace(/Н\.\.?(?=\.$)/, 'Н').replace(/«Группа \d+»/, '«Группа»')

const [task, dir] = process.argv.slice(2)
if (task === 'make') make(dir)
else {
  const documents = readDump(readFileSync(0, 'utf8'))
  if (task === 'text') {
    const kinds = new Map()
    for (const d of documents.filter(d => !d.name.endsWith('для сайта'))) {
      const kind = d.name.replace(/^.*\//, '').replace(/-(?:p|g)-\d+$|-\d+$/, '')
      if (!kinds.has(kind)) kinds.set(kind, new Set())
      for (const line of d.lines) if (!line.cell && line.text !== '') kinds.get(kind).add(anonymous(line.text))
    }
    for (const [kind, lines] of [...kinds].sort()) console.log(`== ${kind}\n${[...lines].join('\n')}`)
  } else {
    let faults = 0
    for (const d of documents) for (const f of lintDocument(d)) {
      console.log(`${d.name}: ${f}`)
      faults++
    }
    console.error(`${documents.length} documents, ${faults} faults`)
    process.exit(faults > 0 ? 1 : 0)
  }
}
