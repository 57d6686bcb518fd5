/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/check.h"

#include "rules/load.h"
#include "rules/target.h"

#include <string.h>

#define MAX_MIN 1000
#define MAX_CODE_LENGTH 20
#define MAX_CHECKS 2000 /* of a set: each runs over every document */

static void
ref_free (gpointer data)
{
  YsRef *ref = data;
  if (ref == NULL)
    return;
  g_free (ref->table);
  g_strfreev (ref->columns);
  ref_free (ref->plus);
  g_free (ref);
}

void
ys_check_free (gpointer data)
{
  YsCheck *check = data;
  YsPattern *patterns[] = {check->label, check->not_label, check->heading, check->not_heading, check->codes};
  GPtrArray *lists[] = {check->parts, check->left, check->right, check->refs};
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    g_clear_pointer (&patterns[i], ys_pattern_free);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (&lists[i], g_ptr_array_unref);
  for (gsize i = 0; i < YS_N_FINDINGS; i++)
    {
      g_free (check->findings[i].code);
      g_free (check->findings[i].zh);
      g_free (check->findings[i].en);
    }
  g_free (check->id);
  g_strfreev (check->tables);
  g_free (check->total);
  g_strfreev (check->optional);
  g_strfreev (check->with);
  g_free (check->document_kind);
  g_strfreev (check->or_plus);
  g_strfreev (check->columns);
  g_free (check);
}

/* "total", or {"words": a list of vocabulary/, "pick": which of the rows that match}. */
static void
read_row (const YsSchemas *s, const YsNode *row, YsRef *ref)
{
  static const char *const keys[] = {"words", "pick", NULL};
  static const char *const picks[] = {"first", "last", "all"};
  ref->pick = YS_PICK_TOTAL;
  if (cJSON_IsString (row->json) && strcmp (row->json->valuestring, "total") == 0)
    return;
  if (!cJSON_IsObject (row->json))
    ys_node_fail (row, g_strdup ("must be \"total\" or {\"words\": …, \"pick\": …}"),
                  g_strdup ("应为 \"total\" 或 {\"words\": …, \"pick\": …}"));
  ys_node_close (row, keys);
  YsNode words = ys_node_need (row, "words"), pick = ys_node_need (row, "pick");
  ref->words = ys_node_words (s, &words);
  ref->pick =
      (YsPick)(YS_PICK_FIRST + ys_node_choice (&pick, picks, G_N_ELEMENTS (picks), "pick", "选取方式"));
}

static YsRef *
read_ref (const YsSchemas *s, const YsNode *node, gboolean each_row)
{
  static const char *const keys[] = {"table", "side", "row", "columns", "plus", NULL};
  static const char *const each_keys[] = {"table", "side", "columns", "code_length", NULL};
  ys_node_close (node, each_row ? each_keys : keys);
  YsNode table = ys_node_need (node, "table"), side = ys_node_need (node, "side");
  YsNode columns = ys_node_need (node, "columns"), plus = ys_node_get (node, "plus");
  YsNode length = ys_node_get (node, "code_length");
  YsRef *ref = g_new0 (YsRef, 1);
  ref->table = g_strdup (ys_node_table (s, &table));
  ref->side = ys_node_is_null (&side) ? NULL : ys_node_side (s, &side);
  ref->columns = ys_node_columns (s, &columns, 1);
  ref->code_length = length.json != NULL ? (guint)ys_node_int (&length, 1, MAX_CODE_LENGTH) : 0;
  if (!each_row)
    {
      YsNode row = ys_node_need (node, "row");
      read_row (s, &row, ref);
    }
  ref->plus = plus.json != NULL && !ys_node_failed (node) ? read_ref (s, &plus, FALSE) : NULL;
  return ref;
}

/* The references of one side: a list of alternatives, or of kinds that compare row by row one list of rows.
 */
static GPtrArray *
read_refs (const YsSchemas *s, const YsCheck *check, const YsNode *node)
{
  GPtrArray *refs = g_ptr_array_new_with_free_func (ref_free);
  if (check->kind == YS_CHECK_SAME_ROWS || check->kind == YS_CHECK_FORM)
    g_ptr_array_add (refs, read_ref (s, node, TRUE));
  else
    for (YsNode item = ys_node_first (node, 1); item.json != NULL; ys_node_next (&item))
      g_ptr_array_add (refs, read_ref (s, &item, FALSE));
  return refs;
}

static void
read_tables (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  for (YsNode item = ys_node_first (node, 1); item.json != NULL; ys_node_next (&item))
    g_strv_builder_add (out, ys_node_table (s, &item));
  check->tables = g_strv_builder_end (out);
}

static void
read_min (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->min = (guint)ys_node_int (node, 1, MAX_MIN);
}

/* A source of the money of performance targets. */
static const char *
read_source (const YsNode *node)
{
  return ys_target_sources[ys_node_choice (node, ys_target_sources, YS_N_TARGET_SOURCES, "source",
                                           "资金来源")];
}

static GStrv
read_sources (const YsNode *list)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    g_strv_builder_add (out, read_source (&item));
  return g_strv_builder_end (out);
}

static void
read_total (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->total =
      g_strdup (check->kind == YS_CHECK_FORM_PARTS ? read_source (node) : ys_node_column (s, node));
}

static void
read_parts (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (YsNode item = ys_node_first (node, 1); item.json != NULL; ys_node_next (&item))
    g_ptr_array_add (check->parts, check->kind == YS_CHECK_FORM_PARTS ? read_sources (&item)
                                                                      : ys_node_columns (s, &item, 1));
}

static void
read_optional (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->optional = ys_node_columns (s, node, 1);
}

static void
read_with (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->with = ys_node_columns (s, node, 1);
}

static void
read_blocks (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->blocks = ys_node_flag (node);
}

static void
read_complete (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->complete = ys_node_flag (node);
}

static void
read_sure (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->sure = ys_node_flag (node);
}

static void
read_left (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->left = read_refs (s, check, node);
}

static void
read_right (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->right = read_refs (s, check, node);
}

static void
read_list_of_refs (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->refs = read_refs (s, check, node);
}

static void
read_by (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  static const char *const names[] = {"code", "name"};
  check->by_name = ys_node_choice (node, names, G_N_ELEMENTS (names), "key of rows", "行的键") == 1;
}

static void
read_both_ways (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->both_ways = ys_node_flag (node);
}

static void
read_any_time (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->any_time = ys_node_flag (node);
}

static void
read_document_kind (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  static const char *const names[] = {"budget", "final-accounts"};
  check->document_kind =
      g_strdup (names[ys_node_choice (node, names, G_N_ELEMENTS (names), "kind of document", "文件类型")]);
}

static void
read_or_plus (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->or_plus = ys_node_columns (s, node, 1);
}

static void
read_unless (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->unless_amount_in = ys_node_words (s, node);
}

/* The name of a row is what the first group of a prose-rows label captures. */
static void
read_label (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->label = ys_node_pattern (node, check->kind == YS_CHECK_PROSE_ROWS ? 1 : 0);
}

static void
read_not (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->not_label = ys_node_pattern (node, 0);
}

static void
read_heading (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->heading = ys_node_pattern (node, 0);
}

static void
read_not_heading (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->not_heading = ys_node_pattern (node, 0);
}

static void
read_codes (G_GNUC_UNUSED const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->codes = ys_node_pattern (node, 0);
}

static void
read_columns (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  check->columns = ys_node_columns (s, node, 1);
}

static void
read_list (const YsSchemas *s, YsCheck *check, const YsNode *node)
{
  const char *id = ys_node_string (node);
  check->list = ys_schemas_codes (s, id);
  if (check->list == NULL)
    ys_node_fail (node, g_strdup_printf ("no file of codes/ has the id \"%s\": correct it", id),
                  g_strdup_printf ("codes/ 中没有“%s”这个编码表，请更正", id));
}

/* Keys that only some kinds take. */
enum
{
  TABLES = 1 << 0,
  MIN = 1 << 1,
  TOTAL = 1 << 2,
  PARTS = 1 << 3,
  OPTIONAL = 1 << 4,
  BLOCKS = 1 << 5,
  SURE = 1 << 6,
  LEFT = 1 << 7,
  RIGHT = 1 << 8,
  REFS = 1 << 9,
  BY = 1 << 10,
  BOTH_WAYS = 1 << 11,
  DOCUMENT_KIND = 1 << 12,
  OR_PLUS = 1 << 13,
  UNLESS = 1 << 14,
  LABEL = 1 << 15,
  NOT = 1 << 16,
  HEADING = 1 << 17,
  NOT_HEADING = 1 << 18,
  CODES = 1 << 19,
  COLUMNS = 1 << 20,
  LIST = 1 << 21,
  COMPLETE = 1 << 22,
  ANY_TIME = 1 << 23,
  WITH = 1 << 24
};

static const struct
{
  guint bit;
  const char *key;
  void (*read) (const YsSchemas *schemas, YsCheck *check, const YsNode *value);
} keys[] = {
    {TABLES, "tables", read_tables},
    {MIN, "min", read_min},
    {TOTAL, "total", read_total},
    {PARTS, "parts", read_parts},
    {OPTIONAL, "optional", read_optional},
    {WITH, "with", read_with},
    {BLOCKS, "blocks", read_blocks},
    {SURE, "sure", read_sure},
    {COMPLETE, "complete", read_complete},
    {LEFT, "left", read_left},
    {RIGHT, "right", read_right},
    {REFS, "refs", read_list_of_refs},
    {BY, "by", read_by},
    {BOTH_WAYS, "both_ways", read_both_ways},
    {DOCUMENT_KIND, "document_kind", read_document_kind},
    {OR_PLUS, "or_plus", read_or_plus},
    {UNLESS, "unless_amount_in", read_unless},
    {LABEL, "label", read_label},
    {NOT, "not", read_not},
    {HEADING, "heading", read_heading},
    {NOT_HEADING, "not_heading", read_not_heading},
    {CODES, "codes", read_codes},
    {COLUMNS, "columns", read_columns},
    {LIST, "list", read_list},
    {ANY_TIME, "any_time", read_any_time},
};

static const char *const finding_names[] = {"failed",  "unsure",     "row-missing", "unlisted",
                                            "named",   "not-listed", "outvoted",    "misprinted",
                                            "unknown", "blank",      "several",     "absent"};
G_STATIC_ASSERT (G_N_ELEMENTS (finding_names) == YS_N_FINDINGS);

#define OF_IDENTITIES "what table expected actual difference here there"
#define FINDING(name) (1 << YS_FINDING_##name)

/* The kinds: the keys that each needs and may have, what it finds beside its own failure, and the {words}
 * that its messages may ask for. judge/judge.c has the functions that run them. */
static const struct
{
  const char *name;
  guint needs, may, finds;
  const char *fills;
} kinds[] = {
    [YS_CHECK_TREE] = {"tree", 0, TABLES, 0, OF_IDENTITIES},
    [YS_CHECK_CHILDLESS] = {"childless", MIN, TABLES, 0, "table code name"},
    [YS_CHECK_ORPHANS] = {"orphans", MIN | CODES, TABLES, 0, "table code name parent"},
    [YS_CHECK_TOTALS] = {"totals", 0, TABLES, 0, OF_IDENTITIES},
    [YS_CHECK_ROW_SUM] = {"row-sum", TOTAL | PARTS, TABLES | MIN | OPTIONAL | WITH | BLOCKS | SURE | COMPLETE,
                          0, OF_IDENTITIES},
    [YS_CHECK_YEAR_CHANGE] = {"year-change", 0, TABLES, 0, OF_IDENTITIES},
    [YS_CHECK_YEAR_ROWS] = {"year-rows", 0, TABLES, 0, OF_IDENTITIES},
    [YS_CHECK_BALANCE] = {"balance", TABLES, 0, 0, OF_IDENTITIES},
    [YS_CHECK_EQUAL] = {"equal", LEFT | RIGHT, 0, 0, OF_IDENTITIES},
    [YS_CHECK_SAME_ROWS] = {"same-rows", LEFT | RIGHT | BY, BOTH_WAYS | DOCUMENT_KIND | OR_PLUS | UNLESS,
                            FINDING (ROW_MISSING), OF_IDENTITIES " from code name amount"},
    [YS_CHECK_FORM] = {"form", LEFT, 0, 0, OF_IDENTITIES},
    [YS_CHECK_FORM_PARTS] = {"form-parts", TOTAL | PARTS, 0, 0, OF_IDENTITIES},
    [YS_CHECK_PROSE] = {"prose", LABEL | REFS, NOT | HEADING | NOT_HEADING | ANY_TIME,
                        FINDING (BLANK) | FINDING (ABSENT), OF_IDENTITIES},
    [YS_CHECK_PROSE_ROWS] = {"prose-rows", LABEL | TABLES | COLUMNS | LIST, NOT | HEADING | NOT_HEADING, 0,
                             OF_IDENTITIES},
    [YS_CHECK_PERCENT] = {"percent", 0, 0, FINDING (UNSURE), "heading part whole percent share"},
    [YS_CHECK_CHANGE] = {"change", 0, 0, FINDING (UNSURE), "heading change percent"},
    [YS_CHECK_CONTENTS] = {"contents", 0, 0, FINDING (UNSURE) | FINDING (UNLISTED) | FINDING (SEVERAL),
                           "title number"},
    [YS_CHECK_CODES] = {"codes", LIST | CODES, 0,
                        FINDING (UNSURE) | FINDING (NAMED) | FINDING (NOT_LISTED) | FINDING (OUTVOTED) |
                            FINDING (MISPRINTED) | FINDING (UNKNOWN),
                        "code name other"},
    [YS_CHECK_BLANK] = {"blank", TABLES | REFS, 0, 0, "here there note amount"},
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == YS_N_CHECK_KINDS);

static YsCheckKind
read_kind (const YsNode *check)
{
  const char *names[YS_N_CHECK_KINDS];
  for (guint i = 0; i < YS_N_CHECK_KINDS; i++)
    names[i] = kinds[i].name;
  YsNode kind = ys_node_need (check, "kind");
  return (YsCheckKind)ys_node_choice (&kind, names, YS_N_CHECK_KINDS, "kind of check", "检查");
}

static gboolean
is_filled (const char *fills, const char *word, gsize n)
{
  for (const char *at = fills; *at != '\0'; at += strcspn (at, " ") + (at[strcspn (at, " ")] == ' '))
    if (strcspn (at, " ") == n && strncmp (at, word, n) == 0)
      return TRUE;
  return FALSE;
}

/* Every {word} of a message must be one that the kind fills in. */
static char *
read_message (const YsCheck *check, const YsNode *text)
{
  const char *message = ys_node_string (text), *fills = kinds[check->kind].fills;
  for (const char *at = strchr (message, '{'); at != NULL; at = strchr (at + 1, '{'))
    if (!is_filled (fills, at + 1, strcspn (at + 1, "}")))
      ys_node_fail (text, g_strdup_printf ("nothing fills in \"%s\"; known are %s", at, fills),
                    g_strdup_printf ("“%s”无可填之内容，可用的有 %s", at, fills));
  return g_strdup (message);
}

/* What a finding does not say is as the check says it (`as`, or NULL where it must say all). */
static void
read_finding (YsCheck *check, const YsNode *node, const YsFinding *as, YsFinding *finding)
{
  static const char *const severities[] = {"info", "warning", "error"};
  static const char *const languages[] = {"zh", "en", NULL};
  gboolean all = as == NULL;
  YsNode code = all ? ys_node_need (node, "code") : ys_node_get (node, "code");
  YsNode severity = all ? ys_node_need (node, "severity") : ys_node_get (node, "severity");
  YsNode message = all ? ys_node_need (node, "message") : ys_node_get (node, "message");
  finding->code = g_strdup (code.json != NULL || all ? ys_node_id (&code, "-") : as->code);
  finding->severity = severity.json != NULL || all
                          ? (YsCheckSeverity)ys_node_choice (&severity, severities, G_N_ELEMENTS (severities),
                                                             "severity", "级别")
                          : as->severity;
  if (message.json != NULL)
    {
      ys_node_close (&message, languages);
      YsNode zh = ys_node_need (&message, "zh"), en = ys_node_need (&message, "en");
      finding->zh = read_message (check, &zh);
      finding->en = read_message (check, &en);
    }
  else
    {
      finding->zh = g_strdup (all ? "" : as->zh);
      finding->en = g_strdup (all ? "" : as->en);
    }
}

/* A check may leave out what it may find beside its own failure. */
static gboolean
may_find_nothing (const YsCheck *check)
{
  return check->kind == YS_CHECK_PROSE || (check->kind == YS_CHECK_SAME_ROWS && !check->both_ways);
}

static void
read_findings (YsCheck *check, const YsNode *node)
{
  static const char *const finding_keys[] = {"code", "severity", "message", NULL};
  const char *names[YS_N_FINDINGS + 1] = {NULL};
  guint n = 0;
  for (guint i = 1; i < YS_N_FINDINGS; i++)
    if ((kinds[check->kind].finds & (1u << i)) != 0)
      names[n++] = finding_names[i];
  YsNode findings = ys_node_get (node, "findings");
  if (n == 0 || (findings.json == NULL && may_find_nothing (check)))
    return;
  findings = ys_node_need (node, "findings");
  ys_node_close (&findings, names);
  for (guint i = 1; i < YS_N_FINDINGS; i++)
    if ((kinds[check->kind].finds & (1u << i)) != 0)
      {
        gboolean one = check->kind == YS_CHECK_PROSE;
        YsNode finding =
            one ? ys_node_get (&findings, finding_names[i]) : ys_node_need (&findings, finding_names[i]);
        if (finding.json == NULL)
          continue;
        ys_node_close (&finding, finding_keys);
        read_finding (check, &finding, &check->findings[YS_FINDING_FAILED], &check->findings[i]);
      }
}

static void
close_check (const YsCheck *check, const YsNode *node)
{
  const char *known[G_N_ELEMENTS (keys) + 7] = {"id", "kind", "code", "severity", "message"};
  guint n = 5;
  if (kinds[check->kind].finds != 0)
    known[n++] = "findings";
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (((kinds[check->kind].needs | kinds[check->kind].may) & keys[i].bit) != 0)
      known[n++] = keys[i].key;
  ys_node_close (node, known);
}

static void
load_check (YsSchemas *s, const YsNode *node)
{
  YsCheck *check = g_new0 (YsCheck, 1);
  if (!cJSON_IsObject (node->json))
    ys_node_fail (node, g_strdup ("must be an object {…}"), g_strdup ("应为对象 {…}"));
  YsNode id = ys_node_need (node, "id");
  check->id = g_strdup (ys_node_id (&id, "-"));
  check->kind = read_kind (node);
  check->min = 2; /* a sum of fewer columns is none */
  for (guint i = 0; i < s->checks->len && !ys_node_failed (node); i++)
    if (strcmp (((YsCheck *)g_ptr_array_index (s->checks, i))->id, check->id) == 0)
      ys_node_fail (&id, g_strdup_printf ("another check has the id \"%s\": use another", check->id),
                    g_strdup_printf ("“%s”已用于另一项检查，请更换", check->id));
  if (s->checks->len >= MAX_CHECKS)
    ys_node_fail (node, g_strdup_printf ("more than %d checks in the set: join some", MAX_CHECKS),
                  g_strdup_printf ("全部检查超过 %d 项，请合并一些", MAX_CHECKS));
  g_ptr_array_add (s->checks, check);
  close_check (check, node);
  read_finding (check, node, NULL, &check->findings[YS_FINDING_FAILED]);
  for (gsize i = 0; i < G_N_ELEMENTS (keys) && !ys_node_failed (node); i++)
    {
      gboolean needed = (kinds[check->kind].needs & keys[i].bit) != 0;
      YsNode value = needed ? ys_node_need (node, keys[i].key) : ys_node_get (node, keys[i].key);
      if (value.json != NULL)
        keys[i].read (s, check, &value);
    }
  read_findings (check, node);
}

void
ys_checks_load (YsSchemas *s, const YsNode *file)
{
  static const char *const file_keys[] = {"checks", NULL};
  ys_node_close (file, file_keys);
  YsNode list = ys_node_need (file, "checks");
  for (YsNode item = ys_node_first (&list, 0); item.json != NULL; ys_node_next (&item))
    load_check (s, &item);
}
