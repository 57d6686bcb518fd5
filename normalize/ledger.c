/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/ledger.h"

#include "normalize/rules_file.h"

#include <string.h>

#define MAX_CULPRITS 40 /* anomalies of failed sums a document gets at most; the rest is counted */

typedef struct
{
  YsTable *table;
  int row;
  YsDocCell *cell; /* NULL: a figure of the prose */
  const YsFigure *figure;
  guint page;
  int coefficient;
  YsAmount yuan;
  int place; /* power of ten of the last printed place, in yuan */
} Term;

typedef enum
{
  OPEN,
  PASSED,
  FAILED,
  DROPPED
} State;

struct YsIdentity
{
  YsLedger *ledger;
  const cJSON *rule;
  char *group, *what;
  GArray *terms;
  YsSeverity severity;
  State state;
  gboolean told;
};

struct YsLedger
{
  YsDocument *document;
  GPtrArray *identities;
  GHashTable *places; /* table → 1 + the most decimals that it prints */
};

static void
identity_free (gpointer data)
{
  YsIdentity *identity = data;
  g_array_unref (identity->terms);
  g_free (identity->group);
  g_free (identity->what);
  g_free (identity);
}

YsLedger *
ys_ledger_new (YsDocument *document)
{
  YsLedger *ledger = g_new0 (YsLedger, 1);
  ledger->document = document;
  ledger->identities = g_ptr_array_new_with_free_func (identity_free);
  ledger->places = g_hash_table_new (NULL, NULL);
  return ledger;
}

void
ys_ledger_free (YsLedger *ledger)
{
  g_ptr_array_unref (ledger->identities);
  g_hash_table_unref (ledger->places);
  g_free (ledger);
}

static YsSeverity
severity_of (const cJSON *rule)
{
  const char *name = ys_json_string (rule, "severity");
  return g_strcmp0 (name, "error") == 0 ? YS_ERROR : g_strcmp0 (name, "warning") == 0 ? YS_WARNING : YS_INFO;
}

YsIdentity *
ys_ledger_identity (YsLedger *ledger, const cJSON *rule, const char *group)
{
  YsIdentity *identity = g_new0 (YsIdentity, 1);
  identity->ledger = ledger;
  identity->rule = rule;
  identity->group = g_strdup (group);
  identity->severity = severity_of (rule);
  identity->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_ptr_array_add (ledger->identities, identity);
  return identity;
}

void
ys_ledger_withdraw (YsLedger *ledger, YsIdentity *identity)
{
  g_ptr_array_remove (ledger->identities, identity);
}

/* The last printed place of a table: the most decimals that any of its amounts shows. */
static guint8
decimals_of (YsLedger *ledger, YsTable *table)
{
  gpointer known = g_hash_table_lookup (ledger->places, table);
  if (known != NULL)
    return (guint8)(GPOINTER_TO_UINT (known) - 1);
  guint8 most = 0;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (cell->is_value)
            most = MAX (most, cell->amount.scale);
        }
    }
  g_hash_table_insert (ledger->places, table, GUINT_TO_POINTER (most + 1u));
  return most;
}

void
ys_identity_add (YsIdentity *identity, YsTable *table, int row, YsDocCell *cell, int coefficient)
{
  Term term = {.table = table, .row = row, .cell = cell, .coefficient = coefficient};
  if (cell == NULL)
    return;
  int power = ys_unit_power (table->unit);
  if (!ys_amount_to_yuan (cell->amount, table->unit, &term.yuan))
    term.yuan = cell->amount, power = 0;
  /* In yuan a whole number beside others with cents was rounded to the yuan. */
  term.place = power == 0 ? -cell->amount.scale : power - decimals_of (identity->ledger, table);
  term.page = cell->page;
  g_array_append_val (identity->terms, term);
}

void
ys_identity_add_figure (YsIdentity *identity, const YsFigure *figure, guint page, int coefficient)
{
  Term term = {.row = -1, .figure = figure, .coefficient = coefficient, .page = page, .yuan = figure->amount};
  term.place = ys_unit_power (figure->unit) - figure->printed.scale;
  g_array_append_val (identity->terms, term);
}

void
ys_identity_about (YsIdentity *identity, char *what)
{
  g_free (identity->what);
  identity->what = what;
}

void
ys_identity_soften (YsIdentity *identity, YsSeverity severity)
{
  identity->severity = MIN (identity->severity, severity);
}

guint
ys_identity_n_terms (const YsIdentity *identity)
{
  return identity->terms->len;
}

static YsAmount
signed_yuan (const Term *term)
{
  YsAmount value = term->yuan;
  value.units *= term->coefficient;
  return value;
}

static YsAmount
residual (const YsIdentity *identity)
{
  YsAmount sum = {0, 0};
  for (guint i = 0; i < identity->terms->len; i++)
    sum = ys_amount_add (sum, signed_yuan (&g_array_index (identity->terms, Term, i)));
  return sum;
}

static YsAmount
half_of_place (int place)
{
  YsAmount half = {5, 1};
  for (; place > 0; place--)
    half.units *= 10;
  for (; place < 0 && half.scale < 16; place++)
    half.scale++;
  return half;
}

/* Every printed amount is off by at most half a unit of its last place; (n + 1) halves for n addends. */
static YsAmount
tolerance (const YsIdentity *identity)
{
  YsAmount sum = {0, 0};
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      if (term->yuan.units != 0 || i == 0)
        sum = ys_amount_add (sum, half_of_place (term->place));
    }
  return sum;
}

gboolean
ys_identity_closes (const YsIdentity *identity)
{
  return ys_amount_compare (ys_amount_abs (residual (identity)), tolerance (identity)) <= 0;
}

guint
ys_ledger_count_open (const YsLedger *ledger)
{
  guint n = 0;
  for (guint i = 0; i < ledger->identities->len; i++)
    n += !ys_identity_closes (g_ptr_array_index (ledger->identities, i));
  return n;
}

typedef struct
{
  guint passed, failed;
} Vote;

static GHashTable *
count_votes (YsLedger *ledger)
{
  GHashTable *votes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->group == NULL)
        continue;
      Vote *vote = g_hash_table_lookup (votes, identity->group);
      if (vote == NULL)
        {
          vote = g_new0 (Vote, 1);
          g_hash_table_insert (votes, g_strdup (identity->group), vote);
        }
      if (ys_identity_closes (identity))
        vote->passed++;
      else
        vote->failed++;
    }
  return votes;
}

/* Closed or not; where most of a group fail, the rule does not fit and nothing is said. A rule of severity
 * info holds in many documents, not in all: it can prove, not accuse. */
static void
judge (YsLedger *ledger)
{
  g_autoptr (GHashTable) votes = count_votes (ledger);
  YsCheckCounts *counts = &ledger->document->checks;
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      const Vote *vote = identity->group != NULL ? g_hash_table_lookup (votes, identity->group) : NULL;
      counts->run++;
      if (ys_identity_closes (identity))
        identity->state = PASSED, counts->passed++;
      else if (identity->severity == YS_INFO || (vote != NULL && vote->failed > vote->passed))
        identity->state = DROPPED, counts->undecidable++;
      else
        identity->state = FAILED, counts->failed++;
    }
}

static void
set_standing (YsLedger *ledger)
{
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < ledger->identities->len; i++)
      {
        const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
        if (identity->state != (pass == 0 ? FAILED : PASSED) || identity->terms->len < 2 ||
            (pass == 0 && identity->severity != YS_ERROR))
          continue;
        for (guint k = 0; k < identity->terms->len; k++)
          {
            YsDocCell *cell = g_array_index (identity->terms, Term, k).cell;
            if (cell != NULL)
              cell->standing = pass == 0 ? YS_DISPUTED : YS_PROVEN;
          }
      }
}

/* How many failed identities would close if this amount alone were other by the same difference. */
typedef struct
{
  const Term *term;
  YsAmount delta;
  guint failures, within; /* `within`: of the term's own table only */
  guint passes;           /* closed identities that the change would break */
  guint across;           /* of these, between tables */
} Suspect;

static YsAmount
delta_of (const YsIdentity *identity, const Term *term)
{
  YsAmount r = residual (identity);
  r.units *= -term->coefficient;
  return r;
}

static gboolean
is_within (const YsIdentity *identity, const YsTable *table)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (g_array_index (identity->terms, Term, i).table != table)
      return FALSE;
  return TRUE;
}

static const Term *
find_term (const YsIdentity *identity, const YsDocCell *cell)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (g_array_index (identity->terms, Term, i).cell == cell)
      return &g_array_index (identity->terms, Term, i);
  return NULL;
}

static gboolean
same_delta (YsAmount a, YsAmount b, const YsIdentity *identity)
{
  return ys_amount_compare (ys_amount_abs (ys_amount_sub (a, b)), tolerance (identity)) <= 0;
}

static void
weigh (const YsLedger *ledger, Suspect *s)
{
  s->failures = s->within = s->passes = s->across = 0;
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      const Term *term = identity->state == DROPPED ? NULL : find_term (identity, s->term->cell);
      if (term == NULL)
        continue;
      if (identity->state == PASSED)
        {
          s->passes++;
          s->across += !is_within (identity, s->term->table);
        }
      else if (!identity->told && same_delta (delta_of (identity, term), s->delta, identity))
        {
          s->failures++;
          s->within += is_within (identity, s->term->table);
        }
    }
}

static gboolean
is_better (const Suspect *a, const Suspect *b)
{
  if (b->term == NULL)
    return TRUE;
  int x = 4 * (int)a->failures + 2 * (int)a->within - 3 * (int)(a->passes + a->across);
  int y = 4 * (int)b->failures + 2 * (int)b->within - 3 * (int)(b->passes + b->across);
  return x > y;
}

/* The amount that explains a failed identity best, together with others that it explains. */
static Suspect
find_culprit (const YsLedger *ledger, const YsIdentity *identity)
{
  Suspect best = {0};
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      Suspect s = {.term = term, .delta = delta_of (identity, term)};
      if (term->cell == NULL)
        continue;
      weigh (ledger, &s);
      if (is_better (&s, &best))
        best = s;
    }
  return best;
}

static YsAmount
from_yuan (YsAmount yuan, const YsTable *table)
{
  int power = table != NULL ? MAX (ys_unit_power (table->unit), 0) : 0;
  for (; power > 0 && yuan.units % 10 == 0 && yuan.scale == 0; power--)
    yuan.units /= 10;
  yuan.scale = (guint8)(yuan.scale + power);
  return yuan;
}

static char *
fill (const char *template, const YsIdentity *identity, const YsTable *table, const char *expected,
      const char *actual, const char *difference)
{
  GString *out = g_string_new (template != NULL ? template : "");
  g_string_replace (out, "{what}", identity->what != NULL ? identity->what : "", 0);
  g_string_replace (out, "{table}",
                    table != NULL && table->title != NULL ? table->title
                    : table != NULL                       ? table->id
                                                          : "",
                    0);
  g_string_replace (out, "{expected}", expected, 0);
  g_string_replace (out, "{actual}", actual, 0);
  g_string_replace (out, "{difference}", difference, 0);
  return g_string_free (out, FALSE);
}

/* Every column of the table is known, and every amount of it was read: what fails was printed so. */
static gboolean
is_clear (const YsLedger *ledger, const YsTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->is_measure && column->id == NULL)
        return FALSE;
    }
  for (guint i = 0; i < ledger->document->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (ledger->document->anomalies, i);
      gboolean reading =
          strcmp (a->code, "amount-not-parsed") == 0 || strcmp (a->code, "reading-chosen") == 0;
      if (reading && g_strcmp0 (a->table, table->id) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
say_whose (YsAnomaly *a, const YsLedger *ledger, const YsTable *table)
{
  if (table == NULL)
    return;
  gboolean clear = is_clear (ledger, table);
  ys_anomaly_say (a,
                  g_strconcat (a->zh,
                               clear ? "（本表各列和金额均已读出：应是公布有误，或有行未公开）"
                                     : "（本表有未能读清之处：可能是读取有误）",
                               NULL),
                  g_strconcat (a->en,
                               clear ? " (every column and amount of the table was read: most likely wrong "
                                       "as published, or rows were withheld)"
                                     : " (parts of the table could not be read: the reading may be wrong)",
                               NULL));
}

static void
say (YsAnomaly *a, const YsIdentity *identity, const Suspect *culprit, const YsTable *table)
{
  const cJSON *message = cJSON_GetObjectItem (identity->rule, "message");
  g_autofree char *expected = ys_amount_format (a->expected), *actual = ys_amount_format (a->actual);
  g_autofree char *difference = ys_amount_format (a->difference);
  char *zh = fill (ys_json_string (message, "zh"), identity, table, expected, actual, difference);
  char *en = fill (ys_json_string (message, "en"), identity, table, expected, actual, difference);
  if (culprit->failures > 1)
    {
      char *more_zh = g_strdup_printf ("%s；改这一个数即可使 %u 个不符的等式成立", zh, culprit->failures);
      char *more_en =
          g_strdup_printf ("%s; this amount alone explains %u failed sums", en, culprit->failures);
      g_free (zh);
      g_free (en);
      zh = more_zh;
      en = more_en;
    }
  ys_anomaly_say (a, zh, en);
}

static guint
count_across (const YsLedger *ledger, const Term *term)
{
  Suspect s = {.term = term};
  weigh (ledger, &s);
  return s.across;
}

static void
accuse (YsLedger *ledger, YsIdentity *identity)
{
  Suspect culprit = find_culprit (ledger, identity);
  const Term *first = &g_array_index (identity->terms, Term, 0);
  /* One amount that explains several sums is named, or the one of two tables that nothing else confirms;
   * otherwise the claimed total is. */
  gboolean lone = culprit.term != NULL && !is_within (identity, first->table) && first->cell != NULL &&
                  culprit.across < count_across (ledger, first);
  const Term *named = culprit.term != NULL && (culprit.failures > 1 || lone) ? culprit.term : first;
  if (named->cell == NULL && identity->terms->len > 1)
    named = &g_array_index (identity->terms, Term, 1);
  YsAnomaly *a = ys_document_anomaly (ledger->document, ys_json_string (identity->rule, "code"),
                                      identity->severity, ys_json_string (identity->rule, "id"));
  ys_anomaly_place (a, named->table, named->row, named->cell);
  YsAmount delta = delta_of (identity, named);
  a->actual = named->cell != NULL ? named->cell->amount : named->yuan;
  a->expected = from_yuan (ys_amount_add (named->yuan, delta), named->table);
  a->difference = ys_amount_sub (a->actual, a->expected);
  a->tolerance = from_yuan (tolerance (identity), named->table);
  a->has_actual = a->has_expected = a->has_tolerance = TRUE;
  identity->told = TRUE;
  if (named->cell != NULL && identity->severity == YS_ERROR)
    named->cell->standing = YS_DISPUTED;
  say (a, identity, &culprit, named->table);
  say_whose (a, ledger, named->table);
  for (guint i = 0; named == culprit.term && i < ledger->identities->len; i++)
    {
      YsIdentity *other = g_ptr_array_index (ledger->identities, i);
      const Term *term = other->state == FAILED && !other->told ? find_term (other, named->cell) : NULL;
      if (term != NULL && same_delta (delta_of (other, term), culprit.delta, other))
        other->told = TRUE;
    }
}

/* Failed identities within one table are told first: they know best which table is wrong. */
static void
tell (YsLedger *ledger)
{
  guint told = 0;
  for (int pass = 0; pass < 4; pass++)
    for (guint i = 0; i < ledger->identities->len && told < MAX_CULPRITS; i++)
      {
        YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
        gboolean within = is_within (identity, g_array_index (identity->terms, Term, 0).table);
        gboolean turn = (identity->severity == YS_ERROR) == (pass < 2) && within == (pass % 2 == 0);
        if (identity->state == FAILED && !identity->told && turn)
          {
            accuse (ledger, identity);
            told++;
          }
      }
}

void
ys_ledger_settle (YsLedger *ledger)
{
  for (guint i = ledger->identities->len; i-- > 0;)
    if (((YsIdentity *)g_ptr_array_index (ledger->identities, i))->terms->len < 1)
      g_ptr_array_remove_index (ledger->identities, i);
  judge (ledger);
  set_standing (ledger);
  tell (ledger);
}
