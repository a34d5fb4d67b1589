/*
 * Records of a district (school.yaml with «уровень: район»): who must report,
 * and what they gave.  What an organisation gave for a year is a package:
 * numbers by the path of their fact, without any person.
 */
#ifndef DATA_DISTRICT_H
#define DATA_DISTRICT_H

#include "schema/field.h"

/** The package's own mark and the version of its keys that is written; a
 * reader takes its own version only. */
#define PACKAGE_FORMAT "spravka-package"
#define PACKAGE_VERSION 1

/** Values of уровень. */
enum { LEVEL_ORGANISATION, LEVEL_DISTRICT };

/** организации.<имя>.итоги.<путь>: a number typed from paper. */
struct typed_number {
    struct named path; /* «наставники», «охват.педагоги» */
    struct number_field value, part, base;
};

/** организации.<имя>.не_представлено. */
struct not_reported {
    struct given g;
    struct date_field asked;  /* запрошено */
    struct text_field answer; /* ответ */
};

/** организации.<имя>: of school.yaml, or of a year's program.yaml. */
struct member_org {
    struct named name;
    struct text_field title;    /* наименование */
    struct text_field kind;     /* вид */
    struct text_field code;     /* код: ИНН or another, as in packages */
    struct text_field address;  /* раздел: address of its section */
    struct text_field contact;  /* контакт: a post, no name */
    struct text_field package;  /* пакет: a file below packages */
    struct text_field folder;   /* папка: a workspace, relative */
    struct record_list typed;   /* итоги: struct typed_number */
    struct not_reported absent; /* не_представлено */
    const struct workspace *workspace; /* of папка, NULL: none */
};

/** A number of a package.  `base.scale` and `base.units` count when is_share:
 * then `n` is the part. */
struct package_number {
    const char *path; /* «итого.наставники» */
    struct pos at;
    bool known, is_share;
    struct decimal n, base;
};

/** What stands for a part of a path: «формы.учитель_ученик» → its title. */
struct package_name {
    const char *path, *title;
};

/** A document that the organisation named: no title, no person. */
struct package_document {
    const char *kind, *number;
    struct date date; /* year 0: not given */
};

/** What an organisation gave for a year. */
struct org_package {
    const char *file; /* below packages, NULL: not from a file */
    struct pos at;
    const char *name, *code, *kind; /* of the organisation; NULL: not given */
    const char *program, *inputs;
    int year;        /* start of the school year */
    struct date day; /* by which the numbers are taken */
    struct package_number *numbers;
    size_t n_numbers, cap_numbers;
    struct package_name *names;
    size_t n_names, cap_names;
    struct package_document *documents;
    size_t n_documents, cap_documents;
};

#endif
