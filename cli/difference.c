/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/difference.h"
#include "cli/message.h"
#include "publish/json_text.h"
#include <string.h>

static const char *const severities[] = {"info", "warning", "error"};

typedef struct
{
  const char *id, *en, *zh;
} Words;

static const Words kinds[YS_N_DIFFERENCES] = {
    [YS_DIFFERENCE_SAME] = {"same", "the same", "相同"},
    [YS_DIFFERENCE_AMENDED] = {"amended", "amended: another file", "修订：文件已更换"},
    [YS_DIFFERENCE_REREAD] = {"reread", "the same file, read otherwise", "同一文件，读取结果不同"},
    [YS_DIFFERENCE_ONLY_A] = {"only-in-a", "only in the first", "仅见于前者"},
    [YS_DIFFERENCE_ONLY_B] = {"only-in-b", "only in the second", "仅见于后者"}};

/* Where the text is, and what of the table at hand waits for its end: many amounts change their proof at
 * once. */
typedef struct
{
  GString *out;
  const YsTable *table;
  GPtrArray *proofs; /* char*: "proven → unproven", in the order in which they came up */
  GArray *n_proofs;  /* guint: of each */
} Text;

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void add_line (Text *t, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A line that cannot steer the terminal. */
static void
add_line (Text *t, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *clean = ys_message_clean (line);
  g_string_append_printf (t->out, "%s\n", clean);
}

static char *
shown_side (const YsChangeSide *side)
{
  GString *out = g_string_new (NULL);
  g_autofree char *digits = side->has_amount ? ys_amount_format (side->amount) : NULL;
  g_string_append (out, digits != NULL ? digits : side->text != NULL ? side->text : "–");
  if (side->has_amount && side->unit != NULL)
    g_string_append_printf (out, " %s", side->unit);
  if (side->has_amount && side->page > 0)
    g_string_append_printf (out, " (%s, p. %u)", side->proof, side->page);
  else if (side->has_amount)
    g_string_append_printf (out, " (%s)", side->proof);
  return g_string_free (out, FALSE);
}

static const char *
sign_of (const YsChange *c)
{
  static const char *const signs[] = {"+", "-", "~", ">", "?"};
  return signs[c->how];
}

static void
flush_proofs (Text *t)
{
  for (guint i = 0; i < t->proofs->len; i++)
    {
      guint n = g_array_index (t->n_proofs, guint, i);
      add_line (t, "    ? %u amounts / 个金额: %s", n, (const char *)g_ptr_array_index (t->proofs, i));
    }
  g_ptr_array_set_size (t->proofs, 0);
  g_array_set_size (t->n_proofs, 0);
}

static void
count_proof (Text *t, const YsChange *c)
{
  g_autofree char *step = g_strdup_printf ("%s → %s", c->a.proof, c->b.proof);
  guint i = 0;
  while (i < t->proofs->len && strcmp (g_ptr_array_index (t->proofs, i), step) != 0)
    i++;
  if (i == t->proofs->len)
    {
      guint none = 0;
      g_ptr_array_add (t->proofs, g_steal_pointer (&step));
      g_array_append_val (t->n_proofs, none);
    }
  g_array_index (t->n_proofs, guint, i)++;
}

/* The table that the next lines are about; NULL: none. */
static void
begin_table (Text *t, const YsTable *table)
{
  if (t->table == table)
    return;
  flush_proofs (t);
  t->table = table;
  if (table != NULL)
    add_line (t, "  %s%s%s", table->id, table->title != NULL ? "  " : "", or_empty (table->title));
}

static void
add_finding (Text *t, const YsChange *c)
{
  const YsAnomaly *a = c->b.is_there ? c->b.finding : c->a.finding;
  add_line (t, "  %s %s %s%s%s: %s / %s", sign_of (c), severities[a->severity], a->code,
            a->table != NULL ? ", " : "", or_empty (a->table), or_empty (a->en), or_empty (a->zh));
}

/* "name [row] · column: before → after". */
static void
add_change (Text *t, const YsChange *c)
{
  const YsChangeSide *side = c->b.is_there ? &c->b : &c->a;
  g_autofree char *row = side->row >= 0 ? g_strdup_printf ("[%d] ", side->row) : g_strdup ("");
  g_autofree char *before = shown_side (&c->a);
  g_autofree char *after = shown_side (&c->b);
  const char *dot = side->column != NULL ? " · " : "", *column = or_empty (side->column);
  const char *from = c->how == YS_CHANGE_MOVED ? or_empty (c->a.column) : "";
  add_line (t, "%s%s %s%s%s%s%s%s: %s%s%s", c->table != NULL ? "    " : "  ", sign_of (c), row, c->name, dot,
            from, *from != '\0' ? " → " : "", column, c->a.is_there ? before : "",
            c->how == YS_CHANGE_CHANGED ? " → " : "",
            c->b.is_there && c->how != YS_CHANGE_MOVED ? after : "");
}

static void
add_table (Text *t, const YsChange *c)
{
  const char *id = c->b.is_there ? c->b.table->id : c->a.table->id;
  if (c->how == YS_CHANGE_CHANGED)
    add_line (t, "    ~ table / 表: %s → %s", c->a.text, c->b.text);
  else
    add_line (t, "  %s table / 表 %s: %s (%u amounts / 个金额)", sign_of (c), id, c->name,
              c->b.is_there ? c->b.n_amounts : c->a.n_amounts);
}

static void
add_any (Text *t, const YsChange *c)
{
  gboolean whole = c->what == YS_CHANGE_TABLE && c->how != YS_CHANGE_CHANGED;
  begin_table (t, whole ? NULL : c->table);
  if (c->what == YS_CHANGE_FINDING)
    add_finding (t, c);
  else if (c->what == YS_CHANGE_TABLE)
    add_table (t, c);
  else if (c->how == YS_CHANGE_PROOF)
    count_proof (t, c);
  else if (c->what == YS_CHANGE_UNIT)
    add_line (t, "    ~ unit / 单位: %s → %s", or_empty (c->a.text), or_empty (c->b.text));
  else
    add_change (t, c);
}

static char *
shown_entry (const YsBundleEntry *entry)
{
  return g_strdup_printf ("%s (%s)", entry->path != NULL ? entry->path : "–",
                          entry->name != NULL ? entry->name : "–");
}

static void
add_head (Text *t, const YsDifference *d)
{
  const YsBundleEntry *entry = d->b != NULL ? d->b : d->a;
  g_autofree char *before = d->a != NULL ? shown_entry (d->a) : g_strdup ("");
  g_autofree char *after = d->b != NULL ? shown_entry (d->b) : g_strdup ("");
  const char *who = entry->issuer != NULL ? entry->issuer : or_empty (entry->status);
  g_autofree char *year =
      entry->fiscal_year > 0 ? g_strdup_printf (" %d", entry->fiscal_year) : g_strdup ("");
  gboolean two = d->a != NULL && d->b != NULL && strcmp (before, after) != 0;
  add_line (t, "%s%s%s", two || d->b == NULL ? before : "", two ? " → " : "", after);
  add_line (t, "  %s%s%s%s: %s / %s", who, year, entry->kind != NULL ? " " : "", or_empty (entry->kind),
            kinds[d->kind].en, kinds[d->kind].zh);
}

char *
ys_difference_text (const YsDifference *d)
{
  g_autoptr (GPtrArray) proofs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) n_proofs = g_array_new (FALSE, FALSE, sizeof (guint));
  Text t = {.out = g_string_new (NULL), .proofs = proofs, .n_proofs = n_proofs};
  add_head (&t, d);
  for (guint i = 0; d->changes != NULL && i < d->changes->len; i++)
    add_any (&t, g_ptr_array_index (d->changes, i));
  flush_proofs (&t);
  return g_string_free (t.out, FALSE);
}

/* The place in the words of a file of corrections. */
static void
put_place (YsJsonText *json, const YsChangeSide *side)
{
  g_autofree char *table =
      side->table != NULL ? g_strdup_printf ("%s#%u", side->table->id, side->ordinal) : NULL;
  ys_json_put_text (json, "table",
                    table != NULL           ? table
                    : side->finding != NULL ? side->finding->table
                                            : NULL);
  ys_json_put_known (json, "row", side->row >= 0, side->row);
  ys_json_put_text (json, "column", side->column);
  ys_json_put_known (json, "page", side->page > 0, side->page);
}

static void
put_finding (YsJsonText *json, const YsAnomaly *a)
{
  ys_json_put_text (json, "code", a->code);
  ys_json_put_text (json, "severity", severities[a->severity]);
  ys_json_put_key (json, "message");
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "zh", or_empty (a->zh));
  ys_json_put_text (json, "en", or_empty (a->en));
  ys_json_put_end (json, '}');
}

static void
put_side (YsJsonText *json, const YsChange *change, const char *key, const YsChangeSide *side)
{
  ys_json_put_key (json, key);
  if (!side->is_there)
    {
      ys_json_put_null (json);
      return;
    }
  ys_json_put_begin (json, '{');
  put_place (json, side);
  if (side->has_amount)
    {
      ys_json_put_key (json, "amount");
      ys_json_put_amount (json, side->amount);
      ys_json_put_text (json, "unit", side->unit);
      ys_json_put_text (json, "proof", side->proof);
    }
  else if (side->finding != NULL)
    put_finding (json, side->finding);
  else if (change->what == YS_CHANGE_TABLE && change->how != YS_CHANGE_CHANGED)
    ys_json_put_known (json, "amounts", TRUE, side->n_amounts);
  else
    ys_json_put_text (json, "text", side->text);
  ys_json_put_end (json, '}');
}

static void
put_entry (YsJsonText *json, const char *key, const YsBundleEntry *entry)
{
  ys_json_put_key (json, key);
  if (entry == NULL)
    {
      ys_json_put_null (json);
      return;
    }
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "document", entry->name);
  ys_json_put_text (json, "path", entry->path);
  ys_json_put_text (json, "status", entry->status);
  ys_json_put_text (json, "issuer", entry->issuer);
  ys_json_put_known (json, "fiscal_year", entry->fiscal_year > 0, entry->fiscal_year);
  ys_json_put_text (json, "kind", entry->kind);
  ys_json_put_end (json, '}');
}

char *
ys_difference_json (const YsDifference *d, YsJsonAmounts amounts)
{
  YsJsonText text = {.out = g_string_new (NULL), .quoted = amounts == YS_JSON_STRINGS}, *json = &text;
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "difference", kinds[d->kind].id);
  ys_json_put_text (json, "matched", d->matched);
  put_entry (json, "a", d->a);
  put_entry (json, "b", d->b);
  ys_json_put_key (json, "changes");
  ys_json_put_begin (json, '[');
  for (guint i = 0; d->changes != NULL && i < d->changes->len; i++)
    {
      const YsChange *c = g_ptr_array_index (d->changes, i);
      ys_json_put_begin (json, '{');
      ys_json_put_text (json, "what", ys_change_what (c));
      ys_json_put_text (json, "how", ys_change_how (c));
      ys_json_put_text (json, "name", c->name);
      put_side (json, c, "a", &c->a);
      put_side (json, c, "b", &c->b);
      ys_json_put_end (json, '}');
    }
  ys_json_put_end (json, ']');
  ys_json_put_end (json, '}');
  g_string_append_c (text.out, '\n');
  return g_string_free (text.out, FALSE);
}
