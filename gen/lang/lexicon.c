/*
 * Nouns of the field that do not follow from their letters: gender in -ь,
 * plurals in -а, vowels that go, stress on the ending, odd genitives.  Marks
 * as in Zaliznyak's dictionary.
 */
#include "lang/noun_int.h"

#include <stddef.h>
#include <string.h>

#define M GENDER_M
#define F GENDER_F
#define N GENDER_N
#define P GENDER_PLURAL
#define AN NOUN_ANIMATE
#define AP NOUN_A_PLURAL
#define FL NOUN_FLUENT
#define KE NOUN_KEEP
#define ST NOUN_STRESSED
#define FX NOUN_FIXED
#define PL NOUN_PLURAL
#define BO NOUN_BODY

/* clang-format off */
static const struct noun_info lexicon[] = {
    /* persons */
    {"учитель", M, AN | AP, "учителей"}, {"директор", M, AN | AP, NULL},
    {"мастер", M, AN | AP, NULL}, {"профессор", M, AN | AP, NULL},
    {"доктор", M, AN | AP, NULL}, {"повар", M, AN | AP, NULL},
    {"сторож", M, AN | AP, "сторожей"}, {"фельдшер", M, AN | AP, NULL},
    {"инспектор", M, AN, NULL}, {"редактор", M, AN, NULL},
    {"тренер", M, AN, NULL}, {"тьютор", M, AN, NULL},
    {"секретарь", M, AN | ST, NULL}, {"вратарь", M, AN | ST, NULL},
    {"врач", M, AN | ST, NULL}, {"ткач", M, AN | ST, NULL},
    {"библиотекарь", M, AN, NULL}, {"пекарь", M, AN, NULL},
    {"токарь", M, AN, NULL}, {"слесарь", M, AN, NULL},
    {"лекарь", M, AN, NULL}, {"завуч", M, AN, NULL},
    {"товарищ", M, AN, NULL}, {"педагог", M, AN, NULL},
    {"логопед", M, AN, NULL}, {"психолог", M, AN, NULL},
    {"дефектолог", M, AN, NULL}, {"методист", M, AN, NULL},
    {"специалист", M, AN, NULL}, {"наставник", M, AN, NULL},
    {"ученик", M, AN | ST, NULL}, {"школьник", M, AN, NULL},
    {"студент", M, AN, NULL}, {"выпускник", M, AN, NULL},
    {"участник", M, AN, NULL}, {"сотрудник", M, AN, NULL},
    {"работник", M, AN, NULL}, {"воспитанник", M, AN, NULL},
    {"воспитатель", M, AN, NULL}, {"преподаватель", M, AN, NULL},
    {"руководитель", M, AN, NULL}, {"заместитель", M, AN, NULL},
    {"председатель", M, AN, NULL}, {"родитель", M, AN, NULL},
    {"представитель", M, AN, NULL}, {"слушатель", M, AN, NULL},
    {"работодатель", M, AN, NULL}, {"победитель", M, AN, NULL},
    {"водитель", M, AN, NULL}, {"куратор", M, AN, NULL},
    {"координатор", M, AN, NULL}, {"эксперт", M, AN, NULL},
    {"волонтер", M, AN, NULL}, {"доброволец", M, AN, NULL},
    {"призер", M, AN, NULL}, {"лауреат", M, AN, NULL},
    {"респондент", M, AN, NULL}, {"партнер", M, AN, NULL},
    {"кандидат", M, AN, NULL}, {"член", M, AN, NULL},
    {"гость", M, AN, NULL}, {"начальник", M, AN, NULL},
    {"житель", M, AN, NULL}, {"класс", M, 0, NULL},
    {"подросток", M, AN | FL, NULL}, {"продавец", M, AN | FL | ST, NULL},
    {"боец", M, AN | FL | ST, NULL}, {"отец", M, AN | FL | ST, NULL},
    {"ребенок", M, AN | FL, "детей"}, {"человек", M, AN, "человек"},
    {"друг", M, AN, "друзей"}, {"брат", M, AN, "братьев"},
    {"игрок", M, AN | KE, NULL}, {"знаток", M, AN | KE, NULL},
    {"юноша", M, AN, "юношей"}, {"староста", M, AN, NULL},
    {"глава", M, AN, NULL}, {"судья", M, AN | ST, "судей"},
    {"мать", F, AN, "матерей"}, {"дочь", F, AN, "дочерей"},
    {"девушка", F, AN, NULL}, {"девочка", F, AN, NULL},
    {"мальчик", M, AN, NULL}, {"ученица", F, AN, NULL},
    {"студентка", F, AN, NULL}, {"женщина", F, AN, NULL},
    {"мужчина", M, AN, NULL}, {"няня", F, AN, "нянь"},
    {"егерь", M, AN | AP, "егерей"}, {"старшина", M, AN, NULL},
    {"коллега", M, AN, NULL}, {"воевода", M, AN, NULL},
    {"швея", F, AN | ST, NULL}, {"посол", M, AN | FL, NULL},
    {"стрелок", M, AN | FL, NULL}, {"ездок", M, AN | KE, NULL},
    {"кузнец", M, AN | KE | ST, NULL}, {"чтец", M, AN | KE | ST, NULL},
    {"жнец", M, AN | KE | ST, NULL}, {"швец", M, AN | KE | ST, NULL},
    {"борец", M, AN | FL | ST, NULL}, {"певец", M, AN | FL | ST, NULL},
    {"пловец", M, AN | FL | ST, NULL}, {"гребец", M, AN | FL | ST, NULL},
    {"купец", M, AN | FL | ST, NULL}, {"творец", M, AN | FL | ST, NULL},
    {"гонец", M, AN | FL | ST, NULL}, {"бегун", M, AN, NULL},
    {"скрипач", M, AN | ST, NULL}, {"трубач", M, AN | ST, NULL},
    {"главврач", M, AN | ST, NULL}, {"силач", M, AN | ST, NULL},
    {"сестра", F, AN | ST, "сестёр"}, {"медсестра", F, AN | ST, "медсестёр"},
    {"семья", F, ST, "семей"}, {"лицо", N, ST, "лиц"},
    /* bodies and organisations */
    {"школа", F, BO, NULL}, {"гимназия", F, BO, NULL},
    {"лицей", M, BO, NULL}, {"сад", M, BO, NULL},
    {"колледж", M, BO, "колледжей"}, {"техникум", M, BO, NULL},
    {"училище", N, BO, "училищ"}, {"центр", M, BO, NULL},
    {"интернат", M, BO, NULL}, {"комплекс", M, BO, NULL},
    {"дом", M, BO | AP, NULL}, {"дворец", M, BO | FL | ST, NULL},
    {"институт", M, BO, NULL}, {"университет", M, BO, NULL},
    {"академия", F, BO, NULL}, {"прогимназия", F, BO, NULL},
    {"станция", F, BO, NULL}, {"кластер", M, BO, NULL},
    {"корпус", M, BO | AP, NULL}, {"организация", F, BO, NULL},
    {"учреждение", N, BO, NULL}, {"предприятие", N, BO, NULL},
    {"музей", M, BO, NULL}, {"театр", M, BO, NULL},
    {"студия", F, BO, NULL}, {"клуб", M, BO, NULL},
    {"библиотека", F, BO, "библиотек"}, {"больница", F, BO, NULL},
    {"поликлиника", F, BO, NULL}, {"санаторий", M, BO, NULL},
    {"лагерь", M, BO | AP, "лагерей"}, {"стадион", M, BO, NULL},
    {"технопарк", M, BO, NULL}, {"кванториум", M, BO, NULL},
    {"филармония", F, BO, NULL}, {"консерватория", F, BO, NULL},
    {"семинария", F, BO, NULL}, {"архив", M, BO, NULL},
    {"фонд", M, BO, NULL}, {"комбинат", M, BO, NULL},
    {"завод", M, BO, NULL}, {"фабрика", F, BO, NULL},
    {"общежитие", N, BO, NULL}, {"приют", M, BO, NULL},
    {"отделение", N, BO, NULL}, {"филиал", M, BO, NULL},
    {"управление", N, BO, NULL}, {"отдел", M, BO, NULL},
    {"департамент", M, BO, NULL}, {"комитет", M, BO, NULL},
    {"кабинет", M, BO, NULL}, {"ассоциация", F, BO, NULL},
    {"союз", M, BO, NULL}, {"служба", F, BO, "служб"},
    {"ансамбль", M, BO, NULL}, {"хор", M, BO, NULL},
    {"хозяйство", N, BO, NULL}, {"объединение", N, BO, NULL},
    {"подразделение", N, BO, NULL}, {"площадка", F, BO, NULL},
    {"парк", M, BO, NULL}, {"магазин", M, BO, NULL},
    {"ферма", F, BO, "ферм"}, {"галерея", F, BO, "галерей"},
    {"ясли", P, PL | BO, "яслей"}, {"детсад", M, BO, NULL},
    {"детдом", M, BO | AP, NULL}, {"бассейн", M, BO, NULL},
    {"кафе", N, FX | BO, NULL}, {"пансион", M, BO, NULL},
    {"заповедник", M, BO, NULL}, {"полк", M, ST, NULL},
    {"сеть", F, 0, "сетей"}, {"палата", F, 0, NULL},
    {"дума", F, 0, "дум"}, {"правительство", N, 0, NULL},
    {"администрация", F, 0, NULL}, {"район", M, 0, NULL},
    {"республика", F, 0, NULL}, {"поселение", N, 0, NULL},
    {"поселок", M, FL, NULL}, {"станица", F, 0, NULL},
    {"хутор", M, AP, NULL}, {"река", F, ST, "рек"},
    {"компания", F, 0, NULL}, {"корпорация", F, 0, NULL},
    {"министерство", N, 0, "министерств"}, {"ведомство", N, 0, NULL},
    {"агентство", N, 0, NULL}, {"область", F, 0, NULL},
    {"край", M, 0, "краёв"}, {"город", M, AP, NULL},
    {"округ", M, AP, NULL}, {"село", N, 0, "сёл"},
    {"деревня", F, 0, "деревень"}, {"совет", M, 0, NULL},
    {"комиссия", F, 0, NULL}, {"общество", N, 0, "обществ"},
    {"товарищество", N, 0, NULL}, {"собрание", N, 0, NULL},
    {"партия", F, 0, NULL}, {"часть", F, 0, NULL},
    /* documents */
    {"отчет", M, 0, NULL}, {"журнал", M, 0, NULL},
    {"паспорт", M, AP, NULL}, {"лист", M, ST, NULL},
    {"список", M, FL, NULL}, {"перечень", M, FL, NULL},
    {"бюллетень", M, 0, NULL}, {"календарь", M, ST, NULL},
    {"словарь", M, ST, NULL}, {"договор", M, 0, NULL},
    {"рисунок", M, FL, NULL}, {"бланк", M, 0, NULL},
    {"письмо", N, ST, "писем"}, {"запись", F, 0, NULL},
    {"опись", F, 0, NULL}, {"ведомость", F, 0, NULL},
    {"опросник", M, 0, NULL}, {"статья", F, ST, "статей"},
    {"протокол", M, 0, NULL}, {"чертеж", M, ST, NULL},
    {"план", M, 0, NULL}, {"график", M, 0, NULL}, {"акт", M, 0, NULL},
    {"программа", F, 0, NULL}, {"анкета", F, 0, NULL},
    {"справка", F, 0, NULL}, {"приказ", M, 0, NULL},
    {"схема", F, 0, NULL}, {"таблица", F, 0, NULL},
    {"заявка", F, 0, NULL}, {"конспект", M, 0, NULL},
    {"сценарий", M, 0, NULL}, {"критерий", M, 0, NULL},
    {"комментарий", M, 0, NULL}, {"регламент", M, 0, NULL},
    {"устав", M, 0, NULL}, {"указ", M, 0, NULL}, {"закон", M, 0, NULL},
    {"кодекс", M, 0, NULL}, {"раздел", M, 0, NULL}, {"язык", M, ST, NULL},
    {"предмет", M, 0, NULL}, {"проект", M, 0, NULL}, {"курс", M, 0, NULL},
    {"игра", F, 0, "игр"}, {"квест", M, 0, NULL},
    /* counted things */
    {"год", M, 0, "лет"}, {"день", M, FL | ST, NULL},
    {"месяц", M, 0, "месяцев"}, {"неделя", F, 0, "недель"},
    {"час", M, 0, NULL}, {"раз", M, 0, "раз"},
    {"урок", M, KE, NULL}, {"срок", M, KE, NULL},
    {"поток", M, KE, NULL}, {"порок", M, KE, NULL},
    {"кружок", M, FL | ST, NULL}, {"участок", M, FL, NULL},
    {"конец", M, FL | ST, NULL}, {"образец", M, FL | ST, NULL},
    {"столбец", M, FL | ST, NULL}, {"показатель", M, 0, NULL},
    {"уровень", M, FL, NULL}, {"модуль", M, 0, NULL},
    {"профиль", M, 0, NULL}, {"фестиваль", M, 0, NULL},
    {"спектакль", M, 0, NULL}, {"портфель", M, 0, NULL},
    {"рубль", M, ST, NULL}, {"камень", M, FL, NULL},
    {"этап", M, 0, NULL}, {"конкурс", M, 0, NULL},
    {"балл", M, 0, NULL}, {"процент", M, 0, NULL},
    {"место", N, 0, "мест"}, {"число", N, ST, "чисел"},
    {"средство", N, 0, "средств"}, {"количество", N, 0, NULL},
    {"занятие", N, 0, NULL}, {"портфолио", N, FX, NULL},
    {"эссе", N, FX, NULL}, {"интервью", N, FX, NULL},
    {"резюме", N, FX, NULL}, {"жюри", N, FX, NULL},
    {"бюро", N, FX, NULL}, {"роно", N, FX, NULL},
    {"строка", F, ST, "строк"}, {"песня", F, 0, "песен"},
    {"задача", F, 0, "задач"}, {"встреча", F, 0, "встреч"},
    {"дорожка", F, 0, NULL}, {"карта", F, 0, NULL},
    {"беседа", F, 0, NULL}, {"цель", F, 0, NULL},
    {"роль", F, 0, NULL}, {"модель", F, 0, NULL},
    {"деятельность", F, 0, NULL}, {"должность", F, 0, NULL},
    {"окно", N, ST, "окон"}, {"время", N, 0, "времён"},
    {"имя", N, 0, "имён"}, {"путь", M, ST, NULL},
    {"экипаж", M, 0, NULL}, {"этаж", M, ST, NULL},
    {"багаж", M, ST, NULL}, {"типаж", M, ST, NULL},
    {"матч", M, 0, NULL}, {"марш", M, 0, NULL},
    /* words that are plurals */
    {"правила", P, PL, "правил"}, {"сведения", P, PL, NULL},
    {"изменения", P, PL, NULL}, {"мероприятия", P, PL, NULL},
    {"предложения", P, PL, NULL}, {"дополнения", P, PL, NULL},
    {"требования", P, PL, NULL}, {"чтения", P, PL, NULL},
    {"соревнования", P, PL, NULL}, {"условия", P, PL, NULL},
    {"рекомендации", P, PL, NULL}, {"материалы", P, PL, NULL},
    {"документы", P, PL, NULL}, {"курсы", P, PL, NULL},
    {"показатели", P, PL, NULL}, {"результаты", P, PL, NULL},
    {"списки", P, PL, NULL}, {"вопросы", P, PL, NULL},
    {"ответы", P, PL, NULL}, {"итоги", P, PL, NULL},
    {"планы", P, PL, NULL}, {"основы", P, PL, "основ"},
    {"анкеты", P, PL, "анкет"}, {"программы", P, PL, "программ"},
    {"пары", P, PL, "пар"}, {"группы", P, PL, "групп"},
    {"данные", P, PL, NULL}, {"дети", P, PL | AN, "детей"},
    {"люди", P, PL | AN, "людей"}, {"наставники", P, PL | AN, NULL},
    {"педагоги", P, PL | AN, NULL}, {"ученики", P, PL | AN, NULL},
    {"родители", P, PL | AN, NULL}, {"учителя", P, PL | AN, "учителей"},
    {"школы", P, PL, "школ"}, {"организации", P, PL, NULL},
    {"учреждения", P, PL, NULL}, {"партнеры", P, PL | AN, NULL},
    {"члены", P, PL | AN, NULL}, {"участники", P, PL | AN, NULL},
    {"классы", P, PL, NULL}, {"работники", P, PL | AN, NULL},
    {"выборы", P, PL, NULL}, {"игры", P, PL, "игр"},
    {"нормы", P, PL, "норм"}, {"формы", P, PL, "форм"},
    {"карты", P, PL, "карт"}, {"меры", P, PL, "мер"},
};
/* clang-format on */

static const struct noun_info *
find_word(const char *word)
{
    for (size_t i = 0; i < sizeof lexicon / sizeof *lexicon; i++)
        if (strcmp(lexicon[i].word, word) == 0)
            return &lexicon[i];
    return NULL;
}

/* A compound with a clipped first part has the forms of its second one:
 * главврач, медсестра, подгруппа. */
const struct noun_info *
noun_find(const struct letters *w)
{
    static const char *const firsts[] = {
        "глав",  "мед",  "вет", "воен", "гос",   "тех",   "соц",  "пед",
        "физ",   "муз",  "спец", "проф", "парт", "сан",   "спорт", "под",
        "супер", "микро", "мини", "нар", "уч",   "вице",  "зуб",  NULL};
    const struct noun_info *info = find_word(w->text);

    for (const char *const *f = firsts; info == NULL && *f != NULL; f++) {
        size_t n = strlen(*f);

        if (strncmp(w->text, *f, n) == 0 && w->n > n / 2 + 3)
            info = find_word(w->text + n);
        if (info != NULL && info->gen_pl != NULL)
            info = NULL; /* that form is a whole word */
    }
    return info;
}

/* Words in -ь of the masculine gender, by their suffixes. */
static bool
is_masculine_soft(const struct letters *w)
{
    static const char *const ends[] = {"тель", "арь", "ырь", NULL};
    static const char *const not_these[] = {
        "артель", "обитель", "добродетель", "постель", "метель", "мать", NULL};

    return letters_end_in(w, ends) && !letters_in(w, not_these);
}

enum gram_gender
noun_gender(const struct letters *w)
{
    const struct noun_info *info = noun_find(w);

    if (info != NULL)
        return info->gender;
    if (letters_is(w, 0, "ь"))
        return is_masculine_soft(w) ? GENDER_M : GENDER_F;
    if (letters_end(w, "мя"))
        return GENDER_N;
    if (letters_is(w, 0, "ая"))
        return GENDER_F;
    if (letters_is(w, 0, "оеуюиыэ"))
        return GENDER_N;
    return GENDER_M;
}

bool
word_is_preposition(const struct letters *w)
{
    static const char *const list[] = {
        "в",     "во",    "на",       "по",    "с",      "со",    "за",
        "для",   "от",    "до",       "из",    "к",      "ко",    "о",
        "об",    "обо",   "у",        "при",   "под",    "над",   "без",
        "через", "между", "после",    "перед", "против", "среди", "около",
        "из-за", "про",   "согласно", "вне",   NULL};

    return letters_in(w, list);
}
