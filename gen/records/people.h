/* Records of people.yaml and consents.yaml. */
#ifndef DATA_PEOPLE_H
#define DATA_PEOPLE_H

#include "lang/name.h"
#include "schema/field.h"

/** должность, from a day on. */
struct post {
    struct given g;
    struct date_field from; /* с_даты */
    struct text_field title;
    struct forms_field forms;
};

struct former_name {
    struct given g;
    struct text_field last;
    struct date_field until;
};

struct contacts {
    struct given g;
    struct text_field phone, email;
};

/** Which list of people.yaml a person stands in. */
enum person_role { PERSON_STAFF, PERSON_PUPIL, PERSON_OUTSIDER };

/** Where one learns, from a day on: an entry of группа, курс, объединение. */
struct unit_entry {
    struct given g;
    struct date_field from; /* с_даты */
    struct text_field name;
};

/** A person, written once. */
struct person {
    struct given g;
    struct text_field full; /* фио as written */
    struct text_field last, first, middle;
    struct text_field code;
    struct enum_field sex;    /* GENDER_M, GENDER_F */
    struct record_list posts; /* struct post, in order of dates */
    struct text_field category;
    struct date_field teaching_since; /* стаж_с */
    struct date_field hired, left;    /* принят, уволен */
    struct former_name former;
    struct forms_field forms;     /* склонение of the full name */
    struct text_field class_name; /* класс in the year classes_year */
    struct record_list courses, groups, unions; /* struct unit_entry */
    struct text_field learner; /* обучающийся: the word, if not the usual */
    struct number_field birth_year;
    struct text_field organisation; /* of outsiders */
    struct contacts contacts;
    struct text_list skills; /* компетенции */
    struct text_field achievements, interests, time, wanted;
    /* set after loading */
    enum person_role role;
    enum gram_gender gender; /* GENDER_UNKNOWN asks for `пол` */
    const char *last_s, *first_s, *middle_s; /* parts; first may be «В.» */
    bool initials_only; /* фио: Бондаренко Е.В. */
    size_t number;      /* order in people.yaml, from 0 */
};

/** people.yaml. */
struct people_file {
    struct given g;
    struct record_list staff, outsiders, pupils; /* struct person */
    struct text_field classes_year;              /* классы_на */
};

/** A signed consent. */
struct consent {
    struct given g;
    struct person_field who;
    struct enum_field kind; /* enum consent_kind */
    struct text_list scope; /* объём */
    struct date_field date, until, withdrawn;
    struct text_field guardian, kept;
};

enum consent_kind { CONSENT_MENTOR, CONSENT_PROCESS, CONSENT_PUBLISH, CONSENT__MAX };

/** consents.yaml. */
struct consents_file {
    struct given g;
    struct record_list list; /* struct consent */
};

#endif
