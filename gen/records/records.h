/*
 * The field tables of all records (records_*.c), and the structs of the files
 * that only wrap a map.
 */
#ifndef DATA_RECORDS_H
#define DATA_RECORDS_H

#include "records/district.h"
#include "records/document.h"
#include "records/people.h"
#include "records/programme.h"
#include "records/school.h"
#include "schema/schema.h"

/** acts.yaml, of a workspace and of templates/. */
struct acts_file {
    struct given g;
    struct record_list acts; /* struct act */
};

/** documents.yaml. */
struct cards_file {
    struct given g;
    struct record_list cards; /* struct doc_head */
};

/** слова.<слово>. */
struct word_record {
    struct named name;
    struct text_field one, two, five;
    struct enum_field gender; /* GENDER_M … GENDER_PLURAL */
    struct bool_field animate;
    struct enum_field role;     /* enum word_role */
    struct text_field feminine; /* женское */
    struct enum_field place;    /* название: of units, перед or после */
};

/** words.yaml, of a workspace and of templates/. */
struct words_file {
    struct given g;
    struct record_list words; /* struct word_record */
};

/* school.yaml */
extern const struct schema schema_school, schema_org_name, schema_org_forms,
    schema_region, schema_details, schema_tenure, schema_look, schema_numbering,
    schema_filing, schema_site, schema_publishing, schema_check_level;
/* people.yaml, consents.yaml */
extern const struct schema schema_people, schema_person, schema_post,
    schema_unit, schema_former_name, schema_contacts, schema_consents, schema_consent;
/* acts.yaml, words.yaml, documents.yaml, heads of *.md */
extern const struct schema schema_acts, schema_act, schema_words, schema_word,
    schema_cards, schema_card, schema_head, schema_approval, schema_protocol,
    schema_esign, schema_photo, schema_column;
/* program.yaml and its parts */
extern const struct schema schema_programme, schema_status, schema_contingent,
    schema_target, schema_exception, schema_work_group, schema_group_part,
    schema_form, schema_role_criteria, schema_criteria, schema_criteria_or,
    schema_totals, schema_by_class, schema_per_mentor, schema_pair,
    schema_group, schema_ending, schema_roadmap, schema_roadmap_stage,
    schema_roadmap_item, schema_roadmap_totals, schema_event, schema_training,
    schema_indicator, schema_survey, schema_question, schema_answer,
    schema_scale, schema_swot, schema_decision, schema_own_number;
/* district */
extern const struct schema schema_member_org, schema_typed_number,
    schema_not_reported;

/** Where a file lies; bits. */
#define FILE_ROOT 1u
#define FILE_YEAR 2u
#define FILE_ANYWHERE (FILE_ROOT | FILE_YEAR)
/** Often made as a table of an office program: then it must be saved anew. */
#define FILE_TABLE 4u

/** A file (or kind of file) and the record it holds. */
struct record_file {
    const char *name;            /* "school.yaml", "*.md" */
    const struct schema *schema; /* of a CSV file: of its lines */
    const char *help;
    unsigned flags;       /* FILE_… */
    const char *csv_list; /* the list whose lines it holds; NULL: no CSV */
};

/** All files of a workspace: the only list of them; *n is set. */
const struct record_file *record_files(size_t *n);
/** The file of a name, or NULL («*.md» has none). */
const struct record_file *record_find_file(const char *name);

#endif
