/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/outcome.h"
#include <string.h>

YsOutcome
ys_outcome_new (const YsDocument *document)
{
  return ys_outcome_with (document, YS_JSON_NUMBERS);
}

YsOutcome
ys_outcome_with (const YsDocument *document, YsJsonAmounts amounts)
{
  YsOutcome outcome = {.status = ys_status_from_name (document->status),
                       .bytes = document->bytes,
                       .pages = document->n_pages,
                       .json = ys_json_write_with (document, amounts)};
  g_strlcpy (outcome.sha256, document->sha256 != NULL ? document->sha256 : "", sizeof outcome.sha256);
  outcome.length = strlen (outcome.json);
  for (guint i = 0; i < document->anomalies->len; i++)
    outcome.anomalies[((const YsAnomaly *)g_ptr_array_index (document->anomalies, i))->severity]++;
  return outcome;
}

void
ys_outcome_clear (YsOutcome *outcome)
{
  g_clear_pointer (&outcome->json, g_free);
}

YsWorst
ys_outcome_worst (const YsOutcome *outcome)
{
  for (int severity = YS_ERROR; severity >= YS_INFO; severity--)
    if (outcome->anomalies[severity] > 0)
      return (YsWorst)(severity + 1);
  return YS_WORST_NONE;
}
