/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/listing.h"

#include "document/standings.h"

static void
put_known (YsJsonText *json, guint64 value)
{
  if (value > 0)
    ys_json_put_int (json, (gint64)value);
  else
    ys_json_put_null (json);
}

static void
put_counts (YsJsonText *json, const YsDocument *d)
{
  guint n[YS_DISPUTED + 1] = {0};
  ys_document_standings (d, n);
  const guint counts[] = {d->tables->len,   d->coverage.amounts,  d->coverage.named,
                          d->coverage.open, d->coverage.unplaced, n[YS_PROVEN],
                          n[YS_UNPROVEN],   n[YS_DISPUTED],       ys_document_corrected (d)};
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    ys_json_put_int (json, counts[i]);
}

/* How many findings have CODE and SEVERITY. */
static guint
count_of (const YsDocument *d, const char *code, YsSeverity severity)
{
  guint n = 0;
  for (guint i = 0; i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      n += a->severity == severity && g_str_equal (a->code, code);
    }
  return n;
}

/* What the errors and warnings are, by their codes: {"code": [errors, warnings]}. */
static void
put_kinds (YsJsonText *json, const YsDocument *d)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  ys_json_put_begin (json, '{');
  for (guint i = 0; i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      if (a->severity == YS_INFO || !g_hash_table_add (seen, a->code))
        continue;
      ys_json_put_key (json, a->code);
      ys_json_put_begin (json, '[');
      ys_json_put_int (json, count_of (d, a->code, YS_ERROR));
      ys_json_put_int (json, count_of (d, a->code, YS_WARNING));
      ys_json_put_end (json, ']');
    }
  ys_json_put_end (json, '}');
}

static void
put_input (YsJsonText *json, const YsRecord *record, const char *id)
{
  ys_json_put_string (json, id);
  ys_json_put_int (json, record->repeat);
  ys_json_put_string (json, record->path);
  ys_json_put_string (json, record->status);
  ys_json_put_int (json, record->pages);
  ys_json_put_int (json, record->anomalies[YS_ERROR]);
  ys_json_put_int (json, record->anomalies[YS_WARNING]);
  ys_json_put_int (json, record->anomalies[YS_INFO]);
}

void
ys_listing_put (YsJsonText *json, const YsRecord *record, const YsDocument *d, const char *id)
{
  ys_json_put_begin (json, '[');
  put_input (json, record, id);
  if (d != NULL)
    {
      ys_json_put_string (json, d->title);
      ys_json_put_string (json, d->issuer);
      put_known (json, (guint64)d->fiscal_year);
      ys_json_put_string (json, d->kind);
      put_counts (json, d);
      put_kinds (json, d);
    }
  ys_json_put_end (json, ']');
}
