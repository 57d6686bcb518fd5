/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/explained.h"
#include <cjson/cJSON.h>
#include <string.h>

YsOutcome
ys_outcome_explained (const YsDocument *document, YsDocumentText text, gconstpointer data)
{
  YsOutcome outcome = ys_outcome_new (document);
  g_autofree char *said = text (document, data);
  cJSON *object = cJSON_CreateObject ();
  if (said != NULL)
    cJSON_AddStringToObject (object, "text", said);
  char *json = cJSON_PrintUnformatted (object);
  g_free (outcome.json);
  outcome.json = g_strdup (json);
  outcome.length = strlen (outcome.json);
  cJSON_free (json);
  cJSON_Delete (object);
  return outcome;
}

char *
ys_outcome_explanation (const YsOutcome *outcome)
{
  cJSON *object = cJSON_ParseWithLength (outcome->json, outcome->length);
  char *text = g_strdup (cJSON_GetStringValue (cJSON_GetObjectItem (object, "text")));
  cJSON_Delete (object);
  return text;
}
