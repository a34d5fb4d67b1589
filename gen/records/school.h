/* Records of school.yaml: the organisation and how its documents look. */
#ifndef DATA_SCHOOL_H
#define DATA_SCHOOL_H

#include "records/district.h"
#include "typography/typography.h"
#include "schema/field.h"

/** наименование.склонение: forms of the two names. */
struct org_forms {
    struct given g;
    struct forms_field full;
    struct forms_field in_text;
};

/** наименование. */
struct org_name {
    struct given g;
    struct text_field full; /* полное, as in the charter */
    struct text_field brief; /* сокращённое: the only short spelling */
    struct text_field in_text; /* в_тексте: «школа» */
    struct org_forms forms;
};

/** реквизиты: the line under the name on the letterhead. */
struct org_details {
    struct given g;
    struct text_field address, phone, email, site, okpo, ogrn, inn, kpp;
};

/** Who holds a post over a period: head, curator. Empty ends are open. */
struct tenure {
    struct given g;
    struct person_field who;
    struct date_field start, end;
    struct text_field reason; /* основание, for acting heads */
};

/** Values of архивный_формат. */
enum { STANDARD_1A, STANDARD_2A };

/** оформление. */
struct look {
    struct given g;
    struct text_field profile; /* name of a page profile */
    struct text_field font;
    struct number_field size;      /* points */
    struct text_field initials;    /* a sample, see look_initials */
    struct text_field school_year; /* a sample, see look_year */
    struct text_field resolve_word; /* приказываю: a sample of the word */
    struct enum_field standard; /* архивный_формат: a-1a, a-2a */
    struct bool_field word;     /* word: also as .docx */
};

/** нумерация.<kind>. */
struct numbering {
    struct named name;
    struct text_field suffix; /* «-од» */
};

/** номенклатура.<kind>: where it is filed and how long kept. */
struct filing {
    struct named name;
    struct text_field file, keep, article; /* дело, срок, статья */
};

/** сайт. */
struct site_settings {
    struct given g;
    struct text_field section; /* раздел: its name */
    struct text_field address; /* of the section's page */
    struct text_field files;   /* where PDFs are uploaded */
    struct text_field color;   /* #rrggbb */
    struct text_field logo;    /* file beside school.yaml */
    struct text_list curator_contacts;
    struct bool_field fragments; /* absent: yes */
};

/** How a person of a role is shown on the site. */
enum show {
    SHOW_FULL,
    SHOW_LAST_INITIALS,
    SHOW_INITIALS,
    SHOW_CODE,
    SHOW_CLASS,
    SHOW_NUMBER,
    SHOW_NOTHING,
    SHOW_BY_CONSENT,
    SHOW__MAX
};

/** публикация. */
struct publishing {
    struct given g;
    struct enum_field staff, outsiders, pupils; /* enum show */
    struct number_field merge_below; /* скрывать_меньше */
    struct text_list never;
};

/** проверки: level of a code. */
struct check_level {
    struct named code;
    struct enum_field level; /* value: enum diag_level */
};

/** регион. */
struct region {
    struct given g;
    struct text_field name;
    struct forms_field forms;
};

/** school.yaml. */
struct school {
    struct given g;
    struct number_field version; /* версия_формата */
    struct enum_field level; /* уровень: LEVEL_ORGANISATION, LEVEL_DISTRICT */
    struct record_list members; /* организации: struct member_org */
    struct text_list founders;   /* учредитель: up to four lines */
    struct org_name name;
    struct text_field learner, unit; /* обучающийся, объединение: words */
    struct text_field place; /* место составления */
    struct region region;
    struct org_details details;
    struct record_list heads; /* руководитель: struct tenure */
    struct record_list acting_heads; /* исполняющие_обязанности: tenure */
    struct person_field secretary;
    struct look look;
    struct record_list numbering; /* struct numbering */
    struct enum_field week;       /* рабочая_неделя: 5 or 6 */
    struct record_list filing;    /* struct filing */
    struct site_settings site;
    struct publishing publishing;
    struct record_list checks; /* struct check_level */
};

/** The style that the sample in оформление.инициалы shows. */
enum initials_style look_initials(const struct look *look);
/** The style that the sample in оформление.учебный_год shows. */
enum year_style look_year(const struct look *look);

#endif
