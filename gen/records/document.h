/*
 * Documents as records: legal acts, cards of papers made elsewhere, and the
 * heads of the Markdown files.  Cards and heads share one name space.
 */
#ifndef DATA_DOCUMENT_H
#define DATA_DOCUMENT_H

#include "base/mapped.h"
#include "base/tag.h"
#include "schema/field.h"

/** акты.<имя>, of the registry or of the workspace. */
struct act {
    struct named name;
    struct enum_field level; /* федеральный … */
    struct text_field kind, issuer, number, title, brief;
    struct date_field date, from, until;
    struct text_field replaced; /* заменён: id of an act */
    struct text_field norm;     /* норма: what texts refer to in it */
    struct date_field norm_from; /* норма_с: if later than the act */
};

/** гриф принятия, согласования, утверждения. */
struct approval {
    struct given g;
    struct enum_field kind; /* принято, согласовано, утверждено, рассмотрено,
                               одобрено */
    struct text_field body;
    struct person_field who;
    struct text_field document;
    /* протокол: an id, or {номер, дата} */
    struct text_field protocol_id, protocol_number;
    struct date_field protocol_date;
};

/** электронная_подпись. */
struct esign {
    struct given g;
    struct text_field certificate, owner;
    struct date_field from, until;
};

struct photo {
    struct given g;
    struct text_field file, title;
    struct text_field consent;
};

/** A column of a table: `столбцы: [код, {данные:, название:}]`. */
struct column {
    struct given g;
    struct text_field data, title;
    struct number_field width; /* relative to the other columns */
};

enum doc_state {
    STATE_AUTO,
    STATE_DRAFT,
    STATE_READY,
    STATE_SIGNED,
    STATE_SAMPLE,
    STATE_BLANK,
    STATE__MAX
};

/** Values of the words of версия_для_сайта and страница, in their order. */
enum { ON_SITE_YES, ON_SITE_NO, ON_SITE_NO_ANNEXES, ON_SITE__MAX };
enum { PAGE_PORTRAIT, PAGE_LANDSCAPE, PAGE__MAX };

/** The head of a document, and a card of documents.yaml. */
struct doc_head {
    struct named name; /* id in its year: «report» */
    struct text_field kind, kind_word;
    struct enum_field state; /* enum doc_state */
    struct text_field number, place, title, file;
    struct date_field date, on; /* дата, на_дату */
    struct period_field period;
    struct text_list grounds;
    struct person_list signers;   /* persons or role words */
    struct person_field author;   /* составил */
    struct person_field approver; /* утверждает */
    struct record_list approvals; /* грифы: struct approval */
    struct text_list annexes;     /* приложения: ids */
    struct person_field control;
    struct person_list acquaint; /* ознакомить */
    struct person_field executor;
    struct text_field changes, repeals, approved; /* изменяет, отменяет,
                                                     утверждено: ids */
    struct date_field lost_force; /* утратило_силу */
    struct text_list exclude;     /* исключить: codes of pairs */
    struct person_field appoint, curator;
    struct text_field group, body; /* группа; орган */
    struct person_field chair, secretary;
    struct text_field present; /* присутствовали: a number … */
    struct person_list attendees; /* … or a list */
    struct person_list thanks;    /* благодарность */
    struct text_field for_each; /* для_каждого: expression of the language */
    struct record_list columns;   /* struct column */
    struct enum_field page;       /* книжная, альбомная */
    struct bool_field title_page; /* титульный_лист */
    struct enum_field on_site; /* да, нет, без приложений */
    struct text_field address;
    struct date_field published;
    struct text_field concepts; /* понятия: which set of definitions */
    struct text_field signed_file;
    struct esign esign;
    struct record_list photos; /* struct photo */
    struct text_field pair;
    struct record_list decisions; /* struct decision */
    struct enum_field text;       /* текст: целиком */
    struct enum_field level;      /* организация, район */
    struct text_list indicators;  /* показатели */
    struct text_list sections;    /* разделы */
    struct text_field survey;     /* анкета */
    struct text_list grounds_free;
};

struct doc_genus;
struct doc_kind_def;

/** A document: a card (body NULL) or a file with head and body. */
struct doc_record {
    struct doc_head head;
    const char *id;   /* "2022-2023/report", "vnedrenie" without a year */
    const char *stem; /* "report" */
    int year;         /* of its folder, 0: the workspace's root */
    const struct doc_genus *genus;     /* by its kind; never NULL */
    const struct doc_kind_def *kind;   /* NULL: no template of that name */
    const struct source *src;          /* the .md file; NULL for a card */
    size_t body_off;                   /* where the body begins in it */
    const struct tag_list *tags;       /* of the whole file, in order */
    const struct doc_record *annex_to; /* the order whose annex it is */
    size_t annex_number;               /* 1.. in that order, 0: none */
};

#endif
