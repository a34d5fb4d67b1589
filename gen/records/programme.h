/* Records of program.yaml, pairs, roadmap, events and surveys .yaml. */
#ifndef DATA_PROGRAMME_H
#define DATA_PROGRAMME_H

#include "records/school.h"
#include "schema/field.h"

/** формы.<имя>.всего: any subset of the totals. */
struct totals {
    struct given g;
    struct number_field members, mentors, mentees, pairs, groups, both;
};

/** по_классам: counts by class when no totals are known (report 000). */
struct per_mentor {
    struct given g;
    struct number_field value;
    struct bool_field mean; /* в_среднем */
};
struct by_class {
    struct given g;
    struct text_field classes;
    struct number_field mentors;
    struct per_mentor mentees_per_mentor;
};

/** требования to a role. */
struct criteria {
    struct given g;
    struct text_list category;
    struct number_field min_years, max_years; /* стаж_не_менее, _не_более */
    struct date_field hired_from; /* или.принят_не_ранее */
    struct person_list except;    /* кроме */
    struct text_field reason;
};
struct role_criteria {
    struct given g;
    struct criteria mentor, mentee;
};

/** формы.<имя>. */
struct form {
    struct named name;
    struct text_field title; /* название: «учитель – учитель» */
    struct text_field local_title; /* местное_название */
    struct text_field mentee_word; /* наставляемые_кто */
    struct text_list models, directions, aims, results;
    struct role_criteria criteria;
    struct totals totals;
    struct by_class by_class;
    struct text_list ambiguous; /* неоднозначно */
};

/** завершено. */
struct ending {
    struct given g;
    struct date_field date;
    struct text_field reason, order;
};

/** A pair or a group; a pair has one of each. */
struct pair {
    struct given g;
    struct text_field code;
    struct text_field title; /* groups only */
    struct text_field form;
    struct person_list mentors, mentees;
    struct text_field model, direction, aim, order;
    struct date_field start, end;
    struct number_field meetings;
    struct text_field outcome; /* итог: завершена, продлена, прекращена */
    struct ending ended;
    bool is_group;
    const struct form *form_rec; /* linked */
};

struct group_part {
    struct named name;
    struct text_field who;
    struct number_field count;
};

/** рабочие_группы.<имя>. */
struct work_group {
    struct named name;
    struct text_field title, order;
    struct date_field created;
    struct person_field chair, secretary;
    struct person_list members;
    struct record_list parts; /* состав: struct group_part */
};

struct roadmap_item {
    struct given g;
    struct text_field title;
    struct text_list content;
    struct term_field term;
    struct person_list responsible;    /* persons, roles or words */
    struct person_list co_responsible; /* соисполнители */
    struct text_field result, expected, document;
    struct text_field done; /* да, нет, частично or a date */
    struct text_field reason;
    struct term_field moved; /* перенесено */
};

struct roadmap_stage {
    struct given g;
    struct text_field title;
    struct record_list items; /* struct roadmap_item */
};

struct roadmap_totals {
    struct given g;
    struct number_field items;
    struct text_field done; /* a number or «полностью» */
};

/** дорожная_карта. */
struct roadmap {
    struct given g;
    struct text_list columns;
    struct record_list stages; /* struct roadmap_stage */
    struct roadmap_totals totals;
};

/** мероприятия.<имя>. */
struct event {
    struct named name;
    struct text_field title, kind, form, level;
    struct term_field date;
    struct person_field leader;
    struct number_field count, members, organisations, hours;
    struct person_list present;
};

/** обучение.<имя>. */
struct training {
    struct named name;
    struct text_field title, kind, duration, document;
    struct term_field date;
    struct number_field hours;
    struct text_list forms;
    struct person_list listeners;
};

/** показатели.<имя>. */
struct indicator {
    struct named name;
    struct text_field title, form, unit, direction;
    struct number_field before, after, value;
    struct bool_field mean;
};

/** анкеты.<имя>.вопросы.<имя>. */
struct answer {
    struct named name;
    struct number_field count;
};
struct scale {
    struct given g;
    struct number_field from, to;
};
struct question {
    struct named name;
    struct text_field text;
    struct record_list answers; /* struct answer */
    struct scale scale;
    struct text_list positive;
};

/** анкеты.<имя>. */
struct survey {
    struct named name;
    struct text_field title, whom, form;
    struct date_field date;
    struct number_field given_out, answered;
    struct record_list questions; /* struct question */
};

struct swot {
    struct named form;
    struct text_list strengths, weaknesses, chances, threats;
};

/** решения, планы. */
struct decision {
    struct given g;
    struct text_field text;
    struct term_field term;
    struct person_list responsible;
    struct number_field count;
    struct text_field done;
    struct text_list parts; /* состав */
};

/** контингент: denominators. */
struct contingent {
    struct given g;
    struct date_field on; /* на_дату */
    struct number_field pupils, pupils_10_19, teachers, teachers_to_3;
};

struct target {
    struct named name;
    struct number_field plan;
    struct text_field unit;
};

/** свои.<имя>: a number that no other key is for. */
struct own_number {
    struct named name;
    struct text_field title, word, unit, source;
    struct number_field value;
    struct date_field on;
};

struct status {
    struct given g;
    struct text_field title, act;
    struct number_field year;
};

/** исключения: a check that is known to fail here, and why. */
struct exception {
    struct given g;
    struct text_field check, where, reason;
};

/** program.yaml of a year, joined with pairs, roadmap, events, surveys; or
 * that of a programme of several years (in the workspace's root). */
struct programme {
    struct given g;
    struct record_list curators; /* struct tenure */
    struct text_field since; /* реализуется_с: school year or year */
    struct period_field term; /* сроки, период */
    struct text_list grounds; /* основания: acts and documents */
    struct text_field aim;
    struct text_list tasks, results, problems;
    struct record_list statuses; /* struct status */
    struct contingent contingent;
    struct record_list targets; /* struct target */
    struct enum_field lists; /* списки: 0 полные, 1 неполные */
    struct text_list ambiguous;
    struct record_list exceptions;  /* struct exception */
    struct record_list members; /* организации: struct member_org */
    struct record_list work_groups; /* struct work_group */
    struct record_list forms;       /* struct form */
    struct record_list pairs;       /* struct pair */
    struct record_list groups;      /* struct pair, is_group */
    struct roadmap roadmap;
    struct text_list performers; /* исполнители */
    struct record_list events, trainings, indicators, surveys;
    struct record_list own; /* struct own_number */
    struct record_list swot;             /* struct swot */
    struct record_list decisions, plans; /* struct decision */
};

#endif
